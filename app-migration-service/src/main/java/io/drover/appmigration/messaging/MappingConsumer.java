package io.drover.appmigration.messaging;

import io.drover.appmigration.application.AppRuns;
import io.drover.appmigration.application.Mappings;
import io.drover.contracts.execution.MappingEvent;
import io.drover.kit.events.Handled;
import io.drover.kit.events.Inbox;
import io.drover.kit.events.IncomingEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the mappings that vendors look up, and starts what waited for the last of them. */
@ApplicationScoped
class MappingConsumer {

    private final Inbox inbox;
    private final AppRuns runs;

    MappingConsumer(Inbox inbox, AppRuns runs) {
        this.inbox = inbox;
        this.runs = runs;
    }

    void start(@Observes StartupEvent event) {
        inbox.register("mappings", this::handle);
    }

    @Incoming("mappings")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> batch) {
        inbox.receive("mappings", batch, this::handle);
    }

    Handled handle(IncomingEvent incoming) {
        Class<? extends MappingEvent> type = Types.mapping(incoming.type());
        if (type == null) {
            return Handled.ignored("nothing to do for it");
        }
        switch (incoming.dataAs(type)) {
            case MappingEvent.ItemsMapped e ->
                    runs.mapped(
                            e.executionId(),
                            e.namespace(),
                            new Mappings.Batch(
                                    e.space(),
                                    e.mappings().stream()
                                            .map(
                                                    m ->
                                                            new Mappings.Mapping(
                                                                    m.sourceId(),
                                                                    m.destinationId()))
                                            .toList()));
            case MappingEvent.Voided e ->
                    runs.voided(e.executionId(), e.namespace(), e.sourceIds());
        }
        return Handled.done();
    }
}
