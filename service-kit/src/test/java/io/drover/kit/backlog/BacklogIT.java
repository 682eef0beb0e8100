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
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
                .body(containsString("drover_broker_up 1.0"));
    }
}
