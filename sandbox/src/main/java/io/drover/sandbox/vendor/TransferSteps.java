package io.drover.sandbox.vendor;

import io.drover.sandbox.vendor.VendorApi.Mappings;
import io.drover.sandbox.vendor.VendorApi.Refused;
import io.drover.sandbox.vendor.VendorApi.Report;
import io.drover.sandbox.vendor.VendorApi.Unavailable;
import io.drover.sandbox.vendor.VendorRecords.Notes;
import io.drover.sandbox.vendor.VendorTransfer.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * One step of a transfer. Every step ensures something and may run twice: a process can die
 * anywhere in it, and the next one repeats the step from its kept beginning.
 */
@ApplicationScoped
public class TransferSteps {

    private static final Logger LOG = Logger.getLogger(TransferSteps.class);
    private static final int PORTIONS = 5;
    private static final int LARGEST_PORTION = 1000;
    private static final int DOUBLINGS = 6;
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final VendorTransfers transfers;
    private final VendorRecords records;
    private final VendorApi drover;
    private final Rudeness rudeness;
    private final Duration pace;
    private final Duration retryPause;

    TransferSteps(
            VendorTransfers transfers,
            VendorRecords records,
            VendorApi drover,
            Rudeness rudeness,
            @ConfigProperty(name = "sandbox.vendor.pace") Duration pace,
            @ConfigProperty(name = "sandbox.vendor.retry-pause") Duration retryPause) {
        this.transfers = transfers;
        this.records = records;
        this.drover = drover;
        this.rudeness = rudeness;
        this.pace = pace;
        this.retryPause = retryPause;
    }

    /** Takes the next step of a claimed transfer. */
    public void take(VendorTransfer transfer) {
        try {
            step(transfer);
        } catch (Unavailable e) {
            if (Thread.currentThread().isInterrupted()) {
                return; // the process stops; the next one finds the transfer as it is
            }
            Duration pause =
                    retryPause.multipliedBy(1L << Math.min(transfer.failures(), DOUBLINGS));
            LOG.infof("Transfer %s goes on in %s: %s", transfer.id(), pause, e.getMessage());
            transfers.stumble(transfer.id(), pause);
        } catch (Refused e) {
            LOG.warnf("Transfer %s ends: %s", transfer.id(), e.getMessage());
            giveUp(transfer, e);
        }
    }

    private void step(VendorTransfer transfer) {
        if (transfer.role() == Role.HANG) {
            transfers.stumble(transfer.id(), FOR_EVER);
            return;
        }
        if (transfer.cancelRequested()) {
            Notes notes = records.notes(transfer.id());
            settle(transfer, State.INCOMPLETE, "Cancelled: " + told(notes));
            return;
        }
        switch (transfer.role()) {
            case MISBEHAVE -> {
                String answers = rudeness.behaveBadly(transfer);
                transfers.end(transfer.id(), State.SUCCESS, 100, "Was answered " + answers);
            }
            case CRAWL ->
                    report(transfer, Stage.NOTES, Math.min(transfer.percent() + 1, 90), "On it");
            case SUCCEED, INCOMPLETE, FAIL, HANG -> work(transfer);
        }
    }

    private void work(VendorTransfer transfer) {
        switch (transfer.stage()) {
            case SPACES, USERS, PAGES -> read(transfer);
            case NOTES -> notes(transfer);
            case SETTLING ->
                    settle(
                            transfer,
                            transfer.role() == Role.INCOMPLETE ? State.INCOMPLETE : State.SUCCESS,
                            told(records.notes(transfer.id())));
        }
    }

    private void notes(VendorTransfer transfer) {
        Notes notes = records.notes(transfer.id());
        if (transfer.role() == Role.FAIL) {
            settle(transfer, State.FAILED, "The vendor lost its notes");
        } else if (transfer.role() == Role.INCOMPLETE && notes.migrated() * 2 >= notes.total()) {
            settle(transfer, State.INCOMPLETE, told(notes));
        } else {
            migrate(transfer);
        }
    }

    private void read(VendorTransfer transfer) {
        UUID id = transfer.id();
        Stage stage = transfer.stage();
        Mappings mappings = drover.mappings(transfer, stage.namespace(), transfer.cursor());
        records.keep(id, stage.namespace(), mappings.items());
        if (mappings.nextCursor() != null) {
            transfers.advance(
                    id,
                    stage,
                    mappings.nextCursor(),
                    transfer.percent(),
                    transfer.message(),
                    Duration.ZERO);
            return;
        }
        String message =
                "Read what %d %s became"
                        .formatted(records.count(id, stage.namespace()), stage.noun());
        drover.log(transfer, "INFO", message);
        report(transfer, stage.next(), stage.percent(), message);
    }

    private void migrate(VendorTransfer transfer) {
        UUID id = transfer.id();
        long total = records.notes(id).total();
        records.migrate(id, Math.clamp(Math.ceilDiv(total, PORTIONS), 1, LARGEST_PORTION));
        Notes notes = records.notes(id);
        int from = Stage.PAGES.percent();
        int to = Stage.NOTES.percent();
        int percent =
                notes.left() == 0 ? to : from + (int) ((to - from) * notes.migrated() / total);
        Stage next = notes.left() == 0 ? Stage.SETTLING : Stage.NOTES;
        report(transfer, next, percent, told(notes));
    }

    private void report(VendorTransfer transfer, Stage next, int percent, String message) {
        drover.report(transfer, new Report("IN_PROGRESS", percent, message));
        transfers.advance(transfer.id(), next, null, percent, message, pace);
    }

    private void settle(VendorTransfer transfer, State state, String message) {
        drover.log(transfer, "INFO", message);
        drover.report(transfer, new Report(state.name(), null, message));
        int percent = state == State.SUCCESS ? 100 : transfer.percent();
        transfers.end(transfer.id(), state, percent, message);
    }

    /** Drover has the last word on 404 and 409; anything else is the vendor's own failure. */
    private void giveUp(VendorTransfer transfer, Refused refusal) {
        State state = State.ABANDONED;
        if (refusal.status() != 404 && refusal.status() != 409) {
            try {
                String message = "The vendor could not go on: " + refusal.getMessage();
                drover.report(transfer, new Report(State.FAILED.name(), null, message));
                state = State.FAILED;
            } catch (Unavailable e) {
                transfers.stumble(transfer.id(), retryPause);
                return;
            } catch (Refused again) {
                LOG.warnf("Transfer %s: %s", transfer.id(), again.getMessage());
            }
        }
        transfers.end(transfer.id(), state, transfer.percent(), "Ended: " + refusal.getMessage());
    }

    private static String told(Notes notes) {
        return "%d of %d page notes attached to their new pages"
                .formatted(notes.migrated(), notes.total());
    }
}
