package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.application.Mappings.SentVersion;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a space back from the destination: every page under its parent, every version of every file
 * with its hash. What differs is listed one by one.
 */
@ApplicationScoped
class ReadBack {

    private static final int BATCH = 200;

    private final Checkpoints checkpoints;
    private final Items items;
    private final Mappings mappings;
    private final SideBySide sideBySide;

    ReadBack(Checkpoints checkpoints, Items items, Mappings mappings, SideBySide sideBySide) {
        this.checkpoints = checkpoints;
        this.items = items;
        this.mappings = mappings;
        this.sideBySide = sideBySide;
    }

    void compare(
            Assignment assignment, Destination destination, String stage, @Nullable String cursor) {
        if (cursor == null) {
            pages(assignment, destination);
        }
        @Nullable UUID after = cursor == null ? null : UUID.fromString(cursor);
        List<ItemRow> batch;
        do {
            batch = items.landed(assignment.unit().id(), ItemKind.ATTACHMENT, after, BATCH);
            if (!batch.isEmpty()) {
                List<Finding> differences = Collections.synchronizedList(new ArrayList<>());
                sideBySide.each(batch, item -> file(assignment, destination, item, differences));
                after = batch.getLast().id();
                checkpoints.found(assignment, List.copyOf(differences));
                checkpoints.reached(assignment, stage, after.toString());
            }
        } while (batch.size() == BATCH);
    }

    private void pages(Assignment assignment, Destination destination) {
        Optional<String> spaceId =
                mappings
                        .ofSpace(assignment.route(), assignment.spaceKey(), ItemKind.SPACE, "", 1)
                        .stream()
                        .map(Mappings.SpaceMapping::destinationId)
                        .findFirst();
        if (spaceId.isEmpty()) {
            return;
        }
        Map<String, Optional<String>> parents = listed(assignment, destination, spaceId.get());
        List<Finding> differences = new ArrayList<>();
        @Nullable UUID after = null;
        List<ItemRow> batch;
        do {
            batch =
                    items.pagesOfSpace(
                            assignment.executionId(), assignment.spaceKey(), after, BATCH);
            for (ItemRow page : batch) {
                after = page.id();
                page(assignment, page, parents, differences);
            }
        } while (batch.size() == BATCH);
        checkpoints.found(assignment, differences);
    }

    /** The pages that the destination has, each with its parent. */
    private static Map<String, Optional<String>> listed(
            Assignment assignment, Destination destination, String spaceId) {
        Map<String, Optional<String>> parents = new HashMap<>();
        @Nullable String next = null;
        do {
            assignment.lease().check();
            Listing<FoundPage> batch = destination.pages(spaceId, next);
            for (FoundPage page : batch.items()) {
                parents.put(page.id(), Optional.ofNullable(page.parentId()));
            }
            next = batch.next();
        } while (next != null);
        return parents;
    }

    private void page(
            Assignment assignment,
            ItemRow page,
            Map<String, Optional<String>> parents,
            List<Finding> differences) {
        Optional<String> there = parents.get(String.valueOf(page.destinationId()));
        if (there == null) {
            differences.add(difference(page, "The page is not at the destination any more."));
            return;
        }
        String above = page.parentId();
        if (above == null || page.reasonCode() == ReasonCode.PARENT_NOT_MOVED) {
            return;
        }
        Optional<String> expected =
                mappings.find(assignment.route(), ItemKind.PAGE, above).map(Mapped::destinationId);
        if (!expected.equals(there)) {
            differences.add(difference(page, "The page stands under another parent."));
        }
    }

    private void file(
            Assignment assignment,
            Destination destination,
            ItemRow item,
            List<Finding> differences) {
        String attachmentId = item.destinationId();
        if (attachmentId == null) {
            return;
        }
        for (SentVersion version :
                mappings.sentVersions(assignment.destination().identity(), attachmentId)) {
            assignment.lease().check();
            version(assignment, destination, version)
                    .ifPresent(what -> differences.add(difference(item, what)));
        }
    }

    private static Optional<String> version(
            Assignment assignment, Destination destination, SentVersion sent) {
        String which = "Version " + sent.number();
        try (InputStream bytes = destination.download(sent.attachmentId(), sent.number());
                HashedBytes hashed = new HashedBytes(bytes, assignment.lease())) {
            hashed.transferTo(OutputStream.nullOutputStream());
            if (hashed.count() != sent.size()) {
                return Optional.of(
                        "%s has %d bytes, %d were sent."
                                .formatted(which, hashed.count(), sent.size()));
            }
            return Objects.equals(hashed.hash(), sent.sha256())
                    ? Optional.empty()
                    : Optional.of(which + " has other bytes than were sent.");
        } catch (SiteException e) {
            if (e.code().equals(ReasonCode.NOT_FOUND.name())) {
                return Optional.of(which + " is not at the destination any more.");
            }
            throw e;
        } catch (IOException e) {
            throw new SiteException(
                    ReasonCode.SITE_UNREACHABLE.name(),
                    SiteException.Category.NETWORK,
                    "A file could not be read back to its end.",
                    true,
                    false,
                    null,
                    e);
        }
    }

    private static Finding difference(ItemRow item, String what) {
        return new Finding(
                FindingKind.DIFFERENCE,
                item.spaceKey(),
                item.kind(),
                item.sourceId(),
                item.destinationId(),
                item.name(),
                what,
                1);
    }
}
