package io.drover.sandbox.browse;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers and times read on the pages for humans. */
@TemplateExtension
final class Formats {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss.SSS", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Formats() {}

    static String readable(Instant instant) {
        return TIME.format(instant);
    }

    static String precise(Instant instant) {
        return CLOCK.format(instant);
    }

    static String bytes(Long size) {
        double value = size;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String pattern = unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s";
        return pattern.formatted(value, UNITS[unit]);
    }

    static String brief(String hash) {
        return hash.substring(0, 12);
    }

    static String initial(String name) {
        return name.isBlank() ? "?" : name.substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
