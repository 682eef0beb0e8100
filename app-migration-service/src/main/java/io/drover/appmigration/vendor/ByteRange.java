package io.drover.appmigration.vendor;

import io.drover.kit.rest.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes that somebody asked for (RFC 9110 §14); several at once are answered as if
 * none was asked for, which is allowed.
 *
 * @param from the first byte, from 0
 * @param length how many
 */
record ByteRange(long from, long length) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Reads the header; refuses a range that has no byte of the whole. */
    static Optional<ByteRange> of(@Nullable String header, long size) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(range.group(2)), size);
            return Optional.of(within(size - last, size - 1, size));
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
        return Optional.of(within(from, Math.min(to, size - 1), size));
    }

    private static ByteRange within(long from, long to, long size) {
        if (from > to || from >= size) {
            throw Problem.of(416, "RANGE_NOT_SATISFIABLE", "The data has " + size + " bytes.")
                    .header("Content-Range", "bytes */" + size);
        }
        return new ByteRange(from, to - from + 1);
    }

    /** What {@code Content-Range} says. */
    String of(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
