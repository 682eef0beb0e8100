package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.system.events.KafkaDump;
import io.drover.system.events.KafkaDump.Seen;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import io.drover.testkit.TopicWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The log of a log-service that is killed and told everything twice, counted by SQL. */
@Order(40)
class LogST {
    private static final String LOG = "log-service";
    private static final String PLANS = "drover.plans.v1";
    private static final int COPIES = 80;
    private static final String CHECKSUM =
            "select count(*) || ' ' || sum(hashtextextended(r::text, 0)) from log_record r"
                    + " where type like 'drover.plan.%'";

    private final LocalStack stack = LocalStack.shared();

    @Test
    void losesAndDoublesNothingWhenItIsKilledAndToldEverythingAgain() throws Exception {
        // Given
        RunningPart victim = stack.part(LOG);
        int before = logged().size();
        CompletableFuture<Void> copying = CompletableFuture.runAsync(this::copyAndArchive);
        Migration.patiently("it stores the first of them").until(() -> logged().size() > before);
        assertThat(victim.process().orElseThrow().destroyForcibly()).isTrue();
        int stored = logged().size();
        copying.join();
        Migration.patiently("log-service is back")
                .until(
                        () ->
                                stack.part(LOG).pid() != victim.pid()
                                        && stack.as("viewer").get("/api/v1/logs").status() == 200);
        KafkaDump said = KafkaDump.of(stack.kafka());
        List<Seen> plans =
                said.records().stream()
                        .filter(event -> event.topic().equals(PLANS))
                        .filter(event -> event.type().startsWith("drover.plan."))
                        .toList();
        Map<String, Long> expected = new TreeMap<>();
        plans.forEach(event -> expected.put(event.header("ce_id"), 1L));
        Migration.patiently("the log has every event of a plan")
                .until(() -> logged().keySet().containsAll(expected.keySet()));
        String checksum = stack.ask("log", CHECKSUM);

        // When
        try (var again = new TopicWriter(stack.kafka())) {
            plans.forEach(
                    event -> again.send(event.topic(), event.key(), event.headers(), event.text()));
        }
        Migration.patiently("log-service has read all of it again").until(this::hasReadAll);

        // Then
        assertThat(stored).as("stored when it was killed").isLessThan(expected.size());
        assertThat(plans).hasSizeGreaterThanOrEqualTo(2 * COPIES);
        assertThat(logged()).isEqualTo(expected);
        assertThat(stack.ask("log", CHECKSUM)).isEqualTo(checksum);
    }

    private void copyAndArchive() {
        Door planner = stack.as("planner");
        String sample = "/api/v1/plans/" + Migrations.sample().migration().planId();
        for (int i = 0; i < COPIES; i++) {
            String copy =
                    planner.post(sample + "/copy", Map.of()).good().json().path("id").asText();
            planner.post("/api/v1/plans/" + copy + "/archive", Map.of()).good();
        }
    }

    /** How many records there are of each event of a plan. */
    private Map<String, Long> logged() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        String all =
                stack.ask(
                        "log",
                        "select string_agg(event_id::text, ' ') from log_record"
                                + " where type like 'drover.plan.%'");
        for (String id : all.split(" ")) {
            counts.merge(id, 1L, Long::sum);
        }
        return counts;
    }

    private boolean hasReadAll() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
            var read = admin.listConsumerGroupOffsets(LOG).partitionsToOffsetAndMetadata().get();
            Map<TopicPartition, OffsetSpec> ends = new java.util.HashMap<>();
            read.keySet().stream()
                    .filter(partition -> partition.topic().equals(PLANS))
                    .forEach(partition -> ends.put(partition, OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().entrySet().stream()
                    .allMatch(end -> read.get(end.getKey()).offset() >= end.getValue().offset());
        }
    }
}
