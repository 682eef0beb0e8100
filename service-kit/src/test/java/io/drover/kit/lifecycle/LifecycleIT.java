package io.drover.kit.lifecycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.drover.kit.ids.Ids;
import io.drover.kit.trial.Rows;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class LifecycleIT {

    @Inject CleanUp cleanUp;
    @Inject Rows rows;

    @Test
    void isReadyOnceItHasStarted() {
        // When // Then
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void forgetsWhatNobodyCanNeedAndNothingElse() {
        // Given: more than one batch of old rows
        var consumer = "old-" + Ids.next();
        rows.change(
                "insert into inbox (consumer, event_id, received_at) select ?, gen_random_uuid(),"
                        + " now() - interval '34 days' from generate_series(1, 10001)",
                consumer);
        rows.change(
                "insert into inbox (consumer, event_id, received_at)"
                        + " values (?, gen_random_uuid(), now() - interval '32 days')",
                consumer);
        rows.change(
                "insert into idempotency_key (scope, key, body_hash, status, created_at) values"
                        + " (?, 'old', '', 200, now() - interval '25 hours'),"
                        + " (?, 'new', '', 200, now() - interval '23 hours')",
                consumer,
                consumer);

        // When
        cleanUp.run();

        // Then
        assertThat(rows.count("inbox", "consumer = ?", consumer)).isOne();
        assertThat(rows.of("select key from idempotency_key where scope = ?", consumer))
                .containsExactly("new");
    }
}
