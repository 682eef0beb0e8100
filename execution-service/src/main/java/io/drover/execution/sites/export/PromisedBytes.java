package io.drover.execution.sites.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * A stream that must have the size and checksum its archive promises; anything else is an error at
 * the end, and more bytes than promised are never handed on.
 */
final class PromisedBytes extends FilterInputStream {

    private final CRC32 crc = new CRC32();
    private final long promisedSize;
    private final long promisedCrc;
    private long count;

    PromisedBytes(InputStream in, long promisedSize, long promisedCrc) {
        super(in);
        this.promisedSize = promisedSize;
        this.promisedCrc = promisedCrc;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        int read = super.read(target, start, length);
        if (read < 0) {
            if (count != promisedSize || crc.getValue() != promisedCrc) {
                throw new ZipException("the bytes are not those the archive promises");
            }
            return read;
        }
        count += read;
        if (count > promisedSize) {
            throw new ZipException("there are more bytes than the archive promises");
        }
        crc.update(target, start, read);
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] buffer = new byte[8192];
        long skipped = 0;
        while (skipped < wanted) {
            int read = read(buffer, 0, (int) Math.min(buffer.length, wanted - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
