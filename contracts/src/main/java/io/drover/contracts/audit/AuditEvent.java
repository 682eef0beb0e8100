package io.drover.contracts.audit;

import io.drover.contracts.Event;
import io.drover.contracts.EventType;
import io.drover.contracts.Topics;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a service, and what came of it. Who asked is in {@code ce_actor}, the plan it
 * belongs to in {@code ce_correlationid}. Not numbered.
 */
public sealed interface AuditEvent extends Event {

    /** The service that was asked. */
    String service();

    @Override
    default String topic() {
        return switch (service()) {
            case "plan-service" -> Topics.PLANS;
            case "execution-service" -> Topics.EXECUTIONS;
            case "app-migration-service" -> Topics.APP_MIGRATIONS;
            case "log-service" -> Topics.LOGS;
            default -> throw new IllegalArgumentException(service() + " has no life-cycle topic");
        };
    }

    @Override
    default String source() {
        return "/audit/" + service();
    }

    @Override
    default boolean sequenced() {
        return false;
    }

    /**
     * A request changed something, or was refused.
     *
     * @param key the plan id where there is one, else the id that the path names, else the service
     * @param requestId the same in all records of one request
     * @param action the operation's id in the OpenAPI document
     * @param resource the path; a part that is no plain id is {@code *}
     * @param address where the request came from, as far as the service could see
     * @param outcome {@code DONE}, {@code REFUSED} (4xx) or {@code FAILED} (5xx)
     * @param effect whether what changed was committed together with this record; false if nothing
     *     changed
     * @param status the HTTP status, null when it is done
     * @param code the code of the problem, null when it is done or has none
     * @param changes some of the fields that changed, by name; no secret, no address and no text
     *     that a user wrote
     */
    @EventType("drover.audit.recorded.v1")
    record Recorded(
            String service,
            String key,
            UUID requestId,
            String action,
            String resource,
            String address,
            String outcome,
            boolean effect,
            @Nullable Integer status,
            @Nullable String code,
            Map<String, Change> changes)
            implements AuditEvent {}

    /** A value before and after, null where there is none. */
    record Change(@Nullable String before, @Nullable String after) {}
}
