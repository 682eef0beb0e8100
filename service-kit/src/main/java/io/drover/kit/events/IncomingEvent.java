package io.drover.kit.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.drover.kit.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that arrived; a tombstone has no fields in its data. */
public record IncomingEvent(
        UUID id,
        String type,
        String source,
        @Nullable String subject,
        Instant time,
        @Nullable Long sequence,
        String topic,
        @Nullable String key,
        @Nullable UUID correlationId,
        @Nullable String causationId,
        @Nullable String actor,
        JsonNode data) {

    /** Whether the record says that its key is gone (compacted topics only). */
    public boolean tombstone() {
        return data.isNull();
    }

    /** The data as a contract record; unknown fields are ignored, what does not fit is poison. */
    public <T> T dataAs(Class<T> contract) {
        try {
            return Json.lenient().treeToValue(data, contract);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new Poison("data is no " + contract.getSimpleName() + ": " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return e instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(e.getMessage());
    }
}
