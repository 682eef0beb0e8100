package io.drover.kit.trial;

import io.drover.kit.events.Outbox;
import io.drover.kit.events.OutgoingEvent;
import io.drover.kit.events.TopicSpec;
import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The use cases of the trial service. */
@ApplicationScoped
public class Things {

    public static final String TOPIC = "drover.things.v1";

    private final EntityManager entities;
    private final Outbox outbox;

    public Things(EntityManager entities, Outbox outbox) {
        this.entities = entities;
        this.outbox = outbox;
    }

    @Produces
    static List<TopicSpec> topics() {
        return List.of(
                new TopicSpec(TOPIC, 2, Duration.ofDays(30), false),
                new TopicSpec("drover.thing-state.v1", 1, Duration.ofDays(1), true));
    }

    @Transactional
    public Thing make(String name) {
        var thing = new Thing(Ids.next(), name);
        entities.persist(thing);
        outbox.append(event(thing, "drover.thing.made.v1"));
        return thing;
    }

    @Transactional
    public void makeAndFail(String name) {
        make(name);
        throw Refusal.unprocessable("THING_REFUSED", "Things called " + name + " are refused.");
    }

    @Transactional
    public Thing rename(UUID id, String name) {
        var thing = entities.find(Thing.class, id);
        if (thing == null) {
            throw Refusal.notFound("THING_NOT_FOUND", "There is no thing " + id + ".")
                    .with("thingId", id);
        }
        thing.rename(name);
        entities.flush();
        outbox.append(event(thing, "drover.thing.renamed.v1"));
        return thing;
    }

    private static OutgoingEvent event(Thing thing, String type) {
        return new OutgoingEvent(
                TOPIC,
                thing.id().toString(),
                type,
                "/things/" + thing.id(),
                null,
                Map.of("id", thing.id(), "name", thing.name()),
                true,
                thing.id(),
                null,
                "test-operator");
    }
}
