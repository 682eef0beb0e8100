package io.drover.execution.sites.http;

import io.drover.execution.application.BudgetShares;
import io.drover.execution.application.BudgetShares.Share;
import io.drover.execution.application.OnBehalf;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The share of a site's budget that this process holds: evenly spaced starts, bounded requests in
 * flight, fair between executions.
 *
 * <p>The share is leased for a second at a time, so that a call costs no visit to the database; a
 * process that stood still has lost it and takes a new one before it goes on.
 */
final class LeasedBudget implements Budget {

    private static final Logger LOG = Logger.getLogger(LeasedBudget.class);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Object NOBODY = "nobody in particular";

    private final String site;
    private final SiteClients.Rate rate;
    private final BudgetShares shares;
    private final Duration longestPause;
    private final Waiting waiting;
    private final FairGate gate;
    private long spacing;
    private long nextStart;
    private long pausedUntil;
    private long leasedUntil;

    LeasedBudget(
            String site,
            SiteClients.Rate rate,
            BudgetShares shares,
            Duration longestPause,
            Waiting waiting) {
        this.site = site;
        this.rate = rate;
        this.shares = shares;
        this.longestPause = longestPause;
        this.waiting = waiting;
        this.gate = new FairGate(1);
        this.nextStart = waiting.nanos();
        this.pausedUntil = nextStart;
        this.leasedUntil = nextStart;
    }

    @Override
    public Permit enter() {
        boolean inside = false;
        try {
            learnShare();
            gate.enter(Objects.requireNonNullElse(OnBehalf.execution(), NOBODY));
            inside = true;
            Turn turn;
            do {
                turn = takeTurn();
                waiting.sleep(Duration.ofNanos(turn.in()));
            } while (!turn.granted());
            inside = false;
            AtomicBoolean open = new AtomicBoolean(true);
            return () -> {
                if (open.getAndSet(false)) {
                    gate.leave();
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SiteFailure.INTERRUPTED.because("Stopped while waiting for a turn.");
        } finally {
            if (inside) {
                gate.leave();
            }
        }
    }

    /** A start that is reserved, or a time after which to ask again; in nanoseconds from now. */
    private record Turn(long in, boolean granted) {}

    private synchronized Turn takeTurn() {
        renew();
        long now = waiting.nanos();
        Duration pause = Duration.ofNanos(pausedUntil - now);
        if (pause.compareTo(longestPause) > 0) {
            throw SiteFailure.RATE_LIMITED.because("The site asked to wait.", false, pause, null);
        }
        if (pausedUntil - now > 0) {
            return new Turn(pausedUntil - now, false);
        }
        long start = later(now, nextStart);
        if (start - leasedUntil >= 0) {
            // whose share it will be by then is not known yet
            return new Turn(Math.min(start - now, LEASE.toNanos() / 2), false);
        }
        nextStart = start + spacing;
        return new Turn(start - now, true);
    }

    private synchronized void learnShare() {
        renew();
    }

    private void renew() {
        long now = waiting.nanos();
        if (leasedUntil - now > LEASE.toNanos() / 2) {
            return;
        }
        Share share = shares.lease(site, LEASE);
        int users = share.others() + 1;
        spacing = 1_000_000_000L * users / Math.max(1, rate.requestsPerSecond());
        leasedUntil = now + LEASE.toNanos();
        pausedUntil = later(pausedUntil, now + share.pause().toNanos());
        if (!share.held() && share.others() > 0) {
            // the others still share the site without us until they look again
            nextStart = later(nextStart, now + LEASE.toNanos());
        }
        gate.room(Math.max(1, rate.maxInFlight() / users));
    }

    @Override
    public void pause(Duration time) {
        synchronized (this) {
            pausedUntil = later(pausedUntil, waiting.nanos() + time.toNanos());
        }
        try {
            shares.pause(site, time);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Other processes were not told that %s asked to wait", site);
        }
    }

    /** Ticks may overflow, so they are compared by their difference. */
    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
