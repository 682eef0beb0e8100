package io.drover.execution.sites.http;

import io.drover.execution.application.BudgetShares;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Shares of one site among processes that a test makes up, by a clock that it turns. */
public final class KnownShares {

    private final Waiting time;
    private final Map<String, Long> leasedUntil = new HashMap<>();
    private long pausedUntil;

    public KnownShares(Waiting time) {
        this.time = time;
        this.pausedUntil = time.nanos();
    }

    /** What a process of this name sees. */
    public BudgetShares process(String name) {
        return new BudgetShares() {
            @Override
            public Share lease(String site, Duration length) {
                return KnownShares.this.lease(name, length);
            }

            @Override
            public void pause(String site, Duration pause) {
                pausedUntil = time.nanos() + pause.toNanos();
            }
        };
    }

    private synchronized BudgetShares.Share lease(String name, Duration length) {
        long now = time.nanos();
        boolean held = leasedUntil.getOrDefault(name, now) > now;
        leasedUntil.put(name, now + length.toNanos());
        int live = (int) leasedUntil.values().stream().filter(until -> until > now).count();
        return new BudgetShares.Share(
                held, live - 1, Duration.ofNanos(Math.max(0, pausedUntil - now)));
    }
}
