package io.drover.execution.application;

import io.drover.execution.application.Arrivals.Arrival;
import io.drover.execution.application.Arrivals.Difference;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what reading a space back from the destination shows: counts, and one finding for each item
 * that is not as it should be.
 */
@ApplicationScoped
public class Proof {

    private static final int BATCH = 200;

    private final Arrivals arrivals;
    private final Findings findings;
    private final Checkpoints checkpoints;
    private final Leases leases;

    Proof(Arrivals arrivals, Findings findings, Checkpoints checkpoints, Leases leases) {
        this.arrivals = arrivals;
        this.findings = findings;
        this.checkpoints = checkpoints;
        this.leases = leases;
    }

    /** A kind is read from its beginning. */
    @Transactional
    public void begin(Assignment assignment, ItemKind kind) {
        leases.hold(assignment, null, null);
        arrivals.clear(assignment.unit().id(), kind);
    }

    /** These are at the destination. */
    @Transactional
    public void saw(Assignment assignment, ItemKind kind, List<Arrival> seen) {
        leases.hold(assignment, null, null);
        arrivals.add(assignment.unit().id(), kind, seen);
    }

    /** All of a kind was seen: it is counted, and what differs is recorded. */
    public void compare(Assignment assignment, ItemKind kind) {
        @Nullable UUID after = null;
        List<Difference> batch;
        do {
            batch = arrivals.differences(assignment, kind, after, BATCH);
            if (!batch.isEmpty()) {
                after = batch.getLast().item().id();
                checkpoints.found(
                        assignment,
                        batch.stream().map(each -> difference(each.item(), each.words())).toList());
            }
        } while (batch.size() == BATCH);
        counted(assignment, kind);
    }

    @Transactional
    void counted(Assignment assignment, ItemKind kind) {
        leases.hold(assignment, null, null);
        arrivals.count(assignment, kind);
        arrivals.clear(assignment.unit().id(), kind);
    }

    /** A kind was compared one by one. */
    @Transactional
    public void counted(Assignment assignment, ItemKind kind, long expected, long found) {
        leases.hold(assignment, null, null);
        arrivals.count(assignment, kind, expected, found);
    }

    /** Whether nothing of the space differs. */
    public boolean agrees(Assignment assignment) {
        return findings.differences(assignment.executionId(), assignment.spaceKey()) == 0;
    }

    /** Says that an item is not as it should be. */
    public static Finding difference(ItemRow item, String what) {
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
