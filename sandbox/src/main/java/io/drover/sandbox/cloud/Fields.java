package io.drover.sandbox.cloud;

import java.io.Serial;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making, its fields in the order in which they were given. */
public final class Fields extends LinkedHashMap<String, @Nullable Object> {

    @Serial private static final long serialVersionUID = 1;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** An object with one field. */
    public static Fields of(String name, @Nullable Object value) {
        return new Fields().and(name, value);
    }

    /** Adds a field. */
    public Fields and(String name, @Nullable Object value) {
        put(name, value);
        return this;
    }

    /** Adds a field unless it has no value: the API leaves those out. */
    public Fields andIfKnown(String name, @Nullable Object value) {
        return value == null ? this : and(name, value);
    }

    /** An id as the API writes it. */
    public static @Nullable String id(@Nullable Long id) {
        return id == null ? null : Long.toString(id);
    }

    /** A time as the API writes it. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }
}
