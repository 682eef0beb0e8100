package io.drover.appmigration.domain;

import static io.drover.appmigration.domain.Samples.NOON;
import static io.drover.appmigration.domain.Samples.SETTLE_WITHIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.appmigration.domain.AppMigrationChange.Blocked;
import io.drover.appmigration.domain.AppMigrationChange.Progressed;
import io.drover.appmigration.domain.AppMigrationChange.Removed;
import io.drover.appmigration.domain.AppMigrationChange.Settled;
import io.drover.appmigration.domain.AppMigrationChange.TimedOut;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AppMigrationTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    @Nested
    class BeforeTheStart {

        @Test
        void isReadyAndWaitsForTheData() {
            // When
            var app = Samples.ready();
            // Then
            assertThat(app.status()).isEqualTo(AppMigrationStatus.READY);
            assertThat(app.blockedBy()).isEqualTo(BlockedBy.DATA_RUNNING);
            assertThat(app.latest()).isEmpty();
        }

        @Test
        void isManualForGoodWithoutAnAutomatedPath() {
            // Given
            var app = Samples.registered("quince", Path.MANUAL);
            // When
            var changes =
                    java.util.List.of(
                            app.dataEnded(Map.of(), LATER),
                            app.planEndedOtherwise(BlockedBy.PLAN_FAILED, Map.of(), LATER),
                            app.planDeleted(LATER));
            // Then
            assertThat(changes).allMatch(java.util.Optional::isEmpty);
            assertThat(app.status()).isEqualTo(AppMigrationStatus.MANUAL);
            assertThat(app.blockedBy()).isNull();
        }

        @Test
        void waitsForMappingsOnceTheDataHasEnded() {
            // Given
            var app = Samples.ready();
            // When
            var change = app.dataEnded(Map.of("confluence:page", 2L), LATER);
            // Then
            assertThat(change).containsInstanceOf(Blocked.class);
            assertThat(app.blockedBy()).isEqualTo(BlockedBy.MAPPINGS_ARRIVING);
        }

        @Test
        void keepsTheCountsItHeardFirst() {
            // Given
            var app = Samples.waiting(Map.of("confluence:page", 2L));
            // When
            var change = app.dataEnded(Map.of("confluence:page", 1L), LATER);
            // Then
            assertThat(change).isEmpty();
            assertThat(app.waitsOnlyFor(Map.of("confluence:page", 1L))).isFalse();
        }

        @Test
        void startsOnlyWhenEveryNamespaceIsThere() {
            // Given
            var app = Samples.waiting(Map.of("confluence:page", 2L, "confluence:user", 1L));
            // When
            var enough =
                    java.util.List.of(
                            app.waitsOnlyFor(Map.of()),
                            app.waitsOnlyFor(Map.of("confluence:page", 2L)),
                            app.waitsOnlyFor(Map.of("confluence:page", 1L, "confluence:user", 1L)),
                            app.waitsOnlyFor(Map.of("confluence:page", 2L, "confluence:user", 1L)),
                            app.waitsOnlyFor(Map.of("confluence:page", 3L, "confluence:user", 9L)));
            // Then
            assertThat(enough).containsExactly(false, false, false, true, true);
        }

        @Test
        void doesNotStartBeforeTheCountsAreKnown() {
            // Given
            var app = Samples.ready();
            // When
            var starts = app.waitsOnlyFor(Map.of("confluence:page", 1000L));
            // Then
            assertThat(starts).isFalse();
        }

        @ParameterizedTest
        @EnumSource(
                value = BlockedBy.class,
                names = {"PLAN_STOPPED", "PLAN_FAILED"})
        void saysWhatBlocksItWhenThePlanEndedOtherwise(BlockedBy reason) {
            // Given
            var app = Samples.ready();
            // When
            var change = app.planEndedOtherwise(reason, Map.of(), LATER);
            // Then
            assertThat(change).containsInstanceOf(Blocked.class);
            assertThat(app.blockedBy()).isEqualTo(reason);
            assertThat(app.waitsForMappings()).isFalse();
        }

        @Test
        void saysABlockOnlyOnce() {
            // Given
            var app = Samples.ready();
            app.planEndedOtherwise(BlockedBy.PLAN_STOPPED, Map.of(), LATER);
            // When
            var again = app.planEndedOtherwise(BlockedBy.PLAN_STOPPED, Map.of(), LATER);
            // Then
            assertThat(again).isEmpty();
        }

        @Test
        void isCancelledWithItsPlan() {
            // Given
            var app = Samples.ready();
            // When
            var change = app.planDeleted(LATER);
            // Then
            assertThat(change).containsInstanceOf(Removed.class);
            assertThat(app.status()).isEqualTo(AppMigrationStatus.CANCELLED);
            assertThat(app.reason()).isEqualTo(Reason.PLAN_DELETED);
            assertThat(app.settledAt()).isEqualTo(LATER);
            assertThat(app.blockedBy()).isNull();
        }

        @Test
        void beginsItsFirstTransfer() {
            // Given
            var app = Samples.waiting(Map.of());
            var transferId = UUID.randomUUID();
            // When
            var started = app.start(transferId, LATER);
            // Then
            assertThat(app.status()).isEqualTo(AppMigrationStatus.RUNNING);
            assertThat(started.transfer().attempt()).isEqualTo(1);
            assertThat(app.blockedBy()).isNull();
            assertThat(started.transfer().id()).isEqualTo(transferId);
            assertThat(started.transfer().originalTransferId()).isEqualTo(transferId);
            assertThat(started.transfer().timesOutAt()).isEqualTo(LATER.plus(SETTLE_WITHIN));
            assertThat(app.startedAt()).isEqualTo(LATER);
        }

        @Test
        void cannotBeginTwice() {
            // Given
            var app = Samples.started().appMigration();
            // When / Then
            assertThatThrownBy(() -> app.start(UUID.randomUUID(), LATER))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class WhileTheVendorWorks {

        private final AppMigrationChange.Started started = Samples.started();
        private final AppMigration app = started.appMigration();
        private final Transfer transfer = started.transfer();

        @Test
        void takesAReportAsAcknowledgement() {
            // When
            var change =
                    app.report(transfer, VendorStatus.IN_PROGRESS, 10, "begun", LATER).change();
            // Then
            assertThat(change).isInstanceOf(Progressed.class);
            assertThat(transfer.acknowledgedAt()).isEqualTo(LATER);
            assertThat(app.unreachable(transfer, "no answer", LATER)).isEmpty();
            assertThat(app.status()).isEqualTo(AppMigrationStatus.RUNNING);
        }

        @Test
        void ignoresAPercentThatFellAndSaysSoOnce() {
            // Given
            app.report(transfer, VendorStatus.IN_PROGRESS, 40, "forty", NOON);
            // When
            var first = app.report(transfer, VendorStatus.IN_PROGRESS, 39, "less", LATER);
            var second = app.report(transfer, VendorStatus.IN_PROGRESS, 1, "less", LATER);
            // Then
            assertThat(first.applied()).isFalse();
            assertThat(first.change()).isInstanceOf(AppMigrationChange.ReportIgnored.class);
            assertThat(second.applied()).isFalse();
            assertThat(second.change()).isNull();
            assertThat(transfer.percent()).isEqualTo(40);
            assertThat(transfer.message()).isEqualTo("forty");
            assertThat(transfer.lastReportAt()).isEqualTo(LATER);
        }

        @Test
        void takesANewMessageAtTheSamePercent() {
            // Given
            app.report(transfer, VendorStatus.IN_PROGRESS, 40, "forty", NOON);
            // When
            var change =
                    app.report(transfer, VendorStatus.IN_PROGRESS, 40, "still", LATER).change();
            // Then
            assertThat(change).isInstanceOf(Progressed.class);
            assertThat(transfer.message()).isEqualTo("still");
        }

        @Test
        void keepsPercentAndMessageThatAReportLeavesOut() {
            // Given
            app.report(transfer, VendorStatus.IN_PROGRESS, 40, "forty", NOON);
            // When
            app.report(transfer, VendorStatus.IN_PROGRESS, null, null, LATER);
            // Then
            assertThat(transfer.percent()).isEqualTo(40);
            assertThat(transfer.message()).isEqualTo("forty");
        }

        @Test
        void isCompleteWhenTheVendorSucceeded() {
            // When
            var change = app.report(transfer, VendorStatus.SUCCESS, null, "done", LATER).change();
            // Then
            assertThat(change).isInstanceOf(Settled.class);
            assertThat(app.status()).isEqualTo(AppMigrationStatus.SUCCESS);
            assertThat(app.settledAt()).isEqualTo(LATER);
            assertThat(transfer.status()).isEqualTo(AppMigrationStatus.SUCCESS);
            assertThat(transfer.percent()).isEqualTo(100);
        }

        @ParameterizedTest
        @EnumSource(
                value = VendorStatus.class,
                names = {"INCOMPLETE", "FAILED"})
        void keepsItsPercentWhenTheVendorSettlesOtherwise(VendorStatus status) {
            // Given
            app.report(transfer, VendorStatus.IN_PROGRESS, 70, "seventy", NOON);
            // When
            app.report(transfer, status, 10, "stuck", LATER);
            // Then
            assertThat(app.status()).isEqualTo(status.asStatus());
            assertThat(transfer.vendorStatus()).isEqualTo(status);
            assertThat(transfer.percent()).isEqualTo(70);
        }

        @ParameterizedTest
        @EnumSource(
                value = VendorStatus.class,
                names = {"SUCCESS", "INCOMPLETE", "FAILED"})
        void doesNothingOnTheSameLastWordAgain(VendorStatus status) {
            // Given
            app.report(transfer, status, null, "first", NOON);
            // When
            var again = app.report(transfer, status, null, "second", LATER);
            // Then
            assertThat(again.applied()).isFalse();
            assertThat(again.change()).isNull();
            assertThat(transfer.message()).isEqualTo("first");
            assertThat(app.settledAt()).isEqualTo(NOON);
        }

        @Test
        void refusesAnythingElseAfterTheEnd() {
            // Given
            app.report(transfer, VendorStatus.FAILED, null, "first", NOON);
            // When / Then
            for (var status : VendorStatus.values()) {
                if (status != VendorStatus.FAILED) {
                    assertThatThrownBy(() -> app.report(transfer, status, 99, "late", LATER))
                            .isInstanceOfSatisfying(
                                    TransferSettled.class,
                                    e ->
                                            assertThat(e.status())
                                                    .isEqualTo(AppMigrationStatus.FAILED));
                }
            }
            assertThat(transfer.message()).isEqualTo("first");
        }

        @Test
        void failsWhenTheVendorNeverAnswered() {
            // When
            var change = app.unreachable(transfer, "no answer", LATER);
            // Then
            assertThat(change).containsInstanceOf(Settled.class);
            assertThat(app.status()).isEqualTo(AppMigrationStatus.FAILED);
            assertThat(app.reason()).isEqualTo(new Reason(Reason.VENDOR_UNREACHABLE, "no answer"));
            assertThat(transfer.status()).isEqualTo(AppMigrationStatus.FAILED);
        }

        @Test
        void goesOnWhenTheEndpointAcknowledgedAndLaterFellSilent() {
            // Given
            app.acknowledged(transfer, NOON);
            // When
            var change = app.unreachable(transfer, "no answer", LATER);
            // Then
            assertThat(change).isEmpty();
            assertThat(app.status()).isEqualTo(AppMigrationStatus.RUNNING);
        }

        @Test
        void timesOutAtItsTimeAndNotBefore() {
            // Given
            var deadline = transfer.timesOutAt();
            // When
            var early = app.timeOut(transfer, deadline.minusMillis(1));
            var due = app.timeOut(transfer, deadline);
            var again = app.timeOut(transfer, deadline.plusSeconds(1));
            // Then
            assertThat(early).isEmpty();
            assertThat(due).containsInstanceOf(TimedOut.class);
            assertThat(again).isEmpty();
            assertThat(app.status()).isEqualTo(AppMigrationStatus.TIMED_OUT);
            assertThat(transfer.settledAt()).isEqualTo(deadline);
        }

        @Test
        void neverTimesOutAfterTheVendorSettled() {
            // Given
            app.report(transfer, VendorStatus.INCOMPLETE, null, null, NOON);
            // When
            var change = app.timeOut(transfer, transfer.timesOutAt().plusSeconds(1));
            // Then
            assertThat(change).isEmpty();
            assertThat(app.status()).isEqualTo(AppMigrationStatus.INCOMPLETE);
        }

        @Test
        void goesOnWhenItsPlanIsDeletedOrHeardOfAgain() {
            // When
            var changes =
                    java.util.List.of(
                            app.planDeleted(LATER),
                            app.dataEnded(Map.of("confluence:page", 5L), LATER),
                            app.planEndedOtherwise(BlockedBy.PLAN_STOPPED, Map.of(), LATER));
            // Then
            assertThat(changes).allMatch(java.util.Optional::isEmpty);
            assertThat(app.status()).isEqualTo(AppMigrationStatus.RUNNING);
        }
    }
}
