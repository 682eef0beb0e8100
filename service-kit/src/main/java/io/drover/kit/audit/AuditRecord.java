package io.drover.kit.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for and what came of it; the data of the public event, whose {@code ce_actor}
 * says who and whose {@code ce_time} says when. No text that a user wrote is in it.
 *
 * @param key what it belongs to, else the id that the path names, else the service
 * @param requestId the same in all records of one request
 * @param action the operation's id in the OpenAPI document
 * @param resource the path, without what could be more than an id
 * @param address where the request came from, as far as the service can see
 * @param effect whether what the request changed was committed together with this record; false if
 *     it changed nothing, such as one that was refused or that repeated an answer
 * @param status the HTTP status of what was not done, else null
 * @param code the problem of what was not done, else null
 * @param changes fields that changed, by name; never a secret or a text that a user wrote
 */
public record AuditRecord(
        String service,
        String key,
        UUID requestId,
        String action,
        String resource,
        String address,
        Outcome outcome,
        boolean effect,
        @Nullable Integer status,
        @Nullable String code,
        Map<String, Change> changes) {

    /** What came of it. */
    public enum Outcome {
        /** It was answered with a 2xx. */
        DONE,
        /** It was answered with a 4xx. */
        REFUSED,
        /** It was answered with a 5xx. */
        FAILED
    }

    /** A value before and after, null where there is none. */
    public record Change(@Nullable String before, @Nullable String after) {}
}
