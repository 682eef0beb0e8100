package io.drover.execution.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** Bytes of a stranger, up to a limit. */
final class LimitedBytes extends FilterInputStream {

    private long left;

    LimitedBytes(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws TooMany {
        left -= read;
        if (left < 0) {
            throw new TooMany();
        }
    }

    /** There are more bytes than allowed. */
    static final class TooMany extends IOException {
        @Serial private static final long serialVersionUID = 1L;

        TooMany() {
            super("more bytes than allowed");
        }
    }
}
