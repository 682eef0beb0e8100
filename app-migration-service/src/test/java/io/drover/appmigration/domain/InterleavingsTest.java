package io.drover.appmigration.domain;

import static io.drover.appmigration.domain.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever happens to the apps of a run in whatever order, each keeps its own promises. */
class InterleavingsTest {

    private static final int APPS = 4;
    private static final Deadlines DEADLINES =
            new Deadlines(
                    Duration.ofDays(12),
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    Duration.ofMinutes(30),
                    Duration.ofDays(30));

    /** Something that happens to one of the apps. */
    private record Happening(
            int app, What what, VendorStatus status, @Nullable Integer percent, int hour) {}

    private enum What {
        REPORT,
        ACKNOWLEDGED,
        UNREACHABLE,
        TIME_OUT,
        CANCEL,
        END_WIND_UP,
        STALL,
        RERUN,
        PLAN_DELETED,
        DATA_ENDED,
        PLAN_FAILED
    }

    /** One app with all its transfers. */
    private static final class Life {

        final AppMigration app;
        final List<Transfer> transfers = new ArrayList<>();

        Life(String key) {
            app = Samples.registered(key, Path.AUTOMATED);
            app.dataEnded(Map.of(), NOON);
            start(NOON);
        }

        void start(Instant now) {
            transfers.add(app.start(UUID.randomUUID(), now).transfer());
        }

        /** All that can be seen of it. */
        List<Object> seen() {
            List<Object> seen = new ArrayList<>();
            seen.add(app.status());
            seen.add(Optional.ofNullable(app.reason()));
            seen.add(Optional.ofNullable(app.settledAt()));
            transfers.forEach(transfer -> seen.add(seen(transfer)));
            return seen;
        }

        static List<Object> seen(Transfer transfer) {
            return List.of(
                    transfer.status(),
                    transfer.attempt(),
                    transfer.percent(),
                    transfer.stalled(),
                    Optional.ofNullable(transfer.message()),
                    Optional.ofNullable(transfer.vendorStatus()),
                    Optional.ofNullable(transfer.acknowledgedAt()),
                    Optional.ofNullable(transfer.cancelDeadline()),
                    Optional.ofNullable(transfer.settledAt()));
        }
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, APPS - 1),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(6, Arbitraries.just(What.REPORT)),
                                net.jqwik.api.Tuple.of(6, Arbitraries.of(What.class))),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(
                                        6, Arbitraries.just(VendorStatus.IN_PROGRESS)),
                                net.jqwik.api.Tuple.of(2, Arbitraries.of(VendorStatus.class))),
                        Arbitraries.integers().between(0, 99).injectNull(0.2),
                        Arbitraries.integers().between(0, 24 * 16))
                .as(Happening::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void noAppTouchesAnotherAndEndsAreFinal(@ForAll("happenings") List<Happening> happenings) {
        List<Life> lives = lives();
        for (Happening happening : happenings) {
            List<List<Object>> before = lives.stream().map(Life::seen).toList();
            Life life = lives.get(happening.app());
            AppMigrationStatus status = life.app.status();
            Map<Transfer, List<Object>> settled = settled(life);
            happen(life, happening);
            for (int i = 0; i < APPS; i++) {
                if (i != happening.app()) {
                    assertThat(lives.get(i).seen())
                            .as("another app than that of %s", happening)
                            .isEqualTo(before.get(i));
                }
            }
            check(life, status, settled);
        }
    }

    @Property(tries = 300)
    void eachAppEndsAsIfItWereAlone(@ForAll("happenings") List<Happening> happenings) {
        List<Life> together = lives();
        happenings.forEach(h -> happen(together.get(h.app()), h));
        for (int i = 0; i < APPS; i++) {
            int app = i;
            Life alone = new Life("alone");
            happenings.stream().filter(h -> h.app() == app).forEach(h -> happen(alone, h));
            assertThat(alone.seen()).isEqualTo(together.get(app).seen());
        }
    }

    private static List<Life> lives() {
        return IntStream.range(0, APPS).mapToObj(i -> new Life("app-" + i)).toList();
    }

    private static Map<Transfer, List<Object>> settled(Life life) {
        Map<Transfer, List<Object>> settled = new HashMap<>();
        for (Transfer transfer : life.transfers) {
            if (transfer.settledAt() != null) {
                settled.put(transfer, Life.seen(transfer));
            }
        }
        return settled;
    }

    private static void check(
            Life life, AppMigrationStatus before, Map<Transfer, List<Object>> settled) {
        Transfer latest = life.transfers.getLast();
        assertThat(life.app.latest()).contains(latest);
        assertThat(life.app.status()).isEqualTo(latest.status());
        if (life.app.status() != before) {
            assertThat(life.app.status()).isIn(before.next());
        }
        settled.forEach(
                (transfer, seen) ->
                        assertThat(Life.seen(transfer)).as("an end is final").isEqualTo(seen));
        assertThat(life.transfers)
                .allMatch(t -> t.originalTransferId().equals(life.transfers.getFirst().id()));
    }

    private static void happen(Life life, Happening happening) {
        AppMigration app = life.app;
        Transfer transfer = life.transfers.getLast();
        Instant now = NOON.plus(Duration.ofHours(happening.hour()));
        Choices choices = Choices.of(app, now, DEADLINES);
        switch (happening.what()) {
            case REPORT -> report(life, happening, now);
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
            case CANCEL -> {
                if (choices.cancel().allowed()) {
                    app.cancel(now, DEADLINES.windUp());
                }
            }
            case END_WIND_UP -> {
                boolean cancelling = app.status() == AppMigrationStatus.CANCELLING;
                var change = app.endWindUp(transfer, now);
                assertThat(change.isPresent() && !cancelling).isFalse();
            }
            case STALL -> {
                var _ = app.stall(transfer, now, DEADLINES.silence());
            }
            case RERUN -> {
                if (choices.rerun().allowed()) {
                    life.start(now);
                }
            }
            case PLAN_DELETED -> assertThat(app.planDeleted(now)).isEmpty();
            case DATA_ENDED ->
                    assertThat(app.dataEnded(Map.of("confluence:page", 9L), now)).isEmpty();
            case PLAN_FAILED ->
                    assertThat(app.planEndedOtherwise(BlockedBy.PLAN_FAILED, Map.of(), now))
                            .isEmpty();
        }
    }

    private static void report(Life life, Happening happening, Instant now) {
        Transfer transfer = life.transfers.getLast();
        int before = transfer.percent();
        boolean ended = transfer.settledAt() != null;
        boolean repeated =
                happening.status().settles() && happening.status() == transfer.vendorStatus();
        try {
            life.app.report(transfer, happening.status(), happening.percent(), "said", now);
            assertThat(ended && !repeated).isFalse();
        } catch (TransferSettled e) {
            assertThat(ended).isTrue();
        }
        assertThat(transfer.percent()).isBetween(before, 100);
    }
}
