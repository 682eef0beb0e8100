package io.drover.stack.demo;

import java.time.Duration;
import java.util.Locale;

/** Writes quantities for people. */
final class Amounts {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Amounts() {}

    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
                : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    }

    /** How many in a second, over a whole duration. */
    static String perSecond(long count, Duration duration) {
        double seconds = Math.max(0.001, duration.toMillis() / 1000.0);
        return String.format(Locale.ROOT, "%.1f/s", count / seconds);
    }

    /** {@code 1 page}, {@code 2 pages}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** A word of the API as a person would write it: {@code BLOG_POST} is {@code blog post}. */
    static String word(String constant) {
        return constant.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
