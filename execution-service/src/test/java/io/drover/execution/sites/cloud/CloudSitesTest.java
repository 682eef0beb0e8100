package io.drover.execution.sites.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.Destination;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.Body;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a site is opened. */
class CloudSitesTest {

    private static final String PAGE =
            """
            {"id":"7","status":"current","title":"Home","spaceId":"5","version":{"number":1}}\
            """;

    private final ScriptedCloud site = new ScriptedCloud();
    private final CloudSites sites = site.sites();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/wiki",
                "/wiki/",
                "/wiki//",
                "/wiki/home",
                "/wiki/spaces/DS/overview?mode=global#x"
            })
    void takesTheAddressAsPeopleCopyIt(String path) {
        // Given
        site.on("GET /wiki/api/v2/pages/7", 200, PAGE);

        // When
        Destination destination = open(path);

        // Then
        assertThat(destination.page("7")).isPresent();
        assertThat(destination.pageUrl("~ädä", "7"))
                .isEqualTo(site.url() + "/wiki/spaces/~%C3%A4d%C3%A4/pages/7");
    }

    @Test
    void sharesTheBudgetOfASiteThatWasOpenedTwice() {
        // Given
        site.on("POST /wiki/api/v2/pages", 429, "{}", "Retry-After", "600");
        Destination one = open("");
        Destination other = open("/wiki");
        failure(() -> one.createPage("5", null, "Home", Body.EMPTY));

        // When
        SiteException paused = failure(() -> other.page("7"));

        // Then
        assertThat(paused.code()).isEqualTo("RATE_LIMITED");
        assertThat(site.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200, PERMISSION_DENIED", "401, CREDENTIALS_REJECTED", "403, CREDENTIALS_REJECTED"})
    void tellsARevokedTokenFromAThingThatMayNotBeDone(int whoAmI, String code) {
        // Given
        site.on("POST /wiki/api/v2/pages", 403, "{}");
        site.on("GET /wiki/rest/api/user/current", whoAmI, "{}");
        Destination destination = open("");

        // When
        SiteException refused =
                failure(() -> destination.createPage("5", null, "Home", Body.EMPTY));

        // Then
        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void refusesAScimTokenThatWouldBreakTheRequestWithoutRepeatingIt() {
        // When
        SiteException refusal =
                failure(() -> sites.open(site.access(site.url(), "first\r\nX: second")));

        // Then
        assertThat(refusal.code()).isEqualTo("CREDENTIALS_REJECTED");
        assertThat(refusal.getMessage()).doesNotContain("first", "second");
    }

    @Test
    void cannotCreateUsersWithoutScim() {
        // Given
        Destination destination = sites.open(site.access(site.url(), "  "));

        // When
        SiteException refusal =
                failure(
                        () ->
                                destination.createUser(
                                        new Destination.NewUser(
                                                "1", "ada", "Ada", "ada@example.com", true)));

        // Then
        assertThat(destination.canCreateUsers()).isFalse();
        assertThat(refusal.code()).isEqualTo("USERS_CANNOT_BE_CREATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/wiki",
                "http://10.0.0.1",
                "http://[::1]:8090",
                "file:///etc",
                "mailto:ada@example.com",
                "nonsense"
            })
    void sendsNothingToAnAddressThatIsNotAllowed(String address) {
        // Given
        Destination destination = sites.open(site.access(URI.create(address), "scim"));

        // When
        SiteException refusal = failure(() -> destination.page("7"));

        // Then
        assertThat(refusal.code()).isEqualTo("ADDRESS_REFUSED");
    }

    @Test
    void tellsNoCredentialWhenAskedWhatItIs() {
        assertThat(site.access(site.url(), "scim-secret").toString())
                .doesNotContain(ScriptedCloud.TOKEN, "scim-secret");
    }

    private Destination open(String path) {
        return sites.open(site.access(URI.create(site.url() + path), ScriptedCloud.SCIM_TOKEN));
    }

    private static SiteException failure(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(SiteException.class, call);
    }
}
