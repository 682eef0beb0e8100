package io.drover.log;

import static io.restassured.RestAssured.given;

import io.drover.testkit.Tokens;
import io.drover.testkit.TopicWriter;
import io.drover.testkit.TopicWriter.Sent;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says what other services say about one plan with one app, and asks what the log has of it. */
final class Teller implements AutoCloseable {

    final UUID plan = UUID.randomUUID();
    final UUID execution = UUID.randomUUID();
    final UUID app = UUID.randomUUID();
    final UUID transfer = UUID.randomUUID();
    final TopicWriter topics;

    private long sequence;

    Teller() {
        topics =
                new TopicWriter(
                        kafka(),
                        "drover.plans.v1",
                        "drover.executions.v1",
                        "drover.app-migrations.v1");
    }

    static String kafka() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    /** A line that the vendor of the app wrote. */
    Sent written(String message, String level, Instant time) {
        return app(
                "transfer.log-written",
                "RUNNING",
                time,
                "\"level\":\"%s\",\"message\":\"%s\",\"time\":\"%s\","
                        .formatted(level, message, time));
    }

    Sent appEvent(String what, String status, Instant time) {
        return app("app-migration." + what, status, time, "");
    }

    private Sent app(String type, String status, Instant time, String more) {
        String data =
                """
                {"appMigrationId":"%s","planId":"%s",%s
                 "state":{"executionId":"%s","appKey":"larkspur-diagrams",
                 "appName":"Larkspur Diagrams","status":"%s","reason":null,"percent":1,
                 "message":null,"vendorStatus":null,"blockedBy":null,"stalled":false,"attempt":1,
                 "transferId":"%s","originalTransferId":"%s","startedAt":null,"settledAt":null,
                 "timesOutAt":null,"cancelDeadline":null}}
                """
                        .formatted(app, plan, more, execution, status, transfer, transfer);
        return sent("drover.app-migrations.v1", type, "/app-migrations/" + app, time, data);
    }

    /** An event of the plan that says little. */
    Sent planArchived(Instant time) {
        String data =
                """
                {"planId":"%s","state":{"status":"SAVED","phase":null,"archived":true,"revision":1}}
                """
                        .formatted(plan);
        return sent("drover.plans.v1", "plan.archived", "/plans/" + plan, time, data);
    }

    /** An event of the execution that tells of trouble. */
    Sent spaceFailed(String key, Instant time) {
        String data =
                """
                {"executionId":"%s","planId":"%s","space":{"key":"%s","status":"FAILED",
                 "counters":{"total":9,"ready":0,"running":0,"complete":4,"incomplete":0,"failed":5,"skipped":0},
                 "reason":{"code":"SPACE_KEY_TAKEN","detail":"Somebody made it meanwhile"}}}
                """
                        .formatted(execution, plan, key);
        return sent("drover.executions.v1", "space.failed", "/executions/" + execution, time, data);
    }

    private Sent sent(String topic, String type, String source, Instant time, String data) {
        return new Sent(
                topic,
                plan.toString(),
                "drover." + type + ".v1",
                source,
                UUID.randomUUID(),
                ++sequence,
                time.toString(),
                data);
    }

    /** An answer to a viewer. */
    static ValidatableResponse get(String path) {
        return given().header("Authorization", "Bearer " + Tokens.of("viewer")).get(path).then();
    }

    /** The messages that the log has of the plan, newest first. */
    List<String> messages(String... filters) {
        return get("/api/v1/logs?limit=200&planId=" + plan + String.join("", filters))
                .statusCode(200)
                .extract()
                .path("items.message");
    }

    @Override
    public void close() {
        topics.close();
    }
}
