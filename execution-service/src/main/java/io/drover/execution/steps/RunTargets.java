package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Destination;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.rewriting.Targets;
import java.util.List;
import java.util.Optional;

/** Where things of the source are at the destination by now, asked of the mapping. */
final class RunTargets implements Targets {

    private final Assignment assignment;
    private final Source source;
    private final Destination destination;
    private final Mappings mappings;
    private final Items items;

    RunTargets(
            Assignment assignment,
            Source source,
            Destination destination,
            Mappings mappings,
            Items items) {
        this.assignment = assignment;
        this.source = source;
        this.destination = destination;
        this.mappings = mappings;
        this.items = items;
    }

    @Override
    public Optional<String> accountByKey(String userKey) {
        return mappings.find(assignment.route(), ItemKind.USER, userKey).map(Mapped::destinationId);
    }

    @Override
    public Optional<String> accountByName(String userName) {
        return source.userNamed(userName).flatMap(user -> accountByKey(user.id()));
    }

    @Override
    public Optional<String> pageUrl(String pageId) {
        return content(pageId)
                .flatMap(
                        mapped ->
                                Optional.ofNullable(mapped.spaceKey())
                                        .map(key -> url(key, mapped.destinationId())));
    }

    @Override
    public Optional<String> pageUrl(String spaceKey, String title) {
        return titled(ItemKind.PAGE, spaceKey, title);
    }

    @Override
    public Optional<String> postUrl(String spaceKey, String title) {
        return titled(ItemKind.BLOG_POST, spaceKey, title);
    }

    private Optional<String> titled(ItemKind kind, String spaceKey, String title) {
        return items.titled(assignment.executionId(), kind, spaceKey, title)
                .map(ItemRow::destinationId)
                .map(pageId -> url(spaceKey, pageId));
    }

    @Override
    public Optional<String> fileUrl(String pageId, String fileName) {
        return content(pageId).map(page -> destination.fileUrl(page.destinationId(), fileName));
    }

    /** A page or, under the same numbers, a blog post. */
    private Optional<Mapped> content(String sourceId) {
        return mappings.find(assignment.route(), ItemKind.PAGE, sourceId)
                .or(() -> mappings.find(assignment.route(), ItemKind.BLOG_POST, sourceId));
    }

    @Override
    public Optional<String> spaceUrl(String spaceKey) {
        return mappings.ofSpace(assignment.route(), spaceKey, ItemKind.SPACE, "", 1).stream()
                .findFirst()
                .map(mapped -> destination.spaceUrl(mapped.spaceKey()));
    }

    private String url(String spaceKey, String pageId) {
        return destination.pageUrl(spaceKey, pageId);
    }

    @Override
    public List<String> sourceUrls() {
        String url = assignment.source().url();
        return url == null ? List.of() : List.of(url);
    }
}
