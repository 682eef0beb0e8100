package io.drover.kit.trial;

import io.drover.kit.audit.Audit;
import io.drover.kit.events.Outbox;
import io.drover.kit.events.OutgoingEvent;
import io.drover.kit.events.TopicSpec;
import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
    private final Audit audit;
    private final Failing failing;

    public Things(EntityManager entities, Outbox outbox, Audit audit, Failing failing) {
        this.audit = audit;
        this.entities = entities;
        this.outbox = outbox;
        this.failing = failing;
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
        var before = thing.version();
        thing.rename(name);
        entities.flush();
        audit.changed("version", before, thing.version());
        outbox.append(event(thing, "drover.thing.renamed.v1"));
        return thing;
    }

    @Transactional
    public void makeAndDie(String name) {
        make(name);
        failing.atCommit();
    }

    /** Changes a thing that another transaction changes and commits in between. */
    @Transactional
    public Thing renameBehindAnothersBack(UUID id, String name) {
        var thing = entities.find(Thing.class, id);
        QuarkusTransaction.requiringNew().run(() -> rename(id, "another's " + name));
        thing.rename(name);
        return thing;
    }

    /** Says something about a source on two topics, and on one of them nothing that counts. */
    @Transactional
    public void say(String source, String name, int times, boolean fail) {
        for (int i = 0; i < times; i++) {
            outbox.append(said(TOPIC, source, name, true));
            outbox.append(said("drover.thing-state.v1", source, name, true));
            outbox.append(said(TOPIC, source, "uncounted", false));
        }
        if (fail) {
            throw new IllegalStateException("rolled back");
        }
    }

    /** Says something about two sources in any order, as two commands would that meet. */
    @Transactional
    public void sayOfTwo(String first, String second, boolean fail) {
        say(first, "one", 1, false);
        say(second, "two", 1, fail);
    }

    private static OutgoingEvent said(String topic, String source, String name, boolean counts) {
        var data = Map.of("name", name);
        return new OutgoingEvent(
                topic,
                source,
                "drover.thing.said.v1",
                source,
                null,
                data,
                counts,
                null,
                null,
                null);
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
