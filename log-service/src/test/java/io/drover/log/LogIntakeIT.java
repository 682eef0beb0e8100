package io.drover.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.drover.testkit.TopicWriter;
import io.drover.testkit.TopicWriter.Sent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing that a reader or a vendor does holds up the log. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class LogIntakeIT {

    private final DataSource database;
    private final UUID plan = UUID.randomUUID();
    private final TopicWriter topics =
            new TopicWriter(
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                    "drover.app-migrations.v1");

    LogIntakeIT(DataSource database) {
        this.database = database;
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void beginsADayWhileADownloadIsSlow() throws SQLException {
        // Given: somebody who reads and does not come to an end
        try (var download = database.getConnection();
                var select = download.createStatement()) {
            download.setAutoCommit(false);
            select.executeQuery("select count(*) from log_record").close();

            // When
            topics.send(written("a day that has no partition yet", daysAgo(17)));

            // Then
            awaitMessage("a day that has no partition yet");
            download.rollback();
        }
    }

    @Test
    void keepsALineWithACharacterThatCannotBeStored() {
        // When
        topics.send(written("nul\\u0000nul", daysAgo(0)));

        // Then
        awaitMessage("nul\uFFFDnul");
    }

    private void awaitMessage(String message) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(messages()).containsExactly(message));
    }

    private List<String> messages() {
        return given().header("Authorization", "Bearer " + Tokens.of("viewer"))
                .get("/api/v1/logs?planId=" + plan)
                .path("items.message");
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    private Sent written(String message, Instant time) {
        UUID app = UUID.randomUUID();
        String data =
                """
                {"appMigrationId":"%s","planId":"%s","level":"INFO","message":"%s","time":"%s",
                 "state":{"executionId":"%s","appKey":"larkspur-diagrams",
                 "appName":"Larkspur Diagrams","status":"RUNNING","reason":null,"percent":1,
                 "message":null,"vendorStatus":null,"blockedBy":null,"stalled":false,"attempt":1,
                 "transferId":"%s","originalTransferId":"%s","startedAt":null,"settledAt":null,
                 "timesOutAt":null,"cancelDeadline":null}}
                """
                        .formatted(app, plan, message, time, plan, app, app);
        return new Sent(
                "drover.app-migrations.v1",
                plan.toString(),
                "drover.transfer.log-written.v1",
                "/app-migrations/" + app,
                UUID.randomUUID(),
                1L,
                time.toString(),
                data);
    }
}
