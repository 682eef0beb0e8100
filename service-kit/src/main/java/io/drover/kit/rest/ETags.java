package io.drover.kit.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Entity tags: which version of a resource a client has, and whether it may still change it. */
public final class ETags {

    private ETags() {}

    /** The tag of a version, with whatever else of the resource makes it another one. */
    public static EntityTag of(long version, Object... more) {
        if (more.length == 0) {
            return new EntityTag(Long.toString(version));
        }
        var hash = UUID.nameUUIDFromBytes(Arrays.toString(more).getBytes(UTF_8));
        return new EntityTag(version + "-" + hash.toString().substring(0, 8));
    }

    /** Refuses a change that was not made on the current version (428 without If-Match, 412). */
    public static void requireMatch(HttpHeaders headers, EntityTag current) {
        var asked = tags(headers, HttpHeaders.IF_MATCH);
        if (asked.isEmpty()) {
            throw Problem.of(
                    428,
                    "PRECONDITION_REQUIRED",
                    "Send If-Match with the ETag of the version that you read.");
        }
        if (!asked.contains("*") && !asked.contains(text(current))) {
            throw Problem.of(
                            412,
                            "PRECONDITION_FAILED",
                            "Somebody changed it since you read it. Read it again, then repeat"
                                    + " the change.")
                    .header(HttpHeaders.ETAG, text(current));
        }
    }

    /** Whether the client already has this version (answer 304). */
    public static boolean notModified(HttpHeaders headers, EntityTag current) {
        var asked = tags(headers, HttpHeaders.IF_NONE_MATCH);
        return asked.contains("*")
                || asked.stream().anyMatch(tag -> strong(tag).equals(text(current)));
    }

    private static List<String> tags(HttpHeaders headers, String name) {
        var values = headers.getRequestHeader(name);
        return values == null
                ? List.of()
                : values.stream()
                        .flatMap(value -> Stream.of(value.split(",", -1)))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static String text(EntityTag tag) {
        return '"' + tag.getValue() + '"';
    }
}
