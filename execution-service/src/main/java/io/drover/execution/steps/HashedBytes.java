package io.drover.execution.steps;

import io.drover.execution.application.Lease;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes the hash of bytes while they pass, and keeps the lease of who moves them. */
final class HashedBytes extends FilterInputStream {

    private final MessageDigest digest = sha256();
    private final Lease lease;
    private long count;

    HashedBytes(InputStream in, Lease lease) {
        super(in);
        this.lease = lease;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        lease.check();
        int read = super.read(target, offset, length);
        if (read > 0) {
            digest.update(target, offset, read);
            count += read;
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        throw new IOException("What is skipped has no hash");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Bytes that passed. */
    long count() {
        return count;
    }

    /** The hash of all that passed; asked once, at the end. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
