package io.drover.appmigration.domain;

import static io.drover.appmigration.domain.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever happens to the apps of a run in whatever order, each keeps its own promises. */
class InterleavingsTest {

    private static final int APPS = 3;

    /** Something that happens to one of the apps. */
    private record Happening(
            int app, What what, VendorStatus status, @Nullable Integer percent, int hour) {}

    private enum What {
        REPORT,
        ACKNOWLEDGED,
        UNREACHABLE,
        TIME_OUT,
        PLAN_DELETED,
        DATA_ENDED,
        PLAN_FAILED
    }

    /** All that can be seen of an app migration and its transfer. */
    private record Seen(
            AppMigrationStatus status,
            int percent,
            @Nullable String message,
            @Nullable VendorStatus vendorStatus,
            @Nullable String reason,
            @Nullable Instant settledAt,
            @Nullable BlockedBy blockedBy,
            int transferPercent,
            AppMigrationStatus transferStatus,
            @Nullable Instant transferSettledAt,
            @Nullable Instant acknowledgedAt) {

        static Seen of(AppMigrationChange.Started started) {
            AppMigration app = started.appMigration();
            Transfer transfer = started.transfer();
            return new Seen(
                    app.status(),
                    app.percent(),
                    app.message(),
                    app.vendorStatus(),
                    app.reasonCode(),
                    app.settledAt(),
                    app.blockedBy(),
                    transfer.percent(),
                    transfer.status(),
                    transfer.settledAt(),
                    transfer.acknowledgedAt());
        }
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, APPS - 1),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(6, Arbitraries.just(What.REPORT)),
                                net.jqwik.api.Tuple.of(4, Arbitraries.of(What.class))),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(
                                        6, Arbitraries.just(VendorStatus.IN_PROGRESS)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.of(VendorStatus.class))),
                        Arbitraries.integers().between(0, 99).injectNull(0.2),
                        Arbitraries.integers().between(0, 24 * 16))
                .as(Happening::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void noAppTouchesAnotherAndEndsAreFinal(@ForAll("happenings") List<Happening> happenings) {
        List<AppMigrationChange.Started> apps = new ArrayList<>();
        for (int i = 0; i < APPS; i++) {
            AppMigration app = Samples.registered("app-" + i, Path.AUTOMATED);
            app.dataEnded(Map.of());
            apps.add(app.start(UUID.randomUUID(), NOON));
        }
        for (Happening happening : happenings) {
            List<Seen> before = apps.stream().map(Seen::of).toList();
            happen(apps.get(happening.app()), happening);
            List<Seen> after = apps.stream().map(Seen::of).toList();
            for (int i = 0; i < APPS; i++) {
                check(happening, i, before.get(i), after.get(i));
            }
        }
    }

    @Property(tries = 300)
    void eachAppEndsAsIfItWereAlone(@ForAll("happenings") List<Happening> happenings) {
        for (int i = 0; i < APPS; i++) {
            int app = i;
            AppMigrationChange.Started together = Samples.started();
            AppMigrationChange.Started alone = Samples.started();
            AppMigrationChange.Started neighbour = Samples.started();
            for (Happening happening : happenings) {
                happen(happening.app() == app ? together : neighbour, happening);
            }
            happenings.stream().filter(h -> h.app() == app).forEach(h -> happen(alone, h));
            assertThat(Seen.of(together)).isEqualTo(Seen.of(alone));
        }
    }

    private static void check(Happening happening, int app, Seen before, Seen after) {
        if (app != happening.app()) {
            assertThat(after).as("another app than that of %s", happening).isEqualTo(before);
            return;
        }
        assertThat(after.percent()).isBetween(before.percent(), 100);
        assertThat(after.transferPercent()).isBetween(before.transferPercent(), 100);
        assertThat(after.transferStatus()).isEqualTo(after.status());
        if (before.status() != AppMigrationStatus.RUNNING) {
            assertThat(after).as("an end is final: %s", happening).isEqualTo(before);
        } else {
            Set<AppMigrationStatus> allowed = new HashSet<>(before.status().next());
            allowed.add(before.status());
            assertThat(after.status()).isIn(allowed);
        }
    }

    private static void happen(AppMigrationChange.Started started, Happening happening) {
        AppMigration app = started.appMigration();
        Transfer transfer = started.transfer();
        Instant now = NOON.plus(Duration.ofHours(happening.hour()));
        switch (happening.what()) {
            case REPORT -> {
                boolean ended = app.status() != AppMigrationStatus.RUNNING;
                boolean repeated =
                        happening.status().settles() && happening.status() == app.vendorStatus();
                try {
                    app.report(transfer, happening.status(), happening.percent(), "said", now);
                    assertThat(ended && !repeated).isFalse();
                } catch (TransferSettled e) {
                    assertThat(ended).isTrue();
                }
            }
            case ACKNOWLEDGED -> app.acknowledged(transfer, now);
            case UNREACHABLE -> {
                boolean heardOf = transfer.acknowledgedAt() != null;
                var change = app.unreachable(transfer, "silent", now);
                assertThat(heardOf && change.isPresent()).isFalse();
            }
            case TIME_OUT -> {
                var change = app.timeOut(transfer, now);
                assertThat(change.isPresent() && now.isBefore(transfer.timesOutAt())).isFalse();
            }
            case PLAN_DELETED -> assertThat(app.planDeleted(now)).isEmpty();
            case DATA_ENDED -> assertThat(app.dataEnded(Map.of("confluence:page", 9L))).isEmpty();
            case PLAN_FAILED -> assertThat(app.planEndedOtherwise(BlockedBy.PLAN_FAILED)).isEmpty();
        }
    }
}
