package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Container;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.Items;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.Comment;
import io.drover.execution.content.ItemKind;
import io.drover.execution.steps.FileReader.File;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What files hang on at the destination, where only pages and blog posts carry files: those of a
 * comment go to the text it is about, those of a space to its home page.
 */
@ApplicationScoped
class FileHosts {

    /** The kinds that carry files at the destination. */
    static final Set<ItemKind> CARRIERS = Set.of(ItemKind.PAGE, ItemKind.BLOG_POST);

    private static final int BATCH = 200;

    private final Places places;
    private final Items items;

    FileHosts(Places places, Items items) {
        this.places = places;
        this.items = items;
    }

    /**
     * What is known of the files of a batch before any is sent.
     *
     * @param byContainer their hosts, by what they hang on at the source
     * @param mapped those that were at the destination before, by source id
     */
    record Found(Map<String, Container> byContainer, Set<String> mapped) {

        Optional<Container> of(File file) {
            return Optional.ofNullable(byContainer.get(key(file.current())));
        }

        boolean isMapped(File file) {
            return mapped.contains(file.id());
        }
    }

    Found of(FileMover.Place place, List<File> files) {
        Map<String, Container> found = new HashMap<>();
        for (ItemKind kind : CARRIERS) {
            places.ids(place.assignment(), kind, containers(files, kind))
                    .forEach((id, host) -> found.put(key(kind, id), new Container(kind, host)));
        }
        for (String space : containers(files, ItemKind.SPACE)) {
            home(place).ifPresent(home -> found.put(key(ItemKind.SPACE, space), home));
        }
        Set<String> comments = Set.copyOf(containers(files, ItemKind.COMMENT));
        if (!comments.isEmpty()) {
            talkedAbout(place, comments, found);
        }
        List<String> ids = files.stream().map(File::id).toList();
        return new Found(found, places.ids(place.assignment(), ItemKind.ATTACHMENT, ids).keySet());
    }

    private static List<String> containers(List<File> files, ItemKind kind) {
        return files.stream()
                .map(File::current)
                .filter(file -> file.containerKind() == kind)
                .map(AttachmentVersion::containerId)
                .distinct()
                .toList();
    }

    /**
     * Those whose page or blog post this run has brought, so that nobody makes it anew any more.
     */
    List<File> landed(Assignment assignment, List<File> files) {
        Set<String> there = new HashSet<>();
        for (ItemKind kind : CARRIERS) {
            items.find(assignment.executionId(), kind, containers(files, kind)).stream()
                    .filter(item -> item.destinationId() != null && item.status().isFinal())
                    .forEach(item -> there.add(key(kind, item.sourceId())));
        }
        return files.stream().filter(file -> there.contains(key(file.current()))).toList();
    }

    private static Optional<Container> home(FileMover.Place place) {
        return place.destination()
                .findSpace(place.assignment().spaceKey())
                .map(FoundSpace::homePageId)
                .map(Container::page);
    }

    /** Few comments have files, so the comments are gone through only for these. */
    private void talkedAbout(
            FileMover.Place place, Set<String> comments, Map<String, Container> found) {
        @Nullable String after = null;
        List<Comment> batch;
        do {
            batch = place.source().comments(place.assignment().spaceKey(), after, BATCH);
            for (Comment comment : batch) {
                after = comment.id();
                if (comments.contains(comment.id())) {
                    places.find(place.assignment(), comment.containerKind(), comment.containerId())
                            .ifPresent(
                                    host -> found.put(key(ItemKind.COMMENT, comment.id()), host));
                }
            }
        } while (batch.size() == BATCH);
    }

    private static String key(AttachmentVersion file) {
        return key(file.containerKind(), file.containerId());
    }

    private static String key(ItemKind kind, String id) {
        return kind + ":" + id;
    }
}
