package io.drover.execution.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.contracts.Counters;
import io.drover.contracts.Event;
import io.drover.contracts.Reason;
import io.drover.contracts.Scope;
import io.drover.contracts.Site;
import io.drover.contracts.plan.PlanEvent;
import io.drover.contracts.plan.PlanState;
import io.drover.execution.application.PlanUses;
import io.drover.kit.json.Json;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says what plan-service would say. */
@ApplicationScoped
public class PlanService {

    private final KafkaProducer<String, byte[]> producer;
    private final Clock clock;
    private final PlanUses uses;
    private long sequence;

    PlanService(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
            Clock clock,
            PlanUses uses) {
        this.clock = clock;
        this.uses = uses;
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** A run of everything. */
    public record Run(UUID planId, UUID executionId, UUID source, UUID destination, Scope scope) {

        static Run of(UUID source, UUID destination) {
            return new Run(UUID.randomUUID(), UUID.randomUUID(), source, destination, everything());
        }

        Run with(Scope other) {
            return new Run(planId, executionId, source, destination, other);
        }
    }

    static Scope everything() {
        return scope("ALL", List.of());
    }

    static Scope everythingAndTemplate(String id) {
        return new Scope(
                "ALL",
                new Scope.GlobalTemplates("SELECTED", List.of(id)),
                everything().spaces(),
                List.of());
    }

    static Scope attachmentsOnly(String... keys) {
        return new Scope(
                "NONE",
                new Scope.GlobalTemplates("NONE", List.of()),
                new Scope.Spaces(
                        "SELECTED", List.of(keys), List.of(), true, true, "ATTACHMENTS_ONLY", null),
                List.of());
    }

    static Scope referenced(String... keys) {
        return new Scope(
                "REFERENCED",
                new Scope.GlobalTemplates("ALL", List.of()),
                new Scope.Spaces("SELECTED", List.of(keys), List.of(), true, true, "ALL", null),
                List.of());
    }

    static Scope scope(String spaces, List<String> keys) {
        return new Scope(
                "ALL",
                new Scope.GlobalTemplates("NONE", List.of()),
                new Scope.Spaces(spaces, keys, List.of(), true, true, "ALL", null),
                List.of());
    }

    UUID requestRun(Run run) {
        return requestRun(run, Instant.parse("2100-01-01T00:00:00Z"));
    }

    UUID requestRun(Run run, Instant startBy) {
        return say(
                new PlanEvent.RunRequested(
                        run.planId(),
                        state(),
                        run.executionId(),
                        run.scope(),
                        site(run.source(), "confluence-export"),
                        site(run.destination(), "confluence-cloud"),
                        startBy.minus(Duration.ofHours(24)),
                        startBy,
                        null));
    }

    UUID requestRemaining(Run run, Run before) {
        return say(
                new PlanEvent.RunRequested(
                        run.planId(),
                        state(),
                        run.executionId(),
                        run.scope(),
                        site(run.source(), "confluence-export"),
                        site(run.destination(), "confluence-cloud"),
                        Instant.EPOCH,
                        Instant.parse("2100-01-01T00:00:00Z"),
                        new PlanEvent.Continues(before.planId(), before.executionId())));
    }

    /** What plan-service says when nobody accepted a run in time. */
    UUID giveUp(Run run) {
        return say(
                new PlanEvent.Failed(
                        run.planId(),
                        new PlanState("FAILED", null, false, 3),
                        run.executionId(),
                        new PlanEvent.Outcome(
                                "RUNNING",
                                Reason.of("EXECUTION_NOT_STARTED", "Nobody began in time."),
                                Counters.NONE,
                                Duration.ZERO,
                                Map.of())));
    }

    UUID requestStop(Run run) {
        return say(new PlanEvent.StopRequested(run.planId(), state(), run.executionId()));
    }

    UUID requestChecks(Run run, UUID checkRunId) {
        return say(
                new PlanEvent.ChecksRequested(
                        run.planId(),
                        new PlanState("SAVED", null, false, 1),
                        checkRunId,
                        run.scope(),
                        site(run.source(), "confluence-export"),
                        site(run.destination(), "confluence-cloud")));
    }

    UUID create(Run run) {
        return say(
                new PlanEvent.Created(
                        run.planId(),
                        new PlanState("SAVED", null, false, 1),
                        "a plan",
                        "TRIAL",
                        run.source(),
                        run.destination(),
                        run.scope()));
    }

    /** Whether execution-service has heard of the plan. */
    boolean isKnown(Run run) {
        return uses.using(run.destination()).contains(run.planId());
    }

    UUID delete(Run run) {
        return say(new PlanEvent.Deleted(run.planId(), new PlanState("SAVED", null, false, 1)));
    }

    private static PlanState state() {
        return new PlanState("RUNNING", "MIGRATING", false, 3);
    }

    private static Site site(UUID id, String kind) {
        return new Site(id, "a site", kind, null);
    }

    private UUID say(Event event) {
        UUID id = UUID.randomUUID();
        say(event, id);
        return id;
    }

    private void say(Event event, UUID id) {
        try {
            var record =
                    new ProducerRecord<>(
                            event.topic(), event.key(), Json.lenient().writeValueAsBytes(event));
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", id.toString(),
                            "ce_source", event.source(),
                            "ce_type", event.type(),
                            "ce_time", clock.instant().toString(),
                            "ce_partitionkey", event.key(),
                            "ce_sequence", "%020d".formatted(++sequence),
                            "content-type", "application/json")
                    .forEach(
                            (name, value) ->
                                    record.headers()
                                            .add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
