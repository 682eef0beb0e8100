package io.drover.benchmarks.log;

import io.drover.benchmarks.Backing;
import io.drover.benchmarks.Figures;
import io.drover.benchmarks.Options;
import io.drover.stack.process.Child;
import io.drover.stack.process.ChildCommand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Events from Kafka to committed: log-service, the same while 50 clients download app logs, a bare
 * COPY loader and a bare unnest loader, each into the same table in a new database; at last a
 * log-service that is killed and told everything again ({@link KilledLog}).
 *
 * <p>The time runs from when the first events are stored, the warm-up, to the last event of every
 * partition: neither the start of a process is in it nor most of what its compiler does, which
 * takes a service that runs for weeks no time.
 */
final class LogIngest {

    private static final String STORED =
            "select count(*) from log_record where event_time > now() - interval '1 day' and arrived <> 2";
    private static final String APP = "00000000-0000-7000-8000-000000000001";
    private static final int DOWNLOADS = 50;

    private final Backing backing;
    private final int events;
    private final int warmUp;
    private final List<EventsInKafka.Last> last;
    private final Figures figures = new Figures("log-ingest", "events/s");
    private final Figures processor =
            new Figures("log-ingest-processor", "s of processor per million events");

    private LogIngest(Backing backing, int events, int warmUp) throws Exception {
        this.backing = backing;
        this.events = events + warmUp;
        this.warmUp = warmUp;
        makeTemplate();
        System.out.printf(Locale.ROOT, "writing %,d events to Kafka%n", this.events);
        this.last = EventsInKafka.write(backing.kafka(), this.events);
    }

    public static void main(String[] arguments) throws Exception {
        int events = Options.number(arguments, "events", 1_000_000);
        int warmUp = Options.number(arguments, "warm-up", 200_000);
        int rounds = Options.number(arguments, "rounds", 5);
        String[] contestants =
                Options.text(arguments, "contestants", "ours,copy,unnest,busy").split(",");
        try (Backing backing = Backing.start()) {
            var workload = new LogIngest(backing, events, warmUp);
            for (int round = 1; round <= rounds; round++) {
                System.out.println("round " + round);
                for (String contestant : contestants) {
                    switch (contestant) {
                        case "ours" -> workload.ours("log-service", "ours" + round, 0);
                        case "busy" ->
                                workload.ours("with 50 downloads", "busy" + round, DOWNLOADS);
                        default -> workload.bare(contestant, contestant + round);
                    }
                }
            }
            int kills = Options.number(arguments, "kills", 3);
            if (kills > 0) {
                workload.newDatabase("killed");
                new KilledLog(backing, "killed", workload.events, workload.figures).run(kills);
            }
            workload.figures.report();
            workload.processor.report();
        }
    }

    /** Lets log-service make its tables, and fills an app log to be downloaded. */
    private void makeTemplate() throws Exception {
        backing.execute("postgres", "create database template_log");
        try (var service = new LogService(backing, "template_log", "template")) {
            service.awaitReady();
        }
        backing.execute(
                "template_log",
                """
                insert into log_record_app
                select 'APP', now() - interval '1 ms' * n, uuidv7(), 0, 'drover.app-migration.progressed.v1',
                    '/app-migrations/%1$s', 'INFO', 'App Larkspur is at ' || n %% 100 || ' %%.', '%1$s', '%1$s', '%1$s',
                    '%1$s', 'larkspur', 1, 'RUNNING', n %% 100, 'service', '%1$s', 2, '{}'
                from generate_series(1, 5000) n
                """
                        .formatted(APP));
        backing.execute(
                "template_log",
                "insert into app_log values ('%1$s', '%1$s', 'larkspur', 'Larkspur', 'RUNNING', now(), 1)"
                        .formatted(APP));
        backing.execute("template_log", "update log_arrival set last = 2");
    }

    private void ours(String contestant, String database, int downloads) throws Exception {
        newDatabase(database);
        try (var service = new LogService(backing, database, database)) {
            AtomicInteger done = new AtomicInteger();
            AtomicBoolean over = new AtomicBoolean();
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                measure(
                        contestant,
                        database,
                        service.pid(),
                        () -> {
                            for (int i = 0; i < downloads; i++) {
                                clients.execute(() -> download(service, done, over));
                            }
                        });
                figures.note(database + ", downloads meanwhile", done.get());
                over.set(true);
            }
            figures.note(database + ", peak memory of log-service, MB", service.peakMegabytes());
        }
        backing.execute("postgres", "drop database " + database + " with (force)");
    }

    /** One after the other. */
    private static void download(LogService service, AtomicInteger done, AtomicBoolean over) {
        try {
            while (!over.get()) {
                service.download("/api/v1/logs/app-migrations/" + APP + ".csv");
                done.incrementAndGet();
            }
        } catch (Exception e) {
            System.out.println("  a download failed: " + e);
        }
    }

    private void bare(String kind, String database) throws Exception {
        newDatabase(database);
        List<String> words = new ArrayList<>(LogService.FLAGS);
        words.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareLoader.class.getName(),
                        kind,
                        backing.url(database),
                        Backing.PASSWORD,
                        backing.kafka()));
        Child loader =
                backing.start(
                        ChildCommand.java(
                                kind, words, Map.of(), backing.folder().resolve(kind + ".log")));
        try {
            measure("bare " + kind, database, loader.pid(), () -> {});
        } finally {
            loader.stop(Duration.ofSeconds(10));
        }
        backing.execute("postgres", "drop database " + database + " with (force)");
    }

    private void newDatabase(String name) throws SQLException {
        backing.execute("postgres", "create database " + name + " template template_log");
        backing.execute("postgres", "checkpoint");
    }

    private void measure(String contestant, String database, long loader, Runnable atStart)
            throws Exception {
        try (Connection connection = backing.connect(database);
                PreparedStatement stored = connection.prepareStatement(STORED);
                PreparedStatement all = connection.prepareStatement(lastOnes())) {
            long before = awaitStored(stored, warmUp);
            double used = seconds(loader);
            long start = System.nanoTime();
            atStart.run();
            await(all, last.size(), 20);
            long taken = events - before;
            figures.add(contestant, taken * 1e9 / (System.nanoTime() - start));
            processor.add(contestant, (seconds(loader) - used) * 1e6 / taken);
        }
    }

    private static long awaitStored(PreparedStatement stored, long enough)
            throws SQLException, InterruptedException {
        while (true) {
            try (var row = stored.executeQuery()) {
                row.next();
                if (row.getLong(1) >= enough) {
                    return row.getLong(1);
                }
            }
            Thread.sleep(100);
        }
    }

    /** Of the processors, by the loader and by PostgreSQL. */
    private double seconds(long loader) throws java.io.IOException {
        var own = ProcessHandle.of(loader).flatMap(process -> process.info().totalCpuDuration());
        return own.orElse(Duration.ZERO).toMillis() / 1000.0 + backing.postgresSeconds();
    }

    private String lastOnes() {
        var ones = last.stream().map(l -> "('%s', '%s')".formatted(l.time(), l.id())).toList();
        return "select from log_record where (event_time, event_id) in ("
                + String.join(", ", ones)
                + ")";
    }

    private static void await(PreparedStatement query, int rows, int pauseMillis)
            throws SQLException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (true) {
            try (var found = query.executeQuery()) {
                int count = 0;
                while (found.next()) {
                    count++;
                }
                if (count >= rows) {
                    return;
                }
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all events arrived within ten minutes");
            }
            Thread.sleep(pauseMillis);
        }
    }
}
