package io.drover.kit.audit;

import io.drover.kit.audit.AuditRecord.Change;
import io.drover.kit.audit.AuditRecord.Outcome;
import io.drover.kit.events.DeadLetters;
import io.drover.kit.events.Outbox;
import io.drover.kit.events.OutgoingEvent;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Records a command in the transaction of its effect.
 *
 * <p>The first event that a command publishes takes the command's record along, so that use cases
 * need not know; one that publishes nothing calls {@link #join}. Outside of a command nothing here
 * does anything.
 */
@ApplicationScoped
public class Audit {

    static final String TYPE = "drover.audit.recorded.v1";

    private final Outbox outbox;
    private final TransactionSynchronizationRegistry transaction;
    private final Command command;
    private final String service;
    private final String topic;

    public Audit(
            Outbox outbox,
            TransactionSynchronizationRegistry transaction,
            Command command,
            @ConfigProperty(name = "drover.service") String service,
            @ConfigProperty(name = "drover.audit.topic") String topic) {
        this.outbox = outbox;
        this.transaction = transaction;
        this.command = command;
        this.service = service;
        this.topic = topic;
    }

    /** Records the command with the caller's transaction, which is that of its effect. */
    public void join() {
        var mine = commandInProgress();
        var asked = mine == null ? null : mine.asked();
        if (mine == null || asked == null || mine.silent()) {
            return;
        }
        mine.recorded(true);
        outbox.append(asked.event(service, topic, Outcome.DONE, true, null, null, mine.changes()));
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        mine.recorded(status == Status.STATUS_COMMITTED);
                    }
                });
    }

    /**
     * Tells what the command changes, before it publishes anything. Only what is neither a secret
     * nor a text that a user wrote.
     */
    public void changed(String field, @Nullable Object before, @Nullable Object after) {
        var mine = commandInProgress();
        if (mine != null) {
            mine.changed(field, new Change(text(before), text(after)));
        }
    }

    /** Tells the {@code ce_correlationid} where neither the path nor the events do. */
    public void belongsTo(UUID correlationId) {
        var mine = commandInProgress();
        if (mine != null) {
            mine.belongsTo(correlationId);
        }
    }

    /** What is still published is about the refusal of the command, and not its effect. */
    public void refusing() {
        var mine = commandInProgress();
        if (mine != null) {
            mine.refuse();
        }
    }

    void with(@Observes OutgoingEvent event) {
        if (event.type().equals(TYPE)) {
            return;
        }
        var mine = commandInProgress();
        if (mine != null && !mine.silent() && event.topic().equals(topic)) {
            // the key of a life-cycle topic is what its events belong to
            var key = Asked.id(event.key());
            if (key != null) {
                mine.belongsTo(key);
            }
        }
        join();
    }

    void with(@Observes DeadLetters.Redriven redriven) {
        join();
    }

    private @Nullable Command commandInProgress() {
        return Arc.container().requestContext().isActive() ? ClientProxy.unwrap(command) : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
