package io.drover.execution.sites.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.Upload;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.Body;
import io.drover.execution.sites.http.ScriptedSite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A site that is slow, broken, hostile or overloaded. */
class CloudFaultsTest {

    private static final String PAGE =
            """
            {"id":"7","status":"current","title":"Home","spaceId":"5","version":{"number":1}}\
            """;
    private static final String GET = "GET /wiki/api/v2/pages/7";
    private static final String POST = "POST /wiki/api/v2/pages";
    private static final String PUT = "PUT /wiki/rest/api/content/7/child/attachment";
    private static final String DOWNLOAD =
            "GET /wiki/rest/api/content/7/child/attachment/att9/download";

    private final ScriptedCloud site = new ScriptedCloud();
    private final Destination destination = site.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void waitsAsLongAsTheSiteAsks() {
        // Given
        site.on(POST, 429, "{}", "Retry-After", "7").on(POST, 200, PAGE);

        // When
        create(destination);

        // Then
        assertThat(site.requests()).hasSize(2);
        assertThat(site.time.waits()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void understandsADateToWaitFor() {
        // Given
        site.on(GET, 503, "{}", "Retry-After", "Sun, 01 Mar 2026 12:00:05 GMT").on(GET, 200, PAGE);

        // When
        destination.page("7");

        // Then
        assertThat(site.time.waits()).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void reportsALongWaitInsteadOfStandingStill() {
        // Given
        site.on(POST, 429, "{}", "Retry-After", "600");

        // When
        SiteException failure = failure(() -> create(destination));

        // Then
        assertThat(failure.code()).isEqualTo("RATE_LIMITED");
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void keepsEverybodyWaitingWhenOneWasAskedTo() {
        // Given
        site.on(POST, 429, "{}", "Retry-After", "600").on(GET, 200, PAGE);
        failure(() -> create(destination));

        // When
        SiteException other = failure(() -> destination.page("7"));

        // Then
        assertThat(other.code()).isEqualTo("RATE_LIMITED");
        assertThat(other.retryAfter()).isPositive();
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void givesUpAfterSomeTries() {
        // Given
        site.on(GET, 503, "{\"message\":\"down\"}");

        // When
        SiteException failure = failure(() -> destination.page("7"));

        // Then
        assertThat(failure.code()).isEqualTo("SITE_UNAVAILABLE");
        assertThat(failure.getMessage()).isEqualTo("The site answered 503: down");
        assertThat(site.requests()).hasSize(3);
        assertThat(site.time.waits()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void neverRepeatsAWriteThatMayHaveHappened(int status) {
        // Given
        site.on(POST, status, "{}");

        // When
        SiteException failure = failure(() -> create(destination));

        // Then
        assertThat(failure.code()).isEqualTo("SITE_UNAVAILABLE");
        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure.retryable()).isTrue();
        assertThat(site.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, CREDENTIALS_REJECTED",
        "403, PERMISSION_DENIED",
        "404, NOT_FOUND",
        "413, TOO_LARGE",
        "415, REFUSED",
        "301, ADDRESS_REFUSED"
    })
    void doesNotRepeatARefusal(int status, String code) {
        // Given
        site.on(POST, status, "{}", "Location", "/elsewhere");

        // When
        SiteException failure = failure(() -> create(destination));

        // Then
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(site.requests()).filteredOn(r -> r.method().equals("POST")).hasSize(1);
        assertThat(failure.getMessage()).doesNotContain(ScriptedCloud.TOKEN);
    }

    @Test
    void saysThatAFileIsLargerThanTheSiteTakes() {
        // Given
        site.on(PUT, 413, "{\"message\":\"the limit is 1 MB\"}");

        // When
        SiteException failure =
                failure(
                        () ->
                                destination.upload(
                                        Container.page("7"),
                                        new Upload("a.txt", null, 1, null),
                                        new ByteArrayInputStream(new byte[1])));

        // Then
        assertThat(failure.code()).isEqualTo("TOO_LARGE");
        assertThat(failure.getMessage()).contains("the limit is 1 MB");
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.outcomeUnknown()).isFalse();
    }

    @Test
    void repeatsAReadWhoseAnswerWasCut() {
        // Given
        site.on(GET, ScriptedCloud.cutAfter(200, "{\"id\":", 500)).on(GET, 200, PAGE);

        // When
        var page = destination.page("7");

        // Then
        assertThat(page).isPresent();
    }

    @Test
    void doesNotKnowWhetherAWriteHappenedWhoseAnswerWasCut() {
        // Given
        site.on(POST, ScriptedCloud.cutAfter(200, "{\"id\":", 500));

        // When
        SiteException failure = failure(() -> create(destination));

        // Then
        assertThat(failure.code()).isEqualTo("SITE_UNREACHABLE");
        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void doesNotKnowWhetherAWriteHappenedThatGotNoAnswer() {
        // Given
        site.on(POST, ScriptedCloud.silence());

        // When
        SiteException failure = failure(() -> create(destination));

        // Then
        assertThat(failure.code()).isEqualTo("SITE_UNREACHABLE");
        assertThat(failure.outcomeUnknown()).isTrue();
    }

    @Test
    void givesUpOnASiteThatNeverAnswers() {
        // Given
        site.on(POST, site.forEver());
        Destination impatient = site.open(ScriptedCloud.impatient());

        // When
        SiteException failure = failure(() -> create(impatient));

        // Then
        assertThat(failure.code()).isEqualTo("SITE_UNREACHABLE");
        assertThat(failure.outcomeUnknown()).isTrue();
    }

    @Test
    void givesUpOnAnAnswerThatStopsHalfWay() {
        // Given
        site.on(
                GET,
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    site.await();
                });
        Destination impatient = site.open(ScriptedCloud.impatient());

        // When
        SiteException failure = failure(() -> impatient.page("7"));

        // Then
        assertThat(failure.code()).isEqualTo("SITE_UNREACHABLE");
        assertThat(failure.outcomeUnknown()).isFalse();
    }

    @Test
    void knowsThatNothingHappenedWithoutAConnection() {
        // Given
        site.stop();

        // When
        SiteException failure = failure(() -> create(destination));

        // Then
        assertThat(failure.code()).isEqualTo("SITE_UNREACHABLE");
        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(failure.category()).isEqualTo(SiteException.Category.NETWORK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Sign in</html>",
                "{\"title\":\"Home\"}",
                "[]",
                "\"text\"",
                "{\"id\":{},\"spaceId\":\"5\",\"title\":\"x\",\"version\":{\"number\":1}}",
                "{\"id\":\"7\",\"spaceId\":\"5\",\"title\":\"x\",\"version\":{\"number\":\"one\"}}",
                "{\"id\":\"7\",\"spaceId\":\"5\",\"title\":\"x\",\"version\":{\"number\":99999999999}}",
                ""
            })
    void doesNotBelieveAPageWithoutWhatItNeeds(String answer) {
        // Given
        site.on(POST, 200, answer);

        // When
        SiteException failure = failure(() -> create(destination));

        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void doesNotBelieveHalfAList() {
        // Given
        site.on("GET /wiki/api/v2/spaces/5/pages", 200, "{\"_links\":{}}");

        // When
        SiteException failure = failure(() -> destination.pages("5", null));

        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
        assertThat(failure.outcomeUnknown()).isFalse();
    }

    @Test
    void stopsReadingAHugeAnswer() {
        // Given
        site.on(GET, 200, "[" + "0,".repeat(100_000) + "0]");

        // When
        SiteException failure = failure(() -> destination.page("7"));

        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
        assertThat(failure.getMessage()).contains("longer than the limit");
    }

    @Test
    void survivesDeeplyNestedJson() {
        // Given
        site.on(GET, 200, "[".repeat(20_000));

        // When
        SiteException failure = failure(() -> destination.page("7"));

        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
    }

    @Test
    void refusesARedirectIntoAPrivateNetwork() {
        // Given
        attachment().on(DOWNLOAD, 302, "", "Location", "http://169.254.169.254/latest/meta-data");

        // When
        SiteException failure = failure(() -> destination.download("att9", 1));

        // Then
        assertThat(failure.code()).isEqualTo("ADDRESS_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.com/", "http://[", "//", ""})
    void refusesARedirectToNowhere(String location) {
        // Given
        attachment().on(DOWNLOAD, 302, "", "Location", location);

        // When
        SiteException failure = failure(() -> destination.download("att9", 1));

        // Then
        assertThat(failure.code()).isIn("ADDRESS_REFUSED", "BAD_ANSWER");
    }

    @Test
    void refusesRedirectsWithoutEnd() {
        // Given
        attachment()
                .on(DOWNLOAD, 302, "", "Location", "/round")
                .on("GET /round", 302, "", "Location", "/round");

        // When
        SiteException failure = failure(() -> destination.download("att9", 1));

        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
    }

    @Test
    void noticesAFileThatIsCut() throws IOException {
        // Given
        attachment().on(DOWNLOAD, ScriptedCloud.cutAfter(200, "half", 100));

        // When
        try (InputStream file = destination.download("att9", 1)) {

            // Then
            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void givesUpOnAFileThatStopsArriving() throws IOException {
        // Given
        attachment()
                .on(
                        DOWNLOAD,
                        exchange -> {
                            exchange.sendResponseHeaders(200, 100);
                            exchange.getResponseBody().write('x');
                            exchange.getResponseBody().flush();
                            site.await();
                        });

        // When
        try (InputStream file = site.open(ScriptedCloud.impatient()).download("att9", 1)) {

            // Then
            assertThatThrownBy(file::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("stopped arriving");
        }
    }

    @Test
    void givesUpOnARefusalThatNeverEnds() {
        // Given
        attachment()
                .on(
                        DOWNLOAD,
                        exchange -> {
                            exchange.sendResponseHeaders(403, 0);
                            exchange.getResponseBody().write('x');
                            exchange.getResponseBody().flush();
                            site.await();
                        });

        // When
        SiteException failure =
                failure(() -> site.open(ScriptedCloud.impatient()).download("att9", 1));

        // Then
        assertThat(failure.code()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void givesBackItsPlaceWhenAFileIsClosed() throws IOException {
        // Given
        attachment().on(DOWNLOAD, 200, "abc");

        // When
        for (int i = 0; i < 20; i++) {
            destination.download("att9", 1).close();
        }

        // Then
        assertThat(destination.page("7")).isEmpty();
    }

    @Test
    void givesBackItsPlaceAfterFailures() {
        // Given
        attachment().on(DOWNLOAD, 404, "{}");

        // When
        for (int i = 0; i < 20; i++) {
            assertThat(failure(() -> destination.download("att9", 1)).code())
                    .isEqualTo("NOT_FOUND");
        }

        // Then
        assertThat(destination.page("7")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 4})
    void refusesAFileOfAnotherLengthThanAnnounced(long announced) {
        // Given
        site.on(PUT, 200, "{\"results\":[{\"id\":\"att9\",\"title\":\"a.txt\"}]}");

        // When
        SiteException failure =
                failure(
                        () ->
                                destination.upload(
                                        Container.page("7"),
                                        new Upload("a.txt", null, announced, null),
                                        new ByteArrayInputStream(new byte[3])));

        // Then
        assertThat(failure.code()).isEqualTo("SOURCE_UNREADABLE");
        assertThat(failure.category()).isEqualTo(SiteException.Category.SOURCE);
        assertThat(failure.outcomeUnknown()).isFalse();
    }

    @Test
    void saysThatTheSourceBrokeAndNotTheSite() {
        // Given
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk");
                    }
                };

        // When
        SiteException failure =
                failure(
                        () ->
                                destination.upload(
                                        Container.page("7"),
                                        new Upload("a.txt", null, 9, null),
                                        broken));

        // Then
        assertThat(failure.code()).isEqualTo("SOURCE_UNREADABLE");
    }

    @Test
    void sendsAnUploadOnce() {
        // Given
        site.on(PUT, 429, "{}", "Retry-After", "1");

        // When
        SiteException failure =
                failure(
                        () ->
                                destination.upload(
                                        Container.page("7"),
                                        new Upload("a.txt", null, 1, null),
                                        new ByteArrayInputStream(new byte[1])));

        // Then
        assertThat(failure.code()).isEqualTo("RATE_LIMITED");
        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(site.requests()).hasSize(1);
    }

    private ScriptedSite attachment() {
        return site.on(
                "GET /wiki/api/v2/attachments/att9",
                200,
                "{\"id\":\"att9\",\"title\":\"a.txt\",\"fileSize\":3,\"pageId\":\"7\",\"version\":{\"number\":1}}");
    }

    private static void create(Destination destination) {
        destination.createPage("5", null, "Home", Body.EMPTY);
    }

    private static SiteException failure(ThrowingCallable call) {
        return catchThrowableOfType(SiteException.class, call);
    }
}
