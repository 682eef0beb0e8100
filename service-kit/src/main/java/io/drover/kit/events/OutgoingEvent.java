package io.drover.kit.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be published when the transaction commits.
 *
 * @param topic where it goes
 * @param key what keeps its order
 * @param type {@code drover.<noun>.<past participle>.v1}
 * @param source the aggregate that says it
 * @param subject a path below the source
 * @param data the contract record, written as JSON
 * @param sequenced whether it is counted, gap-free, among the source's events on the topic
 * @param correlationId the execution or plan it belongs to
 * @param causationId the command or event that caused it
 * @param actor the pseudonymous id of who acted
 */
public record OutgoingEvent(
        String topic,
        String key,
        String type,
        String source,
        @Nullable String subject,
        Object data,
        boolean sequenced,
        @Nullable UUID correlationId,
        @Nullable String causationId,
        @Nullable String actor) {}
