package io.drover.execution.sites.http;

import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Budget.Permit;
import io.drover.execution.sites.http.SiteHttp.Opened;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file as they arrive.
 *
 * <p>A site hands files over from another host: this is the one place where redirects are followed,
 * each to a checked address and without credentials once the host is another. A file that stops
 * arriving is given up.
 */
final class Download extends FilterInputStream {

    private static final int REDIRECTS = 3;
    private static final int ERROR_BYTES = 64 * 1024;

    private final Permit permit;
    private final Duration longestStandstill;
    private final Thread watch;
    private volatile long readSince;
    private volatile boolean reading;
    private volatile boolean stalled;

    private Download(InputStream in, Permit permit, Duration longestStandstill) {
        super(in);
        this.permit = permit;
        this.longestStandstill = longestStandstill;
        this.watch = Thread.ofVirtual().name("download-watch").unstarted(this::watch);
        watch.start();
    }

    static InputStream follow(SiteHttp http, Call call) {
        Call next = call;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            boolean atHome = Origin.same(call.address(), next.address());
            Opened opened = http.openOnce(next, atHome);
            HttpResponse<InputStream> response = opened.response();
            int status = response.statusCode();
            if (status / 100 == 2) {
                return new Download(response.body(), opened.permit(), call.limit());
            }
            byte[] body = firstBytes(opened, call.limit());
            if (status / 100 != 3) {
                throw http.failure(call, status, response.headers(), body);
            }
            next = call.to(location(response, next.address()));
        }
        throw SiteFailure.BAD_ANSWER.because("The site redirects a file again and again.");
    }

    private static URI location(HttpResponse<?> response, URI from) {
        try {
            return from.resolve(
                    response.headers()
                            .firstValue("Location")
                            .filter(address -> !address.isBlank())
                            .orElseThrow(() -> redirectless(null)));
        } catch (IllegalArgumentException e) {
            throw redirectless(e);
        }
    }

    private static SiteException redirectless(@Nullable Throwable cause) {
        return SiteFailure.BAD_ANSWER.because(
                "The site redirects a file without a usable address.", false, null, cause);
    }

    private static byte[] firstBytes(Opened opened, Duration longestStandstill) {
        try (Download body =
                new Download(opened.response().body(), opened.permit(), longestStandstill)) {
            return body.readNBytes(ERROR_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        readSince = System.nanoTime();
        reading = true;
        try {
            int read = super.read(buffer, offset, length);
            if (stalled) {
                throw new IOException("The file stopped arriving.");
            }
            return read;
        } catch (IOException e) {
            throw stalled ? new IOException("The file stopped arriving.", e) : e;
        } finally {
            reading = false;
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        try {
            super.close();
        } finally {
            permit.close();
        }
    }

    /** Ends a read that gets nothing; closing is the only way to wake it. */
    private void watch() {
        try {
            while (!reading || System.nanoTime() - readSince < longestStandstill.toNanos()) {
                Thread.sleep(longestStandstill.dividedBy(4));
            }
            stalled = true;
            in.close();
        } catch (InterruptedException e) {
            // the file was closed
        } catch (IOException e) {
            // it is broken, which the reader learns by itself
        }
    }
}
