package io.drover.appmigration.application;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what is read through it, and refuses more than was agreed. */
final class MeasuredStream extends FilterInputStream {

    private final MessageDigest digest;
    private final long largest;
    private long size;

    MeasuredStream(InputStream in, long largest) {
        super(in);
        this.largest = largest;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            size += read;
            if (size > largest) {
                throw new DataTooLarge(largest);
            }
            digest.update(buffer, offset, read);
        }
        return read;
    }

    /** How many bytes came. */
    long size() {
        return size;
    }

    /** Their SHA-256 in hexadecimal; to be asked once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
