package io.drover.appmigration;

import static io.drover.appmigration.Client.as;
import static io.drover.appmigration.Client.transferId;
import static org.junit.jupiter.api.Assertions.fail;

import io.drover.appmigration.OtherServices.Run;
import io.drover.testkit.AsDescribed;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.RequestExample;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people copy from the documentation works as soon as it names what is there. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(HurriedClockwork.class)
class ExamplesIT {

    @Inject OtherServices others;

    private final VendorEndpoint endpoint = new VendorEndpoint();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void everyRequestExampleIsTaken() {
        // Given
        Run run = Run.fresh();
        String key = Client.register(endpoint);
        others.say(run.requested(key));
        others.say(run.finished(Map.of()));
        UUID transfer = transferId(Client.await(run, key, "RUNNING"));
        // When, Then
        AsDescribed.ofService()
                .requestExamples()
                .forEach(example -> send(example, key, "/vendor/v1/transfers/" + transfer));
    }

    private void send(RequestExample example, String key, String transfer) {
        String app = "/api/v1/apps/" + key;
        switch (example.operationId()) {
            case "registerApp" ->
                    example.with("key", "app-" + UUID.randomUUID())
                            .send(as("admin"), "/api/v1/apps");
            case "changeApp" ->
                    example.with("key", key).send(as("admin").header("If-Match", "*"), app);
            case "rotateSecret" -> example.send(as("admin"), app + "/rotate-secret");
            case "reportProgress" -> vendor(example, key, transfer + "/progress");
            case "writeLog" -> vendor(example, key, transfer + "/logs");
            case "findMappings" -> vendor(example, key, transfer + "/mappings/find");
            case "putFeedback" -> vendor(example, key, transfer + "/feedback");
            case "uploadData" -> vendor(example, key, transfer + "/data?label=diagrams");
            default -> fail("say here what it is to be sent to: " + example);
        }
    }

    private static void vendor(RequestExample example, String key, String path) {
        example.send(RestAssured.given().auth().oauth2(Tokens.vendor(key)), path);
    }
}
