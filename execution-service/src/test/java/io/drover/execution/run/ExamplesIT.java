package io.drover.execution.run;

import static org.junit.jupiter.api.Assertions.fail;

import io.drover.testkit.AsDescribed;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.RequestExample;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people copy from the documentation works as soon as it names what is there. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class ExamplesIT {

    private static final String SITES = "/api/v1/sites";

    private final SampleSource sample;

    ExamplesIT(SampleSource sample) {
        this.sample = sample;
    }

    @Test
    void everyRequestExampleIsTaken() {
        AsDescribed.ofService().requestExamples().forEach(this::send);
    }

    private void send(RequestExample shown) {
        var example = shown.with("destinationSiteId", Api.destination());
        switch (example.operationId()) {
            case "createSite" -> example.send(Api.as("admin"), SITES);
            case "replaceSite" ->
                    example.send(
                            Api.as("admin").header("If-Match", "*"),
                            SITES + "/" + Api.destination());
            case "previewScope" ->
                    example.send(
                            Api.as("admin"), SITES + "/" + sample.ready().siteId() + "/preview");
            case "uploadExport" ->
                    example.send(Api.as("admin"), SITES + "/" + export() + "/export");
            case "appendToUpload" ->
                    example.send(
                            Api.as("admin")
                                    .header("Tus-Resumable", "1.0.0")
                                    .header("Upload-Offset", 0),
                            upload(example.size()));
            case "uploadUserList" ->
                    example.send(Api.as("admin"), SITES + "/" + dataCenter() + "/user-list");
            default -> fail("say here what it is to be sent to: " + example);
        }
    }

    private static UUID export() {
        return Api.create(Map.of("name", "upload", "kind", "confluence-export"));
    }

    private static String upload(int length) {
        return Api.as("admin")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", length)
                .post(SITES + "/" + export() + "/export")
                .header("Location");
    }

    private static UUID dataCenter() {
        return Api.create(
                Map.of(
                        "name",
                        "dc",
                        "kind",
                        "confluence-data-center",
                        "url",
                        "https://" + UUID.randomUUID() + ".invalid/wiki",
                        "token",
                        "canary-token"));
    }
}
