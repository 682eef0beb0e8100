package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Destination;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.rewriting.Targets;
import java.util.List;
import java.util.Optional;

/** Where things of the source are at the destination by now, asked of the mapping. */
final class RunTargets implements Targets {

    private final Assignment assignment;
    private final Destination destination;
    private final Mappings mappings;
    private final Items items;

    RunTargets(Assignment assignment, Destination destination, Mappings mappings, Items items) {
        this.assignment = assignment;
        this.destination = destination;
        this.mappings = mappings;
        this.items = items;
    }

    @Override
    public Optional<String> accountByKey(String userKey) {
        return mappings.find(assignment.route(), ItemKind.USER, userKey).map(Mapped::destinationId);
    }

    /** In exports older than user keys the name is the key. */
    @Override
    public Optional<String> accountByName(String userName) {
        return accountByKey(userName);
    }

    @Override
    public Optional<String> pageUrl(String pageId) {
        return mappings.find(assignment.route(), ItemKind.PAGE, pageId)
                .flatMap(
                        mapped ->
                                Optional.ofNullable(mapped.spaceKey())
                                        .map(key -> url(key, mapped.destinationId())));
    }

    @Override
    public Optional<String> pageUrl(String spaceKey, String title) {
        return items.page(assignment.executionId(), spaceKey, title)
                .map(ItemRow::destinationId)
                .map(pageId -> url(spaceKey, pageId));
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
