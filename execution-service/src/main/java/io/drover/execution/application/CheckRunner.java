package io.drover.execution.application;

import io.drover.execution.application.CheckRuns.CheckResultRow;
import io.drover.execution.application.Inventories.Inventory;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.CheckOutcome;
import io.drover.execution.domain.InventoryStatus;
import io.drover.execution.domain.ReasonCode;
import io.drover.kit.alarms.AlarmHandler;
import io.opentelemetry.context.Context;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Does the checks of a run side by side, each bounded in time; goes on after a crash. */
@ApplicationScoped
public class CheckRunner implements AlarmHandler {

    static final String ALARM = "check-run";

    private static final Logger LOG = Logger.getLogger(CheckRunner.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final CheckRuns runs;
    private final CheckRequests requests;
    private final Inventories inventories;
    private final Sites sites;
    private final List<Check> checks;
    private final Clock clock;
    private final Duration limit;

    CheckRunner(
            CheckRuns runs,
            CheckRequests requests,
            Inventories inventories,
            Sites sites,
            @All List<Check> checks,
            Clock clock,
            @ConfigProperty(name = "drover.checks.limit", defaultValue = "PT4M30S")
                    Duration limit) {
        this.runs = runs;
        this.requests = requests;
        this.inventories = inventories;
        this.sites = sites;
        this.checks = checks;
        this.clock = clock;
        this.limit = limit;
    }

    @Override
    public String name() {
        return ALARM;
    }

    @Override
    public void ring(String id) {
        CheckRunRow run = runs.find(UUID.fromString(id)).orElse(null);
        if (run == null || run.completed()) {
            return;
        }
        boolean reading =
                inventories
                        .find(run.source().id())
                        .map(Inventory::status)
                        .filter(InventoryStatus.READING::equals)
                        .isPresent();
        if (reading) {
            requests.postpone(run.id(), clock.instant().plus(LOOK_AGAIN));
            return;
        }
        List<Check> all = checks.stream().filter(check -> check.applies(run.scope())).toList();
        requests.start(run, all.stream().map(check -> check.definition().key()).toList());
        var done =
                runs.results(run.id()).stream()
                        .map(CheckResultRow::key)
                        .collect(Collectors.toSet());
        run(run, all.stream().filter(c -> !done.contains(c.definition().key())).toList());
        requests.complete(run);
    }

    private void run(CheckRunRow run, List<Check> open) {
        long deadline = System.nanoTime() + limit.toNanos();
        // what the checks say belongs to the trace in which they were asked
        ExecutorService workers = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());
        try {
            List<Future<CheckResultRow>> running = new ArrayList<>();
            for (Check check : open) {
                running.add(workers.submit(() -> kept(run, look(run, check))));
            }
            for (int i = 0; i < open.size(); i++) {
                await(run, open.get(i).definition(), running.get(i), deadline);
            }
        } finally {
            // never waits for one that hangs
            workers.shutdownNow();
        }
    }

    private CheckResultRow kept(CheckRunRow run, CheckResultRow result) {
        requests.record(run, result);
        return result;
    }

    private void await(
            CheckRunRow run, CheckDefinition check, Future<CheckResultRow> running, long deadline) {
        try {
            running.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            requests.record(run, couldNotRun(check, "The check took longer than allowed."));
        } catch (ExecutionException e) {
            LOG.errorf(e.getCause(), "Check %s of run %s broke off", check.key(), run.id());
            requests.record(run, couldNotRun(check, "Drover made a mistake in this check."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Told to end", e);
        }
    }

    private CheckResultRow look(CheckRunRow run, Check check) {
        CheckDefinition definition = check.definition();
        requests.again(run.id(), definition.key());
        BatchedItems items = new BatchedItems(run.id(), definition.key());
        try {
            CheckFound found = check.look(new CheckContext(run, sites, items));
            items.flush();
            CheckOutcome byItems = items.count() == 0 ? CheckOutcome.PASS : definition.severity();
            return new CheckResultRow(
                    definition.key(),
                    definition.severity(),
                    found.outcome() == null ? byItems : found.outcome(),
                    found.message(),
                    found.steps(),
                    definition.excludable(),
                    items.count());
        } catch (SiteException e) {
            return couldNotRun(run, definition, e);
        }
    }

    /** What the site said is kept beside the result: results go out as events, items never do. */
    private CheckResultRow couldNotRun(CheckRunRow run, CheckDefinition check, SiteException why) {
        ReasonCode code = ReasonCode.of(why.code());
        requests.again(run.id(), check.key());
        requests.found(run.id(), check.key(), 0, List.of(CheckItem.of(why)));
        return new CheckResultRow(
                check.key(),
                check.severity(),
                CheckOutcome.COULD_NOT_RUN,
                code.text(),
                code.remedy(),
                check.excludable(),
                1);
    }

    private static CheckResultRow couldNotRun(CheckDefinition check, String why) {
        return new CheckResultRow(
                check.key(),
                check.severity(),
                CheckOutcome.COULD_NOT_RUN,
                why,
                "Put right what the message names, then check again.",
                check.excludable(),
                0);
    }

    /** Writes items a hundred at a time. */
    private final class BatchedItems implements CheckItems {

        private static final int BATCH = 100;

        private final UUID runId;
        private final String key;
        private final List<CheckItem> waiting = new ArrayList<>();
        private long written;

        BatchedItems(UUID runId, String key) {
            this.runId = runId;
            this.key = key;
        }

        @Override
        public void add(CheckItem item) {
            waiting.add(item);
            if (waiting.size() == BATCH) {
                flush();
            }
        }

        @Override
        public long count() {
            return written + waiting.size();
        }

        void flush() {
            if (!waiting.isEmpty()) {
                requests.found(runId, key, written, waiting);
                written += waiting.size();
                waiting.clear();
            }
        }
    }
}
