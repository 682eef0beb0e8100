package io.drover.kit.audit;

import io.drover.kit.audit.AuditRecord.Change;
import jakarta.enterprise.context.RequestScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The command that the present request is, once it was accepted; nothing in any other request. */
@RequestScoped
class Command {

    private final Map<String, Change> changes = new LinkedHashMap<>();
    private @Nullable Asked asked;
    private @Nullable UUID correlationId;
    private boolean recorded;
    private boolean refusing;

    void begin(Asked by) {
        asked = by;
    }

    /** Null for what is no command. */
    @Nullable Asked asked() {
        return asked == null ? null : asked.belongingTo(correlationId);
    }

    void belongsTo(UUID known) {
        correlationId = known;
    }

    void changed(String field, Change change) {
        changes.put(field, change);
    }

    Map<String, Change> changes() {
        return Map.copyOf(changes);
    }

    /** Whether a transaction that did not fail so far holds its record. */
    boolean recorded() {
        return recorded;
    }

    void recorded(boolean is) {
        recorded = is;
    }

    void refuse() {
        refusing = true;
    }

    /** Whether there is nothing to record with a transaction, or nothing any more. */
    boolean silent() {
        return asked == null || recorded || refusing;
    }
}
