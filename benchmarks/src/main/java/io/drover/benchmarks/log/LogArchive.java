package io.drover.benchmarks.log;

import io.drover.benchmarks.Backing;
import io.drover.benchmarks.Figures;
import io.drover.benchmarks.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The archive of a plan with very many records, by one client and by several at once, from a
 * log-service whose heap is a small part of it. It ends at once when the heap is too small.
 */
final class LogArchive {

    private static final String PLAN = "00000000-0000-7000-8000-000000000002";
    private static final String ARCHIVE = "/api/v1/logs/plans/" + PLAN + ".ndjson";
    private static final int CLIENTS = 4;

    private LogArchive() {}

    public static void main(String[] arguments) throws Exception {
        int records = Options.number(arguments, "records", 500_000);
        int heap = Options.number(arguments, "heap", 96);
        List<String> flags = new ArrayList<>(LogService.FLAGS);
        flags.set(0, "-Xmx" + heap + "m");
        try (Backing backing = Backing.start()) {
            backing.execute("postgres", "create database archive");
            try (var service = new LogService(backing, "archive", "archive", flags)) {
                service.awaitReady();
                System.out.printf(Locale.ROOT, "filling a plan with %,d records%n", records);
                backing.execute("archive", fill(records));
                backing.execute("archive", "update log_arrival set last = 2");
                var figures = new Figures("log-archive", "MB/s");
                figures.note("heap, MB", heap);
                figures.note("peak memory before, MB", service.peakMegabytes());
                figures.add("one client", rate(service, 1, figures));
                figures.note("peak memory, one client, MB", service.peakMegabytes());
                figures.add(CLIENTS + " clients", rate(service, CLIENTS, figures));
                figures.note("peak memory, several clients, MB", service.peakMegabytes());
                figures.report();
            }
        }
    }

    private static double rate(LogService service, int clients, Figures figures) throws Exception {
        long start = System.nanoTime();
        long bytes = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> downloads = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                downloads.add(threads.submit(() -> service.download(ARCHIVE)));
            }
            for (var download : downloads) {
                bytes += download.get();
            }
        }
        figures.note("bytes, " + clients + " at once", bytes);
        return bytes / 1e6 * 1e9 / (System.nanoTime() - start);
    }

    private static String fill(int records) {
        return """
                insert into log_record_plan
                select 'PLAN', now() - n * interval '1 ms', uuidv7(), 0, 'drover.space.completed.v1', '/executions/1',
                    'INFO', 'Space K' || n || ' is complete.', '%s', null, null, null, null, null, 'COMPLETE', null,
                    'execution-service', null, 1, '{"text": "' || repeat(md5(n::text), 30) || '"}'
                from generate_series(1, %d) n
                where now() - n * interval '1 ms' >= date_trunc('day', now(), 'UTC')
                """
                .formatted(PLAN, records);
    }
}
