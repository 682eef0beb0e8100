package io.drover.execution.application;

import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings.SpaceMapping;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Announces under this execution what an earlier one moved, so that vendors get the whole picture
 * of what is in its scope.
 */
@ApplicationScoped
public class Announcements {

    private static final int BATCH = 500;
    private static final List<ItemKind> KINDS =
            List.of(
                    ItemKind.SPACE,
                    ItemKind.PAGE,
                    ItemKind.BLOG_POST,
                    ItemKind.COMMENT,
                    ItemKind.ATTACHMENT,
                    ItemKind.TEMPLATE);

    private final Checkpoints checkpoints;
    private final Items items;
    private final Mappings mappings;

    Announcements(Checkpoints checkpoints, Items items, Mappings mappings) {
        this.checkpoints = checkpoints;
        this.items = items;
        this.mappings = mappings;
    }

    /** Announces everything that is mapped in the space of a unit. */
    public void announce(Assignment assignment) {
        for (ItemKind kind : KINDS) {
            String after = "";
            List<SpaceMapping> batch;
            do {
                batch =
                        mappings.ofSpace(
                                assignment.route(), assignment.spaceKey(), kind, after, BATCH);
                if (!batch.isEmpty()) {
                    announce(assignment, kind, batch);
                    after = batch.getLast().sourceId();
                }
            } while (batch.size() == BATCH);
        }
    }

    private void announce(Assignment assignment, ItemKind kind, List<SpaceMapping> batch) {
        List<NewItem> listed =
                batch.stream()
                        .map(
                                each ->
                                        new NewItem(
                                                kind,
                                                each.sourceId(),
                                                each.sourceId(),
                                                each.spaceKey(),
                                                null,
                                                0))
                        .toList();
        checkpoints.listed(
                assignment, listed, assignment.stage("ENTER"), assignment.unit().cursor());
        Map<String, ItemRow> rows = new HashMap<>();
        items.find(
                        assignment.executionId(),
                        kind,
                        batch.stream().map(SpaceMapping::sourceId).toList())
                .forEach(row -> rows.put(row.sourceId(), row));
        Settled settled = new Settled();
        for (SpaceMapping each : batch) {
            ItemRow row = rows.get(each.sourceId());
            if (row != null && !row.status().isFinal()) {
                settled.add(
                        new Settlement(
                                row,
                                NodeStatus.SKIPPED,
                                ItemResult.MATCHED,
                                ReasonCode.SPACE_ALREADY_IMPORTED,
                                ReasonCode.SPACE_ALREADY_IMPORTED.text(),
                                each.destinationId(),
                                ItemRow.Origin.EXISTING));
            }
        }
        checkpoints.settle(assignment, settled);
    }
}
