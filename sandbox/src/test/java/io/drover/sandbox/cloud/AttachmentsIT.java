package io.drover.sandbox.cloud;

import static io.drover.sandbox.cloud.Site.V1;
import static io.drover.sandbox.cloud.Site.V2;
import static io.drover.sandbox.cloud.Site.cloud;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AttachmentsIT {

    private String page;

    @BeforeEach
    void createPage() {
        page = Site.newPage(Site.newSpace(), "Files");
    }

    @Test
    void givesBackTheBytesItWasGiven() {
        // Given
        byte[] bytes = new byte[3_000_000];
        new Random(7).nextBytes(bytes);
        // When
        var uploaded = Site.file("große datei.bin", bytes).put(Site.attachments(page));
        // Then
        String id =
                uploaded.then()
                        .statusCode(200)
                        .body("results[0].title", equalTo("große datei.bin"))
                        .body("results[0].extensions.fileSize", equalTo(bytes.length))
                        .extract()
                        .path("results[0].id");
        byte[] downloaded =
                cloud().get(Site.attachments(page) + "/" + id + "/download")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();
        assertThat(Site.sha256(downloaded)).isEqualTo(Site.sha256(bytes));
    }

    @Test
    void keepsAFileOfZeroBytes() {
        // When
        var uploaded = Site.file("empty.txt", new byte[0]).put(Site.attachments(page));
        // Then
        uploaded.then().statusCode(200).body("results[0].extensions.fileSize", equalTo(0));
    }

    @Test
    void makesAVersionOfAFileWhoseNameIsTaken() {
        // Given
        String id = Site.upload(page, "a.txt", "one").path("results[0].id");
        // When
        var again = Site.upload(page, "a.txt", "two");
        // Then
        again.then()
                .body("results[0].id", equalTo(id))
                .body("results[0].version.number", equalTo(2));
        cloud().get(V2 + "/attachments/" + id + "/versions")
                .then()
                .body("results.number", contains(2, 1));
        String download = Site.attachments(page) + "/" + id + "/download";
        assertThat(cloud().queryParam("version", 1).get(download).asString()).isEqualTo("one");
        assertThat(cloud().get(download).asString()).isEqualTo("two");
    }

    @Test
    void refusesANewFileWhoseNameIsTaken() {
        // Given
        Site.upload(page, "a.txt", "one");
        // When
        var answer =
                Site.file("a.txt", "two".getBytes(StandardCharsets.UTF_8))
                        .post(Site.attachments(page));
        // Then
        answer.then().statusCode(400).body("message", containsString("same file name"));
    }

    @Test
    void numbersTheVersionsOfConcurrentUploadsWithoutAGap() throws Exception {
        // Given
        List<Callable<Integer>> uploads =
                IntStream.range(0, 12)
                        .<Callable<Integer>>mapToObj(
                                n -> () -> Site.upload(page, "race.txt", "text " + n).statusCode())
                        .toList();
        // When
        List<Integer> answers;
        try (var threads = Executors.newFixedThreadPool(6)) {
            answers = threads.invokeAll(uploads).stream().map(done -> done.resultNow()).toList();
        }
        // Then
        assertThat(answers).containsOnly(200);
        String id = cloud().get(V2 + "/pages/" + page + "/attachments").path("results[0].id");
        List<Integer> numbers =
                cloud().get(V2 + "/attachments/" + id + "/versions").path("results.number");
        assertThat(numbers).containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void refusesUploadsThatCouldComeFromAForeignSite() {
        // When
        var answer =
                given().auth()
                        .preemptive()
                        .basic("admin@example.com", "sandbox-token")
                        .multiPart("file", "a.txt", new byte[] {1})
                        .put(Site.attachments(page));
        // Then
        answer.then().statusCode(403).body("message", containsString("XSRF"));
    }

    @Test
    void refusesUploadsWithoutCredentialsFileOrPage() {
        // When
        var stranger =
                given().header("X-Atlassian-Token", "nocheck")
                        .multiPart("file", "a.txt", new byte[] {1})
                        .put(Site.attachments(page));
        var nothing =
                given().auth()
                        .preemptive()
                        .basic("admin@example.com", "sandbox-token")
                        .header("X-Atlassian-Token", "nocheck")
                        .multiPart("comment", "no file")
                        .put(Site.attachments(page));
        var nowhere = Site.upload("1", "a.txt", "x");
        var json =
                cloud().header("X-Atlassian-Token", "nocheck")
                        .body("{}")
                        .put(Site.attachments(page));
        // Then
        stranger.then().statusCode(401);
        nothing.then().statusCode(400);
        nowhere.then().statusCode(404);
        json.then().statusCode(415);
    }

    @Test
    void sendsTheRangeThatIsAskedFor() {
        // Given
        Site.upload(page, "range.txt", "0123456789");
        String link =
                cloud().get(V2 + "/pages/" + page + "/attachments").path("results[0].downloadLink");
        // When
        var part =
                cloud().header("Range", "bytes=2-4").urlEncodingEnabled(false).get("/wiki" + link);
        var beyond =
                cloud().header("Range", "bytes=20-").urlEncodingEnabled(false).get("/wiki" + link);
        // Then
        part.then().statusCode(206).header("Content-Range", equalTo("bytes 2-4/10"));
        assertThat(part.asString()).isEqualTo("234");
        beyond.then().statusCode(416);
    }

    @Test
    void neverLetsABrowserRunAFile() {
        // Given
        Site.upload(page, "evil.html", "<script>alert(1)</script>");
        // When
        var answer = given().get("/pages/" + page + "/files/evil.html");
        // Then
        answer.then()
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void findsAFileByItsName() {
        // Given
        Site.upload(page, "a & b.txt", "x");
        Site.upload(page, "other.txt", "y");
        // When
        var answer =
                cloud().queryParam("filename", "a & b.txt")
                        .get(V2 + "/pages/" + page + "/attachments");
        // Then
        answer.then().body("results.title", contains("a & b.txt"));
    }

    @Test
    void freesTheNameOfAFileInTheTrash() {
        // Given
        String id = Site.upload(page, "a.txt", "one").path("results[0].id");
        // When
        cloud().delete(V2 + "/attachments/" + id).then().statusCode(204);
        // Then
        Site.upload(page, "a.txt", "two").then().body("results[0].version.number", equalTo(1));
        cloud().queryParam("purge", true).delete(V2 + "/attachments/" + id).then().statusCode(204);
        cloud().get(V2 + "/attachments/" + id).then().statusCode(404);
        cloud().get(V1 + "/content/" + page + "/child/attachment").then().body("size", equalTo(1));
    }
}
