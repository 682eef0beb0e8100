package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.drover.execution.application.ResumableUploads;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Uploads in pieces over HTTP, as a tus client does them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class ResumableUploadIT {

    private static final String PIECE = "application/offset+octet-stream";
    private static final RestAssuredConfig RAW =
            RestAssuredConfig.config()
                    .encoderConfig(
                            EncoderConfig.encoderConfig()
                                    .encodeContentTypeAs(PIECE, ContentType.BINARY)
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private final SampleSource sample;
    private final ResumableUploads uploads;
    private final Clock clock;
    private final String data;

    ResumableUploadIT(
            SampleSource sample,
            ResumableUploads uploads,
            Clock clock,
            @ConfigProperty(name = "drover.data-dir") String data) {
        this.sample = sample;
        this.uploads = uploads;
        this.clock = clock;
        this.data = data;
    }

    @Test
    void readsAnExportThatCameInPieces() throws IOException {
        // Given
        sample.ready();
        byte[] export = Files.readAllBytes(Folders.exports().resolve("sample.zip"));
        UUID site = site();
        String name = Base64.getEncoder().encodeToString("mine.zip".getBytes());
        String upload =
                tus("admin")
                        .header("Upload-Length", export.length)
                        .header("Upload-Metadata", "filename " + name)
                        .post(path(site))
                        .then()
                        .statusCode(201)
                        .header("Upload-Expires", notNullValue())
                        .extract()
                        .header("Location");
        int half = export.length / 2;
        // When
        piece(upload, 0, Arrays.copyOf(export, half)).then().statusCode(204);
        tus("admin")
                .head(upload)
                .then()
                .statusCode(200)
                .header("Upload-Offset", equalTo(Integer.toString(half)))
                .header("Upload-Length", equalTo(Integer.toString(export.length)))
                .header("Cache-Control", equalTo("no-store"));
        piece(upload, 0, export).then().statusCode(409);
        piece(upload, half, Arrays.copyOfRange(export, half, export.length))
                .then()
                .statusCode(204)
                .header("Upload-Offset", equalTo(Integer.toString(export.length)));
        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(
                                                Api.get("/sites/" + site + "/inventory")
                                                        .getString("state"))
                                        .isEqualTo("READY"));
        assertThat(Api.get("/sites/" + site).getString("upload.fileName")).isEqualTo("mine.zip");
        tus("admin").head(upload).then().statusCode(404);
    }

    @Test
    void saysWhatItUnderstands() {
        Api.as("admin")
                .options(path(site()))
                .then()
                .statusCode(204)
                .header("Tus-Version", equalTo("1.0.0"))
                .header("Tus-Extension", equalTo("creation,expiration,checksum,termination"))
                .header("Tus-Max-Size", equalTo("107374182400"));
    }

    @Test
    void refusesWhatIsNotTus() {
        UUID site = site();
        Api.as("admin")
                .header("Upload-Length", 5)
                .post(path(site))
                .then()
                .statusCode(412)
                .body("code", equalTo("TUS_VERSION_NOT_SUPPORTED"));
        for (String length : new String[] {"-1", "five", "1e3", "99999999999999999999"}) {
            tus("admin").header("Upload-Length", length).post(path(site)).then().statusCode(400);
        }
        tus("admin").header("Upload-Length", 0).post(path(site)).then().statusCode(422);
        tus("admin")
                .header("Upload-Length", 107374182401L)
                .post(path(site))
                .then()
                .statusCode(422)
                .body("code", equalTo("EXPORT_TOO_LARGE"));
        tus("admin")
                .header("Upload-Length", 5)
                .header("Upload-Metadata", "filename ***")
                .post(path(site))
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_HEADER"));
        tus("operator").header("Upload-Length", 5).post(path(site)).then().statusCode(403);
    }

    @Test
    void forgetsAnUploadThatIsGivenUpAndKnowsItOnlyUnderItsSite() {
        // Given
        String upload = begin(site(), 5);
        String elsewhere = upload.replaceFirst("sites/[^/]+", "sites/" + site());
        // When
        tus("admin").head(elsewhere).then().statusCode(404);
        tus("admin").delete(upload).then().statusCode(204);
        // Then
        tus("admin").head(upload).then().statusCode(404);
        piece(upload, 0, new byte[5]).then().statusCode(404);
    }

    @Test
    void removesUploadsToWhichNothingWasAddedForADay() throws IOException {
        // Given
        UUID site = site();
        String abandoned = begin(site, 8);
        String slow = begin(site, 8);
        piece(abandoned, 0, new byte[4]).then().statusCode(204);
        piece(slow, 0, new byte[4]).then().statusCode(204);
        addedTo(abandoned, Duration.ofHours(25));
        addedTo(slow, Duration.ofHours(23));
        // When
        uploads.run();
        // Then
        tus("admin").head(abandoned).then().statusCode(404);
        assertThat(file(abandoned)).doesNotExist();
        tus("admin").head(slow).then().statusCode(200).header("Upload-Offset", equalTo("4"));
        piece(slow, 4, new byte[2]).then().statusCode(204);
    }

    private void addedTo(String upload, Duration ago) throws IOException {
        Files.setLastModifiedTime(file(upload), FileTime.from(clock.instant().minus(ago)));
    }

    private Path file(String upload) {
        String[] parts = upload.split("/");
        return Path.of(data, "uploads")
                .resolve(parts[parts.length - 3])
                .resolve("partial-" + parts[parts.length - 1]);
    }

    @Test
    void refusesAPieceWithAnotherChecksumAndTakesItAgain() {
        // Given
        String upload = begin(site(), 8);
        // When
        Response refused =
                tus("admin")
                        .config(RAW)
                        .contentType(PIECE)
                        .header("Upload-Offset", 0)
                        .header("Upload-Checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                        .body(new byte[4])
                        .patch(upload);
        // Then
        refused.then().statusCode(460).body("code", equalTo("UPLOAD_CHECKSUM_DIFFERS"));
        piece(upload, 0, new byte[4]).then().statusCode(204);
    }

    private static String begin(UUID site, int length) {
        return tus("admin")
                .header("Upload-Length", length)
                .post(path(site))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static Response piece(String upload, int offset, byte[] bytes) {
        return tus("admin")
                .config(RAW)
                .contentType(PIECE)
                .header("Upload-Offset", offset)
                .body(bytes)
                .patch(upload);
    }

    private static RequestSpecification tus(String role) {
        return Api.as(role).header("Tus-Resumable", "1.0.0");
    }

    private static UUID site() {
        return Api.create(Map.of("name", "upload", "kind", "confluence-export"));
    }

    private static String path(UUID site) {
        return "/api/v1/sites/" + site + "/export";
    }
}
