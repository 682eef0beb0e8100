package io.drover.execution.steps;

import io.drover.execution.content.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who wrote something and when, which REST can't set, in a form that can be kept beside it. */
final class Origin {

    /** The content property that holds it. */
    static final String PROPERTY = "drover-origin";

    private Origin() {}

    static Map<String, Object> of(Page page) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("sourceId", page.id());
        origin.put("spaceKey", page.spaceKey());
        origin.put("version", page.version());
        put(origin, "author", page.authorId());
        put(origin, "createdAt", page.createdAt());
        put(origin, "lastModifiedBy", page.lastModifierId());
        put(origin, "lastModifiedAt", page.lastModifiedAt());
        return origin;
    }

    static String message(Page page) {
        StringBuilder message = new StringBuilder("Migrated by Drover");
        if (page.lastModifierId() != null) {
            message.append("; last changed by ").append(page.lastModifierId());
        }
        if (page.lastModifiedAt() != null) {
            message.append(" on ").append(page.lastModifiedAt());
        }
        return message.toString();
    }

    private static void put(Map<String, Object> origin, String name, @Nullable Object value) {
        if (value != null) {
            origin.put(name, value.toString());
        }
    }
}
