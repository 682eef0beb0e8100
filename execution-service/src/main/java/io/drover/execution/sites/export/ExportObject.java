package io.drover.execution.sites.export;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of entities.xml with the properties that are read.
 *
 * @param values texts, and for references the id they point at; an empty property is absent
 * @param lists ids in collections
 */
record ExportObject(
        String className,
        @Nullable String id,
        Map<String, String> values,
        Map<String, List<String>> lists) {

    @Nullable String value(String name) {
        return values.get(name);
    }

    /** The first of several names that newer and older exports use for the same thing. */
    @Nullable String value(String name, String olderName) {
        String value = values.get(name);
        return value != null ? value : values.get(olderName);
    }

    List<String> list(String name) {
        return lists.getOrDefault(name, List.of());
    }
}
