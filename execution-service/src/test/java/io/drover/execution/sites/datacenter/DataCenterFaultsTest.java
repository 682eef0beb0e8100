package io.drover.execution.sites.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.HttpLimits;
import io.drover.execution.sites.http.ScriptedSite;
import io.drover.execution.sites.http.SiteClients;
import io.drover.execution.sites.http.SiteClients.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A Data Center site that answers wrongly, late, too much or not at all. */
class DataCenterFaultsTest {

    private static final String GROUPS = "GET /dc/rest/api/group";
    private static final String TOKEN = "secret-personal-token";

    private final ScriptedSite site = new ScriptedSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void followsAListUntilTheSiteNamesNoNextPageHoweverShortAPageIs() {
        // Given
        site.on(GROUPS, 200, list("a", "/rest/api/group?start=1"))
                .on(
                        GROUPS,
                        200,
                        "{\"results\":[],\"_links\":{\"next\":\"/rest/api/group?start=2\"}}")
                .on(GROUPS, 200, list("b", null));
        // When
        List<String> names = groups();
        // Then
        assertThat(names).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not JSON at all|BAD_ANSWER",
                "[]|BAD_ANSWER",
                "{\"results\":{}}|BAD_ANSWER",
                "{\"results\":[{\"type\":\"group\"}]}|BAD_ANSWER",
                "{\"results\":[{\"name\":17.5}]}|BAD_ANSWER",
                "{\"results\":[{\"name\":\"a\"},|BAD_ANSWER",
            })
    void takesNoHalfOrWrongListForTheWhole(String answer, String code) {
        // Given
        site.on(GROUPS, 200, answer);
        // When
        SiteException failure = failure(this::groups);
        // Then
        assertThat(failure.code()).isEqualTo(code);
    }

    @Test
    void doesNotTakeABrokenConnectionForTheEndOfAList() {
        // Given
        site.on(GROUPS, ScriptedSite.cutAfter(200, "{\"results\":[", 5000))
                .on(GROUPS, 200, list("a", null));
        // When
        List<String> names = groups();
        // Then
        assertThat(names).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/api/group",
                "https://evil.example/dc/rest/api/group?start=1",
                "/../../rest/api/group",
                "/dc/plugins/servlet/x",
                "//evil.example/rest/api/group",
                "http://[bad"
            })
    void goesOnNowhereButInsideTheApiAndNotInCircles(String next) {
        // Given
        site.on(GROUPS, 200, list("a", next));
        // When
        SiteException failure = failure(this::groups);
        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
        assertThat(site.requests()).hasSizeLessThan(4 * 8);
    }

    @Test
    void endsAListOfEmptyPagesThatNeverEnds() {
        // Given
        int[] page = {0};
        site.on(
                GROUPS,
                exchange ->
                        ScriptedSite.send(
                                exchange,
                                200,
                                "{\"results\":[],\"_links\":{\"next\":\"/rest/api/group?start="
                                        + ++page[0]
                                        + "\"}}"));
        // When
        SiteException failure = failure(this::groups);
        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
    }

    @Test
    void goesOnAfterAStormOfRefusalsAndALongAbsence() {
        // Given
        for (int i = 0; i < 6; i++) {
            site.on(GROUPS, 429, "{}", "Retry-After", "30");
        }
        for (int i = 0; i < 5; i++) {
            site.on(GROUPS, 503, "<html>maintenance</html>");
        }
        site.on(GROUPS, 200, list("a", null));
        // When
        List<String> names = groups();
        // Then
        assertThat(names).containsExactly("a");
        assertThat(site.time.waits()).anyMatch(wait -> wait.toSeconds() >= 29);
    }

    @Test
    void waitsWhenTheSiteSaysThatNoTokenIsLeft() {
        // Given
        site.on(
                        GROUPS,
                        200,
                        list("a", "/rest/api/group?start=1"),
                        "X-RateLimit-Limit",
                        "10",
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-FillRate",
                        "5",
                        "X-RateLimit-Interval-Seconds",
                        "7",
                        "Retry-After",
                        "0")
                .on(GROUPS, 200, list("b", null));
        // When
        groups();
        // Then
        assertThat(site.time.waits()).anyMatch(wait -> wait.toSeconds() >= 6);
    }

    @ParameterizedTest
    @CsvSource({
        "401, CREDENTIALS_REJECTED",
        "403, PERMISSION_DENIED",
        "302, ADDRESS_REFUSED",
        "404, NOT_FOUND",
    })
    void saysWhyASiteCanNotBeRead(int status, String code) {
        // Given
        site.on(
                GROUPS,
                status,
                "{\"message\":\"no " + TOKEN + "\"}",
                "Location",
                "https://evil.example/");
        // When
        SiteException failure = failure(this::groups);
        // Then
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain(TOKEN);
    }

    @Test
    void givesUpAnAnswerThatIsLongerThanTheLimit() {
        // Given
        site.on(GROUPS, 200, "{\"results\":[\"" + "x".repeat(70_000) + "\"]}");
        // When
        SiteException failure = failure(this::groups);
        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
    }

    @Test
    void asksForLessAtATimeWhenAnAnswerIsTooLongAndForMoreAgainBehindIt() {
        // Given: two in one answer are too long around the third element
        List<Integer> limits = new ArrayList<>();
        site.on(
                GROUPS,
                exchange -> {
                    int limit = number(exchange.getRequestURI().getQuery(), "limit");
                    int start = number(exchange.getRequestURI().getQuery(), "start");
                    limits.add(limit);
                    int end = Math.min(12, start + limit);
                    StringBuilder results = new StringBuilder();
                    for (int i = start; i < end; i++) {
                        boolean large = i == 2 || i == 3;
                        results.append(i == start ? "" : ",")
                                .append("{\"name\":\"" + i + "\",\"x\":\"")
                                .append("x".repeat(large ? 40_000 : 10))
                                .append("\"}");
                    }
                    String next =
                            end == 12
                                    ? ""
                                    : "\"next\":\"/rest/api/group?limit=%d&start=%d\""
                                            .formatted(limit, end);
                    ScriptedSite.send(
                            exchange,
                            200,
                            "{\"results\":[" + results + "],\"_links\":{" + next + "}}");
                });
        // When
        List<String> names = groups(ScriptedSite.LIMITS, "limit", 8);
        // Then
        assertThat(names)
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        assertThat(limits).startsWith(8, 4, 2).endsWith(8).contains(1).hasSizeLessThan(12);
    }

    private static int number(String query, String name) {
        for (String each : query.split("&")) {
            if (each.startsWith(name + "=")) {
                return Integer.parseInt(each.substring(name.length() + 1));
            }
        }
        return 0;
    }

    @Test
    void givesUpWhenEvenOneElementIsTooLongAndAsksForItOnce() {
        // Given
        site.on(GROUPS, 200, "{\"results\":[\"" + "x".repeat(70_000) + "\"]}");
        // When
        SiteException failure = failure(() -> groups(ScriptedSite.LIMITS, "limit", 8));
        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
        assertThat(site.requests())
                .extracting(request -> number(request.address().split("[?]")[1], "limit"))
                .containsExactly(8, 4, 2, 1);
    }

    @Test
    void takesNobodyForARefusalOfTheCredentials() {
        // Given
        site.on("GET /dc/rest/api/user/current", 200, "{\"type\":\"anonymous\"}");
        // When
        SiteException failure = failure(() -> sites().verify(access(TOKEN, null, null)));
        // Then
        assertThat(failure.code()).isEqualTo("CREDENTIALS_REJECTED");
    }

    @ParameterizedTest
    @CsvSource({",,", ",admin,", ",,secret"})
    void asksForCredentialsThatAreMissing(
            @Nullable String token, @Nullable String username, @Nullable String password) {
        // When
        SiteException failure = failure(() -> sites().verify(access(token, username, password)));
        // Then
        assertThat(failure.code()).isEqualTo("CREDENTIALS_MISSING");
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void refusesATokenThatWouldBreakTheRequestWithoutRepeatingIt() {
        // When
        SiteException failure =
                failure(() -> sites().verify(access("first\r\nX: second", null, null)));
        // Then
        assertThat(failure.code()).isEqualTo("CREDENTIALS_REJECTED");
        assertThat(failure.getMessage()).doesNotContain("first", "second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/download/attachments/1/a.txt",
                "/download/../rest/api/user/current",
                "/rest/api/user/current",
                "/dc/rest/api/user/current"
            })
    void readsFilesFromNowhereButTheDownloadsOfTheSite(String link) {
        // When
        SiteException failure =
                failure(
                        () ->
                                new DataCenterUrls(URI.create("http://dc.example/dc"))
                                        .download(link));
        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
    }

    @Test
    @Timeout(30)
    void letsACopyWriteToTheSameHostWhileItKeepsItsPlaceAtTheSource() throws IOException {
        // Given
        site.on("GET /dc/download/attachments/1/a.txt", 200, "bytes").on("GET /wiki/x", 200, "{}");
        SiteClients clients = site.clients(ScriptedSite.LIMITS);
        Rate one = new Rate(1000, 1);
        var source =
                clients.openSource("trial", site.url(), one, "Bearer x", "The source", List.of());
        var destination = clients.open("trial", site.url(), one, "Bearer x", "The site", List.of());
        // When
        try (InputStream file =
                source.open(site.url().resolve("/dc/download/attachments/1/a.txt"))) {
            destination.get(site.url().resolve("/wiki/x"));
            // Then
            assertThat(file.readAllBytes()).hasSize(5);
        }
    }

    @Test
    void tellsNoCredentialWhenAskedWhatItIs() {
        assertThat(access(TOKEN, "admin", "hidden-password").toString())
                .doesNotContain(TOKEN, "hidden-password");
    }

    private DataCenterSites sites() {
        return new DataCenterSites(
                site.clients(ScriptedSite.LIMITS), new PGSimpleDataSource(), 10, site.time);
    }

    private DataCenterAccess access(
            @Nullable String token, @Nullable String username, @Nullable String password) {
        return new DataCenterAccess(
                UUID.randomUUID(),
                URI.create(site.url() + "/dc"),
                token,
                username,
                password,
                new Rate(1000, 4));
    }

    private List<String> groups() {
        return groups(ScriptedSite.LIMITS);
    }

    private List<String> groups(HttpLimits limits, Object... query) {
        URI url = URI.create(site.url() + "/dc");
        DataCenterUrls urls = new DataCenterUrls(url);
        var http =
                site.clients(limits)
                        .open(
                                "trial",
                                url,
                                new Rate(1000, 4),
                                "Bearer " + TOKEN,
                                "The site",
                                List.of(TOKEN));
        List<String> names = new ArrayList<>();
        new DataCenterLists(http, urls, site.time)
                .each(urls.api("/group", query), group -> names.add(group.text("name")));
        return names;
    }

    private static String list(String name, @Nullable String next) {
        return "{\"results\":[{\"name\":\"%s\"}],\"_links\":{%s}}"
                .formatted(name, next == null ? "" : "\"next\":\"" + next + "\"");
    }

    private static SiteException failure(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(SiteException.class, call);
    }
}
