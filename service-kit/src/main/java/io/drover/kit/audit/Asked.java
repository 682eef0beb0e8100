package io.drover.kit.audit;

import io.drover.kit.audit.AuditRecord.Change;
import io.drover.kit.audit.AuditRecord.Outcome;
import io.drover.kit.events.OutgoingEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for what, from where.
 *
 * @param about the id that the path begins with, null if there is none
 * @param correlationId what the record belongs to, null if that is not known
 */
record Asked(
        UUID requestId,
        String actor,
        String action,
        String resource,
        String address,
        @Nullable String about,
        @Nullable UUID correlationId) {

    Asked belongingTo(@Nullable UUID known) {
        return known == null
                ? this
                : new Asked(requestId, actor, action, resource, address, about, known);
    }

    /** The id that a text is, null if it is none. */
    static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Who it is to a limit: callers without a token are told apart by their address. */
    String client() {
        return actor.equals(AuditFilter.ANONYMOUS) ? "at " + address : "by " + actor;
    }

    /** The event that tells it; not numbered, or one row would be locked by all commands. */
    OutgoingEvent event(
            String service,
            String topic,
            Outcome outcome,
            boolean effect,
            @Nullable Integer status,
            @Nullable String code,
            Map<String, Change> changes) {
        var owner = about == null ? service : about;
        var key = correlationId == null ? owner : correlationId.toString();
        return new OutgoingEvent(
                topic,
                key,
                Audit.TYPE,
                "/audit/" + service,
                null,
                new AuditRecord(
                        service, key, requestId, action, resource, address, outcome, effect, status,
                        code, changes),
                false,
                correlationId,
                null,
                actor);
    }
}
