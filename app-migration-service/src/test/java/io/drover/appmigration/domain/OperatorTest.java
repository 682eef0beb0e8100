package io.drover.appmigration.domain;

import static io.drover.appmigration.domain.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.appmigration.domain.AppMigrationChange.CancelRequested;
import io.drover.appmigration.domain.AppMigrationChange.Cancelled;
import io.drover.appmigration.domain.AppMigrationChange.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator may do with an app, and what comes of it. */
class OperatorTest {

    private static final Deadlines DEADLINES =
            new Deadlines(
                    Duration.ofDays(12),
                    Duration.ofMinutes(60),
                    Duration.ofMinutes(60),
                    Duration.ofMinutes(30),
                    Duration.ofDays(30));
    private static final Instant WINDOW_ENDS = NOON.plus(Duration.ofDays(12));

    private static Choices choices(AppMigration app, Instant at) {
        return Choices.of(app, at, DEADLINES);
    }

    @Nested
    class Reruns {

        private final Started started = Samples.started();
        private final AppMigration app = started.appMigration();

        private void fail(Transfer transfer, Instant at) {
            app.report(transfer, VendorStatus.FAILED, null, "no", at);
        }

        @Test
        void areAllowedUntilTwelveDaysAfterTheFirstStartToTheMillisecond() {
            // Given
            fail(started.transfer(), NOON.plusSeconds(1));
            // When
            var last = choices(app, WINDOW_ENDS.minusMillis(1));
            var over = choices(app, WINDOW_ENDS);
            // Then
            assertThat(last.rerun()).isEqualTo(new Rerun(true, null, WINDOW_ENDS));
            assertThat(last.allowedActions()).containsExactly("rerun");
            assertThat(over.rerun())
                    .isEqualTo(new Rerun(false, "RERUN_WINDOW_EXPIRED", WINDOW_ENDS));
            assertThat(over.allowedActions()).isEmpty();
        }

        @Test
        void keepTheWindowAndTheOriginalOfTheFirstTransfer() {
            // Given
            fail(started.transfer(), NOON.plusSeconds(1));
            Instant later = NOON.plus(Duration.ofDays(11));
            Started second = app.start(UUID.randomUUID(), later);
            fail(second.transfer(), later.plusSeconds(1));
            // When
            Started third = app.start(UUID.randomUUID(), later.plusSeconds(2));
            fail(third.transfer(), later.plusSeconds(3));
            // Then
            assertThat(third.transfer().attempt()).isEqualTo(3);
            assertThat(third.transfer().originalTransferId()).isEqualTo(started.transfer().id());
            assertThat(app.startedAt()).isEqualTo(NOON);
            assertThat(choices(app, WINDOW_ENDS).rerun().reason())
                    .isEqualTo("RERUN_WINDOW_EXPIRED");
        }

        @Test
        void leaveSettledTransfersAsTheyWere() {
            // Given
            app.report(started.transfer(), VendorStatus.INCOMPLETE, 70, "two left", NOON);
            // When
            app.start(UUID.randomUUID(), NOON.plusSeconds(60));
            // Then
            assertThat(started.transfer().status()).isEqualTo(AppMigrationStatus.INCOMPLETE);
            assertThat(started.transfer().message()).isEqualTo("two left");
            assertThat(app.status()).isEqualTo(AppMigrationStatus.RUNNING);
            assertThat(app.latest().orElseThrow().percent()).isZero();
            assertThat(
                            app.report(
                                            started.transfer(),
                                            VendorStatus.INCOMPLETE,
                                            null,
                                            "again",
                                            NOON.plusSeconds(61))
                                    .applied())
                    .isFalse();
            assertThatThrownBy(
                            () ->
                                    app.report(
                                            started.transfer(),
                                            VendorStatus.SUCCESS,
                                            null,
                                            "after all",
                                            NOON.plusSeconds(62)))
                    .isInstanceOf(TransferSettled.class);
            assertThat(app.status()).isEqualTo(AppMigrationStatus.RUNNING);
        }

        @Test
        void areForFailedAndIncompleteOnly() {
            // Given
            app.report(started.transfer(), VendorStatus.SUCCESS, null, null, NOON);
            // When
            var choices = choices(app, NOON);
            // Then
            assertThat(choices.rerun().reason()).isEqualTo("RERUN_STATUS");
            assertThatThrownBy(() -> app.start(UUID.randomUUID(), NOON))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void needAnAppThatSupportsThemUnlessItsVendorNeverHeardOfIt() {
            // Given
            var failed = Samples.waiting(Map.of(), false).start(UUID.randomUUID(), NOON);
            var unheard = Samples.waiting(Map.of(), false).start(UUID.randomUUID(), NOON);
            failed.appMigration().report(failed.transfer(), VendorStatus.FAILED, null, "no", NOON);
            unheard.appMigration().unreachable(unheard.transfer(), "silent", NOON);
            // When
            var ofFailed = choices(failed.appMigration(), NOON).rerun();
            var ofUnheard = choices(unheard.appMigration(), NOON).rerun();
            // Then
            assertThat(ofFailed.reason()).isEqualTo("RERUN_NOT_SUPPORTED");
            assertThat(ofUnheard.allowed()).isTrue();
        }

        @Test
        void endWithThePlan() {
            // Given
            fail(started.transfer(), NOON);
            // When
            app.planDeleted(NOON);
            // Then
            assertThat(choices(app, NOON).rerun().reason()).isEqualTo("RERUN_PLAN_DELETED");
        }

        @Test
        void timeOutAndCancelLikeTheFirst() {
            // Given
            fail(started.transfer(), NOON);
            Instant later = NOON.plusSeconds(60);
            Started second = app.start(UUID.randomUUID(), later);
            // When
            var early = app.timeOut(second.transfer(), started.transfer().timesOutAt());
            var cancelled = app.cancel(later, DEADLINES.windUp());
            // Then
            assertThat(early).isEmpty();
            assertThat(cancelled).isInstanceOf(CancelRequested.class);
            assertThat(second.transfer().status()).isEqualTo(AppMigrationStatus.CANCELLING);
            assertThat(started.transfer().status()).isEqualTo(AppMigrationStatus.FAILED);
        }
    }

    @Nested
    class Cancellations {

        private final Started started = Samples.started();
        private final AppMigration app = started.appMigration();
        private final Transfer transfer = started.transfer();

        @Test
        void endAtOnceWhatHasNotBegun() {
            // Given
            var ready = Samples.ready();
            // When
            var change = ready.cancel(NOON, DEADLINES.windUp());
            // Then
            assertThat(change).isInstanceOf(Cancelled.class);
            assertThat(ready.status()).isEqualTo(AppMigrationStatus.CANCELLED);
            assertThat(ready.settledAt()).isEqualTo(NOON);
            assertThat(ready.blockedBy()).isNull();
            assertThat(choices(ready, NOON).cancel().reason()).isEqualTo("CANCEL_STATUS");
        }

        @ParameterizedTest
        @EnumSource(
                value = VendorStatus.class,
                names = {"SUCCESS", "INCOMPLETE", "FAILED"})
        void keepTheVendorsOwnLastWord(VendorStatus last) {
            // Given
            app.cancel(NOON, DEADLINES.windUp());
            app.report(transfer, VendorStatus.IN_PROGRESS, 50, "winding up", NOON);
            // When
            var reported = app.report(transfer, last, null, "wound up", NOON.plusSeconds(5));
            // Then
            assertThat(reported.change()).isInstanceOf(Cancelled.class);
            assertThat(app.status()).isEqualTo(AppMigrationStatus.CANCELLED);
            assertThat(transfer.vendorStatus()).isEqualTo(last);
            assertThat(transfer.message()).isEqualTo("wound up");
            assertThat(app.report(transfer, last, null, "again", NOON).applied()).isFalse();
        }

        @Test
        void giveTheVendorAnHourToTheMillisecond() {
            // Given
            app.cancel(NOON, DEADLINES.windUp());
            Instant deadline = NOON.plus(DEADLINES.windUp());
            // When
            var early = app.endWindUp(transfer, deadline.minusMillis(1));
            var due = app.endWindUp(transfer, deadline);
            var again = app.endWindUp(transfer, deadline.plusSeconds(1));
            // Then
            assertThat(transfer.cancelDeadline()).isEqualTo(deadline);
            assertThat(early).isEmpty();
            assertThat(due).containsInstanceOf(Cancelled.class);
            assertThat(again).isEmpty();
            assertThat(app.status()).isEqualTo(AppMigrationStatus.CANCELLED);
            assertThatThrownBy(() -> app.report(transfer, VendorStatus.SUCCESS, null, null, due()))
                    .isInstanceOf(TransferSettled.class);
        }

        private Instant due() {
            return NOON.plus(DEADLINES.windUp());
        }

        @Test
        void voidTheTimeLimitAndTheSilence() {
            // Given
            app.cancel(NOON, DEADLINES.windUp());
            // When
            var timedOut = app.timeOut(transfer, transfer.timesOutAt());
            var stalled = app.stall(transfer, NOON.plus(Duration.ofDays(1)), DEADLINES.silence());
            var failed = app.unreachable(transfer, "silent", NOON.plus(Duration.ofDays(1)));
            // Then
            assertThat(timedOut).isEmpty();
            assertThat(stalled).isEmpty();
            assertThat(failed).isEmpty();
        }

        @Test
        void areIrreversible() {
            // Given
            app.cancel(NOON, DEADLINES.windUp());
            // When
            var choices = choices(app, NOON);
            // Then
            assertThat(choices.allowedActions()).isEmpty();
            assertThatThrownBy(() -> app.cancel(NOON, DEADLINES.windUp()))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void comeWithAdviceWhileTheyArePossible() {
            // When
            var cancel = choices(app, NOON).cancel();
            // Then
            assertThat(cancel.allowed()).isTrue();
            assertThat(cancel.advice()).contains("log").contains("vendor").contains("arrived");
        }
    }

    @Nested
    class StartsByHand {

        @Test
        void waitForMappingsForHalfAnHourToTheMillisecond() {
            // Given
            var app = Samples.waiting(Map.of("confluence:page", 1L));
            Instant from = NOON.plus(Duration.ofMinutes(30));
            // When
            var early = choices(app, from.minusMillis(1)).start();
            var due = choices(app, from).start();
            // Then
            assertThat(early).isEqualTo(new Start(false, "START_MAPPINGS_ARRIVING", from));
            assertThat(due.allowed()).isTrue();
        }

        @ParameterizedTest
        @EnumSource(
                value = BlockedBy.class,
                names = {"PLAN_STOPPED", "PLAN_FAILED"})
        void needASpaceThatLandedWhenThePlanEndedOtherwise(BlockedBy because) {
            // Given
            var nothing = Samples.ready();
            var something = Samples.ready();
            nothing.planEndedOtherwise(because, Map.of("confluence:user", 7L), NOON);
            something.planEndedOtherwise(because, Map.of("confluence:space", 1L), NOON);
            // When
            var ofNothing = choices(nothing, NOON).start();
            var ofSomething = choices(something, NOON).start();
            // Then
            assertThat(ofNothing.reason()).isEqualTo("START_NOTHING_LANDED");
            assertThat(ofSomething.allowed()).isTrue();
        }

        @Test
        void neverOvertakeTheDataPart() {
            // When
            var choices = choices(Samples.ready(), NOON.plus(Duration.ofDays(30)));
            // Then
            assertThat(choices.start().reason()).isEqualTo("START_DATA_RUNNING");
            assertThat(choices.allowedActions()).containsExactly("cancel");
        }
    }

    @Nested
    class Silence {

        private final Started started = Samples.started();
        private final AppMigration app = started.appMigration();
        private final Transfer transfer = started.transfer();
        private final Instant due = NOON.plus(DEADLINES.silence());

        @Test
        void isNoticedOnceAtItsTime() {
            // When
            var early = app.stall(transfer, due.minusMillis(1), DEADLINES.silence());
            var stalled = app.stall(transfer, due, DEADLINES.silence());
            var again = app.stall(transfer, due.plusSeconds(1), DEADLINES.silence());
            // Then
            assertThat(early).isEmpty();
            assertThat(stalled).containsInstanceOf(AppMigrationChange.Stalled.class);
            assertThat(again).isEmpty();
            assertThat(app.status()).isEqualTo(AppMigrationStatus.RUNNING);
        }

        @Test
        void isBrokenByAnyReportAndCountsAnew() {
            // Given
            app.report(transfer, VendorStatus.IN_PROGRESS, 50, null, NOON);
            app.stall(transfer, due, DEADLINES.silence());
            // When
            var reported =
                    app.report(transfer, VendorStatus.IN_PROGRESS, 10, null, due.plusSeconds(1));
            // Then
            assertThat(reported.applied()).isFalse();
            assertThat(reported.awoke()).isTrue();
            assertThat(transfer.stalled()).isFalse();
            assertThat(transfer.stallsAt(DEADLINES.silence()))
                    .contains(due.plusSeconds(1).plus(DEADLINES.silence()));
        }
    }
}
