package io.drover.execution.sites.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundAttachment;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.Destination.FoundVersion;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.Destination.NewUser;
import io.drover.execution.application.Destination.Upload;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.Body;
import io.drover.execution.sites.http.ScriptedSite.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The requests a Cloud site gets, and what its answers become. */
class CloudSiteTest {

    private static final String PAGE =
            """
            {"id":"7","status":"current","title":"Home","spaceId":"5","parentId":"6","version":{"number":1}}\
            """;
    private static final String ATTACHMENT =
            """
            {"id":"att9","title":"a.txt","fileSize":3,"pageId":"7","version":{"number":2}}\
            """;

    private final ScriptedCloud site = new ScriptedCloud();
    private final Destination destination = site.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void signsInWithEmailAndToken() {
        // Given
        site.on("GET /wiki/api/v2/pages/7", 200, PAGE);

        // When
        FoundPage page = destination.page("7").get();

        // Then
        assertThat(page).isEqualTo(new FoundPage("7", "5", "Home", "6", null, 1));
        assertThat(site.requests().getFirst().headers().get("Authorization"))
                .isEqualTo(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                ("admin@example.com:" + ScriptedCloud.TOKEN)
                                                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void takesAPageInTheTrashForGone() {
        // Given
        site.on("GET /wiki/api/v2/pages/7", 200, PAGE.replace("current", "trashed"));

        // Then
        assertThat(destination.page("7")).isEmpty();
    }

    @Test
    void sendsEachFormatAsItsRepresentation() {
        // Given
        site.on("POST /wiki/api/v2/pages", 200, PAGE);

        // When
        destination.createPage("5", "6", "Home", new Body(Body.Format.WIKI, "h1. Hi"));
        destination.createPage("5", null, "Home", new Body(Body.Format.STORAGE, "<p>Hi</p>"));

        // Then
        assertThat(site.requests().get(0).body())
                .contains(
                        "\"representation\":\"wiki\"",
                        "\"value\":\"h1. Hi\"",
                        "\"parentId\":\"6\"");
        assertThat(site.requests().get(1).body())
                .contains("\"representation\":\"storage\"")
                .doesNotContain("parentId");
        assertThat(site.requests().get(1).address()).endsWith("?root-level=true");
    }

    @Test
    void saysThatATitleIsTakenWhateverTheSitesWords() {
        // Given
        site.on("POST /wiki/api/v2/pages", 400, "{\"errors\":[{\"title\":\"Nein\"}]}")
                .on("GET /wiki/api/v2/pages", 200, "{\"results\":[" + PAGE + "],\"_links\":{}}");

        // When
        SiteException refusal =
                refusal(() -> destination.createPage("5", null, "home", Body.EMPTY));

        // Then
        assertThat(refusal.code()).isEqualTo("TITLE_TAKEN");
    }

    @Test
    void givesTheSitesWordsForAnotherRefusal() {
        // Given
        site.on(
                        "POST /wiki/api/v2/pages",
                        400,
                        "{\"errors\":[{\"title\":\"Body\\nis\\u202E broken "
                                + ScriptedCloud.TOKEN
                                + " "
                                + "x".repeat(500)
                                + "\"}]}")
                .on("GET /wiki/api/v2/pages", 200, "{\"results\":[],\"_links\":{}}");

        // When
        SiteException refusal =
                refusal(() -> destination.createPage("5", null, "home", Body.EMPTY));

        // Then
        assertThat(refusal.code()).isEqualTo("REFUSED");
        assertThat(refusal.getMessage())
                .startsWith("The site answered 400: Body is  broken *** xxx")
                .doesNotContain(ScriptedCloud.TOKEN)
                .hasSizeLessThan(400);
    }

    @Test
    void createsASpaceByV1WhereV2DoesNotOfferIt() {
        // Given
        site.on("POST /wiki/api/v2/spaces", 404, "{}")
                .on("POST /wiki/rest/api/space", 200, "{\"id\":5,\"key\":\"DS\"}")
                .on(
                        "GET /wiki/api/v2/spaces/5",
                        200,
                        "{\"id\":\"5\",\"key\":\"DS\",\"name\":\"Demo\",\"homepageId\":\"6\"}");

        // When
        FoundSpace space = destination.createSpace("DS", "Demo", "About");

        // Then
        assertThat(space).isEqualTo(new FoundSpace("5", "DS", "Demo", "6"));
        assertThat(site.requests().get(1).body()).contains("\"plain\":{", "\"value\":\"About\"");
    }

    @Test
    void followsTheCursorOfAList() {
        // Given
        site.on(
                        "GET /wiki/api/v2/spaces/5/pages",
                        200,
                        "{\"results\":["
                                + PAGE
                                + "],\"_links\":{\"next\":\"/wiki/api/v2/spaces/5/pages?cursor=a%3Db\"}}")
                .on("GET /wiki/api/v2/spaces/5/pages", 200, "{\"results\":[],\"_links\":{}}");

        // When
        Listing<FoundPage> first = destination.pages("5", null);
        Listing<FoundPage> second = destination.pages("5", first.next());

        // Then
        assertThat(first.items()).hasSize(1);
        assertThat(second.items()).isEmpty();
        assertThat(second.next()).isNull();
        assertThat(site.requests().get(1).address()).endsWith("?cursor=a%3Db");
    }

    @Test
    void refusesAListThatGoesOnElsewhere() {
        // Given
        site.on(
                "GET /wiki/api/v2/spaces/5/pages",
                200,
                "{\"results\":[],\"_links\":{\"next\":\"https://evil.example/wiki/api/v2/pages\"}}");

        // When
        SiteException failure = refusal(() -> destination.pages("5", null));

        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
    }

    @Test
    void refusesAListThatGoesOnWhereItBegan() {
        // Given
        String address = "/wiki/api/v2/spaces/5/pages?cursor=same";
        site.on(
                "GET /wiki/api/v2/spaces/5/pages",
                200,
                "{\"results\":[],\"_links\":{\"next\":\"" + address + "\"}}");

        // When
        SiteException failure = refusal(() -> destination.pages("5", address));

        // Then
        assertThat(failure.code()).isEqualTo("BAD_ANSWER");
    }

    @Test
    void followsStartAndLimitUntilTheSiteNamesNoNext() {
        // Given
        site.on(
                        "GET /wiki/rest/api/group/picker",
                        200,
                        "{\"results\":[{\"id\":\"g1\",\"name\":\"Team A\"}],\"_links\":{\"next\":\"/rest/api/group/picker?start=1\"}}")
                .on(
                        "GET /wiki/rest/api/group/picker",
                        200,
                        "{\"results\":[{\"id\":\"g2\",\"name\":\"TEAM\"}],\"_links\":{}}");

        // Then
        assertThat(destination.findGroup("team")).contains("g2");
    }

    @Test
    void sendsAFileAsAFormOfKnownLength() {
        // Given
        site.on(
                "PUT /wiki/rest/api/content/7/child/attachment",
                200,
                "{\"results\":[{\"id\":\"att9\",\"title\":\"a.txt\",\"version\":{\"number\":1},\"extensions\":{\"fileSize\":3}}]}");

        // When
        FoundAttachment file =
                destination.upload(
                        Container.page("7"),
                        new Upload("q\"\r\nX: y.txt", "text/html\r\nX: y", 3, "from Ädä"),
                        bytes("abc"));

        // Then
        assertThat(file).isEqualTo(new FoundAttachment("att9", "a.txt", 3, 1));
        Request request = site.requests().getFirst();
        assertThat(request.headers())
                .containsEntry("X-atlassian-token", "nocheck")
                .containsKey("Content-length")
                .doesNotContainKey("Transfer-encoding");
        assertThat(request.body())
                .contains("filename=\"q\\\"  X: y.txt\"")
                .contains("Content-Type: application/octet-stream\r\n\r\nabc\r\n--")
                .contains("\r\n\r\nfrom Ädä\r\n")
                .contains("name=\"minorEdit\"");
    }

    @Test
    void asksForWhatTheAnswerToAnUploadLeavesOut() {
        // Given
        site.on(
                        "PUT /wiki/rest/api/content/7/child/attachment",
                        200,
                        "{\"results\":[{\"id\":\"att9\",\"title\":\"a.txt\"}]}")
                .on("GET /wiki/api/v2/attachments/att9", 200, ATTACHMENT);

        // When
        FoundAttachment file =
                destination.upload(
                        Container.page("7"), new Upload("a.txt", null, 3, null), bytes("abc"));

        // Then
        assertThat(file).isEqualTo(new FoundAttachment("att9", "a.txt", 3, 2));
    }

    @Test
    void putsVersionsInOrder() {
        // Given
        site.on(
                "GET /wiki/api/v2/attachments/att9/versions",
                200,
                "{\"results\":[{\"number\":2,\"message\":\"b\"},{\"number\":1,\"message\":\"\"}],\"_links\":{}}");

        // Then
        assertThat(destination.attachmentVersions("att9"))
                .containsExactly(new FoundVersion(1, null), new FoundVersion(2, "b"));
    }

    @Test
    void fetchesAFileThroughARedirect() throws IOException {
        // Given
        site.on("GET /wiki/api/v2/attachments/att9", 200, ATTACHMENT)
                .on(
                        "GET /wiki/rest/api/content/7/child/attachment/att9/download",
                        302,
                        "",
                        "Location",
                        "/media/1")
                .on("GET /media/1", 200, "abc");

        // When
        String text = text(destination.download("att9", 2));

        // Then
        assertThat(text).isEqualTo("abc");
        assertThat(site.requests().get(1).address()).endsWith("?version=2");
    }

    @Test
    void takesCredentialsNowhereElse() throws IOException {
        // Given
        try (ScriptedCloud media = new ScriptedCloud()) {
            media.on("GET /file", 200, "abc");
            site.on("GET /wiki/api/v2/attachments/att9", 200, ATTACHMENT)
                    .on(
                            "GET /wiki/rest/api/content/7/child/attachment/att9/download",
                            302,
                            "",
                            "Location",
                            media.url() + "/file");

            // When
            String text = text(destination.download("att9", 1));

            // Then
            assertThat(text).isEqualTo("abc");
            assertThat(media.requests().getFirst().headers()).doesNotContainKey("Authorization");
        }
    }

    @Test
    void findsAUserInTheDirectoryAndItsAccountAtTheSite() {
        // Given
        site.on(
                "GET /scim/v2/Users",
                200,
                "{\"totalResults\":1,\"Resources\":[{\"id\":\"s1\",\"userName\":\"Ada@example.com\",\"active\":false,"
                        + "\"urn:scim:schemas:extension:atlassian-external:1.0\":{\"atlassianAccountId\":\"acc1\"}}]}");

        // When
        Destination.Account account = destination.findUser("ada@example.com").get();

        // Then
        assertThat(account.accountId()).isEqualTo("acc1");
        assertThat(account.active()).isFalse();
        assertThat(site.requests().getFirst().headers())
                .containsEntry("Authorization", "Bearer " + ScriptedCloud.SCIM_TOKEN);
        assertThat(site.requests().getFirst().address())
                .contains("filter=userName%20eq%20%22ada%40example.com%22");
    }

    @Test
    void matchesWhoWasInvitedByAddressOnly() {
        // Given
        site.on("GET /scim/v2/Users", 200, "{\"totalResults\":0}")
                .on(
                        "GET /wiki/rest/api/search/user",
                        200,
                        "{\"results\":[{\"user\":{\"accountId\":\"x\",\"email\":\"\"}},{\"user\":{\"accountId\":\"acc2\",\"email\":\"ADA@example.com\"}}],\"_links\":{}}");

        // Then
        assertThat(destination.findUser("ada@example.com"))
                .contains(new Destination.Account("acc2", "ada@example.com", true));
    }

    @Test
    void createsAUserByScim() {
        // Given
        site.on("POST /scim/v2/Users", 201, "{\"id\":\"s1\",\"userName\":\"ada@example.com\"}")
                .on("GET /wiki/rest/api/user", 200, "{\"type\":\"known\",\"accountId\":\"s1\"}");

        // When
        Destination.Account account =
                destination.createUser(
                        new NewUser("key-1", "ada", "Ada Löve", "ada@example.com", true));

        // Then
        assertThat(account.accountId()).isEqualTo("s1");
        assertThat(site.requests().getFirst().headers())
                .containsEntry("Content-type", "application/scim+json");
        assertThat(site.requests().getFirst().body())
                .contains(
                        "\"urn:ietf:params:scim:schemas:core:2.0:User\"",
                        "\"userName\":\"ada@example.com\"",
                        "\"externalId\":\"key-1\"",
                        "\"nickName\":\"ada\"",
                        "\"displayName\":\"Ada Löve\"");
    }

    @Test
    void saysThatTheSiteDoesNotKnowANewAccountYet() {
        // Given
        site.on("POST /scim/v2/Users", 201, "{\"id\":\"s1\",\"userName\":\"ada@example.com\"}")
                .on("GET /wiki/rest/api/user", 404, "{}")
                .on("GET /wiki/rest/api/search/user", 200, "{\"results\":[],\"_links\":{}}");

        // When
        SiteException failure =
                refusal(
                        () ->
                                destination.createUser(
                                        new NewUser("1", "ada", "Ada", "ada@example.com", true)));

        // Then
        assertThat(failure.code()).isEqualTo("ACCOUNT_NOT_READY");
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void takesAMemberThatIsOneAlready() {
        // Given
        site.on("POST /wiki/rest/api/group/userByGroupId", 400, "{\"message\":\"is member\"}")
                .on(
                        "GET /wiki/rest/api/group/g1/membersByGroupId",
                        200,
                        "{\"results\":[{\"accountId\":\"acc1\"}],\"_links\":{}}");

        // When
        destination.addMember("g1", "acc1");

        // Then
        assertThat(refusal(() -> destination.addMember("g1", "acc2")).code()).isEqualTo("REFUSED");
    }

    @Test
    void readsWhatTheCredentialsMayDo() {
        // Given
        site.on("GET /scim/v2/Users", 200, "{\"totalResults\":0}")
                .on(
                        "GET /wiki/rest/api/user/current",
                        200,
                        "{\"type\":\"known\",\"accountId\":\"acc0\",\"displayName\":\"Ada\",\"operations\":[{\"operation\":\"create_space\",\"targetType\":\"application\"}]}");

        // Then
        assertThat(destination.access().permissions())
                .containsExactlyInAnyOrder(
                        "CREATE_SPACE", "CREATE_PAGE", "CREATE_TEMPLATE", "MANAGE_USERS");
    }

    @Test
    void trustsCredentialsAboutWhichTheSiteTellsNothing() {
        // Given
        site.on("GET /scim/v2/Users", 200, "{\"totalResults\":0}")
                .on("GET /wiki/rest/api/user/current", 200, "{\"accountId\":\"acc0\"}");

        // Then
        assertThat(destination.access().permissions()).contains("CREATE_SPACE");
    }

    @Test
    void seesThatTheCredentialsMayOnlyRead() {
        // Given
        site.on("GET /scim/v2/Users", 200, "{\"totalResults\":0}")
                .on(
                        "GET /wiki/rest/api/user/current",
                        200,
                        "{\"accountId\":\"acc0\",\"operations\":[{\"operation\":\"use\",\"targetType\":\"application\"}]}");

        // Then
        assertThat(destination.access().permissions()).containsExactly("MANAGE_USERS");
    }

    @Test
    void saysThatTheScimTokenIsWrong() {
        // Given
        site.on("GET /scim/v2/Users", 401, "{\"detail\":\"no\"}")
                .on("GET /wiki/rest/api/user/current", 200, "{\"accountId\":\"acc0\"}");

        // When
        SiteException failure = refusal(destination::access);

        // Then
        assertThat(failure.code()).isEqualTo("CREDENTIALS_REJECTED");
        assertThat(failure.getMessage()).contains("SCIM");
    }

    @Test
    void takesAnAnonymousVisitorForRejectedCredentials() {
        // Given
        site.on("GET /wiki/rest/api/user/current", 200, "{\"type\":\"anonymous\"}");

        // Then
        assertThat(refusal(destination::access).code()).isEqualTo("CREDENTIALS_REJECTED");
    }

    private static SiteException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable c) {
        return catchThrowableOfType(SiteException.class, c);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
