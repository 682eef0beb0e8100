package io.drover.kit.events;

import static io.drover.kit.events.Records.batch;
import static io.drover.kit.events.Records.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.kit.ids.Ids;
import io.drover.kit.trial.HeardThings;
import io.drover.kit.trial.Rows;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class ParkingIT {

    @Inject Inbox inbox;
    @Inject DeadLetters deadLetters;
    @Inject HeardThings heard;
    @Inject Rows rows;
    @Inject Clock clock;

    private String plans;
    private String executions;

    @BeforeEach
    void ownConsumers() {
        var unique = Ids.next();
        plans = "plans-" + unique;
        executions = "executions-" + unique;
    }

    @Test
    void handlesAParkedEventAfterTheOneItWaitsFor() {
        // Given
        inbox.receive(executions, batch(made("/e", 1), made("/e", 2)), this::needsPlan);
        assertThat(effects(executions)).isEmpty();

        // When
        inbox.receive(plans, batch(made("/p", 1)), this::writePlan);

        // Then
        awaitEffects("/e 1", "/e 2");
        assertThat(rows.count("parked_event", "consumer = ?", executions)).isZero();
    }

    @Test
    void keepsLaterEventsOfTheSourceBehindTheParkedOne() {
        // Given: only the first one has to wait
        inbox.receive(
                executions,
                batch(made("/e", 1), made("/e", 2), made("/other", 1)),
                event -> {
                    if (Long.valueOf(1).equals(event.sequence()) && event.source().equals("/e")) {
                        return needsPlan(event);
                    }
                    heard.write(executions, event);
                    return Handled.done();
                });
        assertThat(effects(executions)).containsExactly("/other 1");

        // When
        inbox.receive(plans, batch(made("/p", 1)), this::writePlan);

        // Then
        awaitEffects("/other 1", "/e 1", "/e 2");
    }

    @Test
    void parksOnceHoweverOftenItComes() {
        // Given
        var early = made("/e", 1);
        inbox.receive(executions, batch(early, early), this::needsPlan);
        inbox.receive(executions, batch(early), this::needsPlan);

        // When
        inbox.receive(plans, batch(made("/p", 1)), this::writePlan);
        inbox.receive(executions, batch(early), this::needsPlan);

        // Then
        awaitEffects("/e 1");
    }

    @Test
    void undoesWhatTheHandlerDidBeforeItParked() {
        // When
        inbox.receive(
                executions,
                batch(made("/e", 1)),
                event -> {
                    heard.write(executions, event);
                    return Handled.parked("plan");
                });

        // Then
        assertThat(effects(executions)).isEmpty();
        assertThat(rows.count("parked_event", "consumer = ?", executions)).isOne();
    }

    @Test
    void triesAgainByItselfAfterAWhile() {
        // Given
        inbox.receive(executions, batch(made("/e", 1)), this::needsPlan);

        // When: what it waits for comes without any event
        rows.change(
                "insert into heard (consumer, event_id, source) values (?, ?, '/p')",
                plans,
                Ids.next());

        // Then
        awaitEffects("/e 1");
    }

    @Test
    void keepsAParkedEventWhoseHandlerFails() {
        // Given
        inbox.receive(executions, batch(made("/e", 1)), this::needsPlan);
        inbox.register(
                executions,
                event -> {
                    heard.write(executions, event);
                    throw new IllegalStateException("a bug");
                });
        inbox.receive(plans, batch(made("/p", 1)), this::writePlan);
        assertThat(effects(executions)).isEmpty();

        // When
        inbox.register(executions, this::needsPlan);
        inbox.receive(plans, batch(made("/p", 2)), this::writePlan);

        // Then
        awaitEffects("/e 1");
    }

    @Test
    void buriesAParkedEventThatTurnsOutToBePoison() {
        // Given
        inbox.receive(executions, batch(made("/e", 1), made("/e", 2)), this::needsPlan);
        inbox.register(
                executions,
                event -> {
                    heard.write(executions, event);
                    if (Long.valueOf(1).equals(event.sequence())) {
                        throw new Poison("unreadable");
                    }
                    return Handled.done();
                });

        // When
        inbox.receive(plans, batch(made("/p", 1)), this::writePlan);

        // Then
        awaitEffects("/e 2");
        assertThat(rows.of("select cause from dead_letter where consumer = ?", executions))
                .containsExactly("unreadable");
    }

    @Test
    void givesUpAfterADayAndCanBeDrivenThroughAgain() {
        // Given
        inbox.receive(executions, batch(made("/e", 1)), this::needsPlan);
        rows.change(
                "update parked_event set parked_at = parked_at - interval '25 hours'"
                        + " where consumer = ?",
                executions);
        inbox.receive("any-" + plans, batch(made("/x", 1)), event -> Handled.done());
        await().until(() -> rows.count("parked_event", "consumer = ?", executions) == 0);
        var buried = rows.of("select id from dead_letter where consumer = ?", executions);
        assertThat(buried).hasSize(1);
        rows.change(
                "insert into heard (consumer, event_id, source) values (?, ?, '/p')",
                plans,
                Ids.next());

        // When
        deadLetters.redrive(UUID.fromString(buried.getFirst()));

        // Then
        awaitEffects("/e 1");
    }

    private Handled needsPlan(IncomingEvent event) {
        if (rows.count("heard", "consumer = ? and source = '/p'", plans) == 0) {
            return Handled.parked("plan");
        }
        heard.write(executions, event);
        return Handled.done();
    }

    private Handled writePlan(IncomingEvent event) {
        heard.write(plans, event);
        return Handled.done();
    }

    /** The regular sweep may be at the same row at the same time, so it may take a moment. */
    private void awaitEffects(String... expected) {
        await().untilAsserted(() -> assertThat(effects(executions)).containsExactly(expected));
    }

    private List<String> effects(String consumer) {
        return rows.of(
                "select source || ' ' || sequence from heard where consumer = ? order by id",
                consumer);
    }

    private ConsumerRecord<String, byte[]> made(String source, int sequence) {
        return event(source, sequence, clock.instant());
    }
}
