package io.drover.kit.backlog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.drover.kit.ids.Ids;
import io.drover.kit.trial.Rows;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.TopicWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class BacklogIT {

    private static final String WAITING =
            "insert into outbox (topic, headers, created_at)"
                    + " values ('nowhere', '{}', clock_timestamp() - interval '90 seconds')";

    @Inject Backlog backlog;
    @Inject Broker broker;
    @Inject Rows rows;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void countsWhatWaits() {
        // Given: others of this class's application may have left something
        var before = backlog.count();
        rows.change(
                "insert into dead_letter (id, consumer, topic, headers, sent_at, cause) values"
                        + " (?::uuid, 'things', 'things', '{}', now(), 'unreadable')",
                Ids.next().toString());
        rows.change(
                "insert into scheduled_tasks"
                        + " (task_name, task_instance, execution_time, picked, version)"
                        + " values ('nobody-knows-me', ?, now() - interval '1 minute', false, 1)",
                Ids.next() + "@1");

        // When
        var counted = backlog.count();

        // Then
        assertThat(counted.deadLetters()).isEqualTo(before.deadLetters() + 1);
        assertThat(counted.overdueAlarms()).isEqualTo(before.overdueAlarms() + 1);
    }

    @Test
    void tellsForHowLongTheFirstEventHasBeenWaiting() {
        // Given: rows that the relay can't see before this transaction ends
        double seconds =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    rows.change(WAITING);
                                    // When
                                    var waiting = backlog.count().oldestUnsentSeconds();
                                    rows.change("delete from outbox where topic = 'nowhere'");
                                    return waiting;
                                });

        // Then
        assertThat(seconds).isBetween(90.0, 900.0);
    }

    @Test
    void asksTheBroker() throws InterruptedException {
        // When // Then
        assertThat(broker.answers()).isTrue();
    }

    @Test
    void countsTheRecordsThatLieBehindWhatAConsumerConfirmed() throws Exception {
        // Given: three records, one of them confirmed
        try (var kafka = Admin.create(Map.of("bootstrap.servers", bootstrap));
                var topic = new TopicWriter(bootstrap)) {
            kafka.createTopics(List.of(new NewTopic("lagging", 1, (short) 1))).all().get();
            for (int i = 0; i < 3; i++) {
                topic.send("lagging", "key", Map.of(), "{}");
            }
            kafka.alterConsumerGroupOffsets(
                            "slow",
                            Map.of(new TopicPartition("lagging", 0), new OffsetAndMetadata(1)))
                    .all()
                    .get();
        }

        // When
        var lag = new Broker(Map.of("bootstrap.servers", bootstrap), "slow").lag();

        // Then
        assertThat(lag).isEqualTo(Map.of("lagging", 2L));
    }

    @Test
    void tellsItAsHealthDataAndMetrics() {
        // When // Then
        await().untilAsserted(
                        () ->
                                given().get("/q/health/well")
                                        .then()
                                        .statusCode(200)
                                        .body("checks[0].data.kafka", equalTo("UP"))
                                        .body("checks[0].data.database", equalTo("UP")));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("drover_outbox_oldest_seconds"))
                .body(containsString("drover_broker_up 1.0"))
                .body(containsString("drover_inbox_retries_total{consumer=\"things\"}"))
                .body(containsString("drover_things{status=\"LONG\"}"))
                .body(containsString("drover_things{status=\"SHORT\"}"));
    }
}
