package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be chosen from a source, and how much that is. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class CatalogIT {

    private final PlanService plans;
    private final SampleSource sample;

    CatalogIT(PlanService plans, SampleSource sample) {
        this.plans = plans;
        this.sample = sample;
    }

    @Test
    void givesEveryUserOnceInTheOrderAskedFor() {
        // Given
        List<String> names = new ArrayList<>();
        String cursor = "";

        // When
        do {
            JsonPath page = Api.get(inventory() + "/users?sort=-displayName&limit=7" + cursor);
            names.addAll(page.getList("items.displayName"));
            String next = page.getString("nextCursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        // Then
        assertThat(names).hasSize(sample.ready().written().users());
        assertThat(names)
                .isSortedAccordingTo(Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER));
    }

    @Test
    void masksAddressesForWhoMayOnlyLook() {
        // Given
        Map<String, Object> user =
                Api.all(inventory() + "/users").stream()
                        .filter(each -> each.get("email") != null)
                        .findFirst()
                        .orElseThrow();
        String email = (String) user.get("email");

        // When
        var seen = Api.as("viewer").get("/api/v1" + inventory() + "/users?limit=200");

        // Then
        assertThat(seen.asString()).doesNotContain(email).contains("***@");
        assertThat(Api.all(inventory() + "/users?q=" + email)).hasSize(1);
        Api.as("viewer")
                .get("/api/v1" + inventory() + "/users?q=" + email)
                .then()
                .body("items.size()", equalTo(0));
        Api.as("viewer")
                .get("/api/v1" + inventory() + "/users?sort=email")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_PARAMETER"));
    }

    @Test
    void findsSpacesByPartOfTheirNameWithWhatIsInThem() {
        // When
        List<Map<String, Object>> all = Api.all(inventory() + "/spaces?sort=-attachmentBytes");

        // Then
        assertThat(all).hasSize(sample.ready().written().spaces());
        assertThat(all)
                .extracting(space -> ((Number) space.get("attachmentBytes")).longValue())
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(all).anyMatch(space -> space.get("lastEdited") != null);
        assertThat(Api.all(inventory() + "/spaces?q=hb"))
                .extracting(space -> space.get("key"))
                .contains("HB");
        assertThat(Api.all(inventory() + "/spaces?q=nothing-like-that")).isEmpty();
    }

    @Test
    void tellsGroupsAndTemplates() {
        assertThat(Api.all(inventory() + "/groups?sort=-members"))
                .hasSize(sample.ready().written().groups())
                .extracting(group -> ((Number) group.get("members")).longValue())
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(Api.all(inventory() + "/templates"))
                .hasSize(sample.ready().written().globalTemplates());
    }

    @ParameterizedTest
    @CsvSource({
        "spaces, key, key",
        "spaces, -pages, name",
        "spaces, lastEdited, key",
        "templates, -name, name",
        "templates, id, name",
        "users, email, email",
        "groups, name, name",
        "groups, members, name"
    })
    void givesEachEntryOnceInPagesAndFindsItByAPart(String list, String sort, String searched) {
        // Given
        String path = inventory() + "/" + list;
        List<Map<String, Object>> whole = Api.all(path + "?sort=" + sort);
        // When
        List<Map<String, Object>> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = Api.get(path + "?limit=2&sort=" + sort + cursor);
            paged.addAll(page.getList("items"));
            String next = page.getString("nextCursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        // Then
        assertThat(whole).hasSizeGreaterThan(1);
        assertThat(paged).isEqualTo(whole);
        Map<String, Object> last = whole.getLast();
        String part = ((String) last.get(searched)).substring(1).toUpperCase(Locale.ROOT);
        List<Map<String, Object>> found =
                Api.as("admin")
                        .queryParam("q", part)
                        .get("/api/v1" + path)
                        .jsonPath()
                        .getList("items");
        assertThat(found).contains(last).hasSizeLessThan(whole.size());
    }

    @Test
    void refusesACursorOfAnotherQuestion() {
        // Given
        String cursor = Api.get(inventory() + "/groups?limit=1").getString("nextCursor");
        // When
        var answer =
                Api.as("viewer")
                        .get("/api/v1" + inventory() + "/groups?sort=-members&cursor=" + cursor);
        // Then
        answer.then().statusCode(400);
    }

    @Test
    void tellsMacrosOfAppsAndNothingThatOnlyLooksLikeOne() throws IOException {
        // Given
        UUID linked = Api.source(LinkedSpaces.write(Folders.exports()));

        // When
        List<Map<String, Object>> apps = Api.all("/sites/" + linked + "/inventory/apps");

        // Then
        assertThat(apps)
                .containsExactly(Map.of("macro", "board", "uses", 1, "texts", 1, "spaces", 1));
    }

    @Test
    void previewsEverythingAsItWasWritten() {
        // Given
        var written = sample.ready().written();

        // When
        Map<String, Integer> counts =
                preview(
                                Map.of(
                                        "usersAndGroups",
                                        "ALL",
                                        "spaces",
                                        Map.of("mode", "ALL", "includeArchived", true)))
                        .getMap("counts");

        // Then
        assertThat(counts)
                .containsEntry("users", written.users())
                .containsEntry("groups", written.groups())
                .containsEntry("memberships", written.memberships())
                .containsEntry("spaces", written.spaces())
                .containsEntry("pages", written.pages())
                .containsEntry("comments", written.comments())
                .containsEntry("attachmentVersions", written.attachmentVersions())
                .containsEntry("globalTemplates", 0);
    }

    @Test
    void previewsOnlyWhoAppearsInTheChosenSpaces() {
        // When
        JsonPath one =
                preview(
                        Map.of(
                                "usersAndGroups",
                                "REFERENCED",
                                "spaces",
                                Map.of("mode", "SELECTED", "keys", List.of("hb", "NOPE"))));

        // Then
        assertThat(one.getInt("counts.users")).isBetween(1, sample.ready().written().users() - 1);
        assertThat(one.getInt("counts.spaces")).isEqualTo(1);
        assertThat(one.getList("missingSpaces")).containsExactly((Object) "NOPE");
    }

    @Test
    void previewsExactlyWhatARunMoves() {
        // Given
        JsonPath preview =
                preview(
                        Map.of(
                                "usersAndGroups",
                                "REFERENCED",
                                "globalTemplates",
                                Map.of("mode", "ALL"),
                                "spaces",
                                Map.of("mode", "SELECTED", "keys", List.of("HB"))));
        PlanService.Run run =
                PlanService.Run.of(sample.ready().siteId(), Api.destination())
                        .with(PlanService.referenced("HB"));
        // When
        plans.requestRun(run);
        Api.ended(run.executionId());
        // Then
        Map<String, Integer> moved =
                Api.all("/executions/" + run.executionId() + "/items/summary?groupBy=kind").stream()
                        .collect(
                                Collectors.toMap(
                                        row -> (String) row.get("kind"),
                                        row -> (Integer) row.get("total")));
        Map<String, Integer> counts = preview.getMap("counts");
        assertThat(moved)
                .containsEntry("USER", counts.get("users"))
                .containsEntry("GROUP", counts.get("groups"))
                .containsEntry("MEMBERSHIP", counts.get("memberships"))
                .containsEntry("SPACE", counts.get("spaces"))
                .containsEntry("PAGE", counts.get("pages"))
                .containsEntry("COMMENT", counts.get("comments"))
                .containsEntry("LABEL", counts.get("labels"))
                .containsEntry("RESTRICTION", counts.get("restrictions"))
                .containsEntry("PERMISSION", counts.get("permissions"))
                .containsEntry("ATTACHMENT", counts.get("attachments"))
                .containsEntry("TEMPLATE", counts.get("templates") + counts.get("globalTemplates"));
        assertThat(counts.get("users")).isBetween(1, sample.ready().written().users() - 1);
    }

    @Test
    void showsWhatWentToADestinationAlready() {
        // Given
        PlanService.Run run =
                PlanService.Run.of(sample.ready().siteId(), Api.destination())
                        .with(PlanService.scope("SELECTED", List.of("HB")));
        plans.requestRun(run);
        Api.ended(run.executionId());

        // When
        var spaces = Api.all(inventory() + "/spaces?migratedTo=" + run.destination());

        // Then
        assertThat(spaces)
                .filteredOn(space -> space.get("migrated") != null)
                .extracting(space -> space.get("key"))
                .containsExactly("HB");
        Api.as("planner")
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "destinationSiteId",
                                run.destination(),
                                "scope",
                                Map.of("spaces", Map.of("mode", "ALL"))))
                .post("/api/v1/sites/" + run.source() + "/preview")
                .then()
                .body("migratedSpaces", hasItem("HB"));
    }

    private JsonPath preview(Map<String, Object> scope) {
        return Api.as("planner")
                .contentType(ContentType.JSON)
                .body(Map.of("scope", scope))
                .post("/api/v1/sites/" + sample.ready().siteId() + "/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String inventory() {
        return "/sites/" + sample.ready().siteId() + "/inventory";
    }
}
