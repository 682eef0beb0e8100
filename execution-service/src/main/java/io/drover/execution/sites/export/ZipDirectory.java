package io.drover.execution.sites.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a zip says about its directory. It is read before anything else, because opening
 * a zip holds its whole directory in memory.
 */
record ZipDirectory(long entries, long bytes) {

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LONGEST_END = 22 + 65_535;

    /** Reads it; refuses a file that is empty, no zip or cut off. */
    static ZipDirectory read(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = file.size();
            if (size == 0) {
                throw ExportFault.EMPTY.because("The file has no bytes.");
            }
            ByteBuffer start = bytes(file, 0, (int) Math.min(4, size));
            boolean isZip = start.remaining() >= 2 && start.get(0) == 'P' && start.get(1) == 'K';
            if (!isZip) {
                throw ExportFault.NOT_A_ZIP.because(
                        "The file is no zip archive; a Confluence XML export is one.");
            }
            ZipDirectory directory = find(file, size);
            if (directory == null) {
                throw ExportFault.TRUNCATED.because(
                        "The zip archive is cut off: its directory, which comes last, is missing."
                                + " Copy or upload it again.");
            }
            return directory;
        }
    }

    private static @Nullable ZipDirectory find(FileChannel file, long size) throws IOException {
        long from = Math.max(0, size - LONGEST_END);
        ByteBuffer tail = bytes(file, from, (int) (size - from));
        for (int i = tail.limit() - 22; i >= 0; i--) {
            if (tail.getInt(i) == END && i + 22 + unsigned(tail, i + 20) == tail.limit()) {
                long entries = unsigned(tail, i + 10);
                long bytes = Integer.toUnsignedLong(tail.getInt(i + 12));
                long offset = Integer.toUnsignedLong(tail.getInt(i + 16));
                if (entries == 0xFFFF || bytes == 0xFFFFFFFFL || offset == 0xFFFFFFFFL) {
                    ZipDirectory large = large(file, from + i - 20);
                    return large != null ? large : new ZipDirectory(entries, bytes);
                }
                return new ZipDirectory(entries, bytes);
            }
        }
        return null;
    }

    private static @Nullable ZipDirectory large(FileChannel file, long locator) throws IOException {
        if (locator < 0) {
            return null;
        }
        ByteBuffer where = bytes(file, locator, 20);
        if (where.remaining() < 20 || where.getInt(0) != LOCATOR_64) {
            return null;
        }
        long offset = where.getLong(8);
        if (offset < 0 || offset > locator) {
            return null;
        }
        ByteBuffer end = bytes(file, offset, 56);
        if (end.remaining() < 56 || end.getInt(0) != END_64) {
            return null;
        }
        long entries = end.getLong(32);
        long bytes = end.getLong(40);
        return new ZipDirectory(
                entries < 0 ? Long.MAX_VALUE : entries, bytes < 0 ? Long.MAX_VALUE : bytes);
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static ByteBuffer bytes(FileChannel file, long at, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
            // until all has come or the file ends
        }
        return buffer.flip();
    }
}
