package io.drover.benchmarks.log;

import io.drover.benchmarks.Backing;
import io.drover.benchmarks.Figures;
import io.drover.benchmarks.Options;
import io.drover.stack.backing.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The log of an app, 4000 records, out of a log of 10 million: log-service, and {@code psql \copy}
 * of the same query; and log-service with a log of 100,000.
 */
final class LogCsv {

    private static final String APP = "00000000-0000-7000-8000-000000000001";
    private static final String CSV = "/api/v1/logs/app-migrations/" + APP + ".csv";
    private static final String COPY =
            "\\copy (select event_time, level, app_key, transfer_id, attempt, type, status, percent, message"
                    + " from log_record where log = 'APP' and app_migration_id = '"
                    + APP
                    + "' and event_time >= now() - interval '30 days'"
                    + " order by event_time desc, event_id desc, item desc limit 4000) to '%s' csv header";

    private static final Map<String, String> QUERIES = queries();

    private LogCsv() {}

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("everything, newest first", "");
        queries.put("a plan", "planId=%s");
        queries.put("an app migration", "appMigrationId=" + APP);
        queries.put("level=ERROR", "level=ERROR");
        queries.put("a type", "type=drover.plan.waiting.v1");
        queries.put("a type that there is not", "type=drover.plan.failed.v1");
        queries.put("a word of many", "q=complete");
        queries.put("a word of one", "q=x20y777");
        queries.put("words that there are not", "q=nowhere");
        queries.put("a word, 20 days ago", "q=K77&to=%s");
        return queries;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Options.number(arguments, "rounds", 9);
        int large = Options.number(arguments, "records", 10_000_000);
        try (Backing backing = Backing.start();
                LogService big = filled(backing, "large", large);
                LogService small = filled(backing, "small", 100_000)) {
            System.out.println("warm up");
            for (int i = 0; i < 30; i++) {
                big.download(CSV);
                small.download(CSV);
                psql(backing, "large");
            }
            var csv = new Figures("log-csv", "ms");
            for (int round = 0; round < rounds; round++) {
                csv.add("log-service, large log", millis(() -> big.download(CSV)));
                csv.add("psql \\copy, large log", millis(() -> psql(backing, "large")));
                csv.add("log-service, 100 k", millis(() -> small.download(CSV)));
            }
            csv.note("bytes", big.download(CSV));
            csv.note("peak memory of log-service, MB", big.peakMegabytes());
            csv.report();
            queries(backing, big, rounds);
        }
    }

    private static void queries(Backing backing, LogService big, int rounds) throws Exception {
        String plan =
                backing.ask(
                        "large",
                        "select plan_id from log_record_plan where arrived = 1 offset 40000 limit 1");
        var found = new Figures("log-queries", "ms");
        for (int round = 0; round < rounds; round++) {
            for (var query : QUERIES.entrySet()) {
                String value =
                        query.getKey().equals("a plan")
                                ? plan
                                : java.time.Instant.now()
                                        .minus(java.time.Duration.ofDays(20))
                                        .toString();
                String path = "/api/v1/logs?" + query.getValue().formatted(value);
                found.add(query.getKey(), millis(() -> big.download(path)));
            }
        }
        found.report();
    }

    private static LogService filled(Backing backing, String database, int records)
            throws Exception {
        backing.execute("postgres", "create database " + database);
        try (var service = new LogService(backing, database, database)) {
            service.awaitReady();
        }
        System.out.printf(Locale.ROOT, "filling a log with %,d records%n", records);
        String fill;
        try (InputStream sql = LogCsv.class.getResourceAsStream("fill-log.sql")) {
            fill =
                    new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8)
                            .formatted(records);
        }
        psql(backing, database, "-c", "set max_parallel_maintenance_workers = 0", "-f", "-", fill);
        var service = new LogService(backing, database, database);
        service.awaitReady();
        return service;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static void psql(Backing backing, String database) throws Exception {
        Path file = backing.folder().resolve("copy.csv");
        psql(backing, database, "-c", COPY.formatted(file), "");
    }

    /** The last argument is what psql reads. */
    private static void psql(Backing backing, String database, String... arguments)
            throws IOException, InterruptedException {
        var command =
                new java.util.ArrayList<>(
                        java.util.List.of(
                                "psql",
                                "-q",
                                "-v",
                                "ON_ERROR_STOP=1",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(backing.postgresPort()),
                                "-U",
                                PostgresServer.SUPERUSER,
                                database));
        command.addAll(Arrays.asList(arguments).subList(0, arguments.length - 1));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PGPASSWORD", Backing.PASSWORD);
        builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(arguments[arguments.length - 1].getBytes(StandardCharsets.UTF_8));
        }
        if (process.waitFor() != 0) {
            throw new IOException("psql failed");
        }
    }
}
