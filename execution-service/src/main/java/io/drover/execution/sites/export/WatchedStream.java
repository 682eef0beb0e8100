package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells the listener how far it is, and stops when the worker is told to. */
final class WatchedStream extends FilterInputStream {

    private final long total;
    private final ProgressListener progress;
    private long count;

    WatchedStream(InputStream in, long total, ProgressListener progress) {
        super(in);
        this.total = total;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        throw new IOException("entities.xml is read in blocks");
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SiteException(
                    "INTERRUPTED",
                    SiteException.Category.PLATFORM,
                    "The reading was interrupted because the service stops.",
                    true,
                    false,
                    null,
                    null);
        }
        int read = super.read(target, start, length);
        if (read > 0) {
            count += read;
            progress.read(count, total);
        }
        return read;
    }
}
