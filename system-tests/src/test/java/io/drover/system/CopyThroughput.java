package io.drover.system;

import io.drover.system.destination.Journal;
import io.drover.system.destination.SandboxSite;
import io.drover.system.source.ManySpaces;
import io.drover.system.stack.LocalStack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * A benchmark, run by hand: how fast files of an export arrive at the sandbox, beside a bare loop
 * that sends the same files out of the same archive with the same number of requests in flight.
 * Both are timed by the sandbox's journal, in turn.
 */
class CopyThroughput {
    private static final int AT_ONCE = 8;
    private static final int PAIRS = Integer.getInteger("drover.pairs", 5);

    private final LocalStack stack = LocalStack.shared();
    private final Journal journal = new Journal(stack);
    private final SandboxSite site = new SandboxSite(stack);

    @Test
    void keepsUpWithABareLoop() throws Exception {
        compare("W", 0, 1000, 64 * 1024);
        System.out.println("all above is warm-up");
        System.out.println("file kB | files | Drover MB/s | bare MB/s | ratio");
        for (int pair = 0; pair < PAIRS; pair++) {
            compare("S", pair, 4000, 64 * 1024);
            compare("L", pair, 24, 100 * 1024 * 1024);
        }
    }

    private void compare(String letter, int pair, int files, int bytes) throws Exception {
        String letters = "C" + letter + pair + "X";
        Path export = stack.exports().resolve(letters + ".zip");
        ManySpaces.writeFiles(export, files, bytes, letters);
        double drover = drover(export, letters, files, bytes);
        double bare = bare(export, letters, files, bytes);
        System.out.printf(
                "%7d | %5d | %11.1f | %9.1f | %.2f%n",
                bytes / 1024, files, drover, bare, drover / bare);
    }

    private double drover(Path export, String letters, int files, int bytes) {
        Migration migration = new Migration(stack, "Throughput " + letters);
        migration.sites(export, Map.of("requestsPerSecond", 10_000, "maxInFlight", AT_ONCE));
        migration.planWithoutApps();
        migration.checkAndAccept();
        long mark = journal.mark();
        migration.run();
        migration.awaitEnd();
        return rate(mark, files, bytes);
    }

    private double bare(Path export, String letters, int files, int bytes)
            throws IOException, InterruptedException, ExecutionException {
        String page = site.pages(letters + 0).getFirst().id();
        long mark = journal.mark();
        try (ZipFile zip = new ZipFile(export.toFile());
                HttpClient client =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            Stream<? extends ZipEntry> entries =
                    zip.stream().filter(entry -> entry.getName().startsWith("attachments/"));
            List<? extends Future<?>> sent =
                    entries.map(entry -> workers.submit(() -> send(client, zip, entry, page)))
                            .toList();
            for (Future<?> each : sent) {
                each.get();
            }
        }
        return rate(mark, files, bytes);
    }

    private void send(HttpClient client, ZipFile zip, ZipEntry entry, String page) {
        String name = "bare-" + entry.getName().replace('/', '-');
        String head =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                        .formatted(name);
        URI address =
                site.address().resolve("/wiki/rest/api/content/" + page + "/child/attachment");
        String pair = SandboxSite.EMAIL + ":" + SandboxSite.TOKEN;
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .header("X-Atlassian-Token", "nocheck")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        pair.getBytes(StandardCharsets.UTF_8)))
                        .PUT(
                                BodyPublishers.ofInputStream(
                                        () -> form(head, zip, entry, "\r\n--b--\r\n")))
                        .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream form(String head, ZipFile zip, ZipEntry entry, String tail) {
        try {
            return new SequenceInputStream(
                    Collections.enumeration(
                            List.of(text(head), zip.getInputStream(entry), text(tail))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of those that arrive after the ones that were sent at first, all at once. */
    private double rate(long mark, int files, int bytes) {
        List<Journal.Entry> arrived =
                journal.after(mark).stream()
                        .filter(Journal.Entry::changed)
                        .filter(entry -> entry.kind().equals("attachment"))
                        .toList();
        Duration time = Duration.between(arrived.get(AT_ONCE - 1).time(), arrived.getLast().time());
        double megabytes = (double) (files - AT_ONCE) * bytes / 1_000_000;
        return megabytes / (time.toMillis() / 1000.0);
    }
}
