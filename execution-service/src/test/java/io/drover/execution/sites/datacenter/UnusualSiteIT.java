package io.drover.execution.sites.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Labelling;
import io.drover.execution.content.Leftover;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Subject;
import io.drover.execution.sites.export.ExportDatabase;
import io.drover.execution.sites.http.ScriptedSite;
import io.drover.execution.sites.http.SiteClients.Rate;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the sandbox does not show: long lists, groups in groups, older versions. */
class UnusualSiteIT {

    private static final ExportDatabase DATABASE = new ExportDatabase();
    private static final String API = "GET /dc/rest/api";
    private static final String NONE = "{\"results\":[]}";

    @Test
    void asksForTheLabelsAndRestrictionsThatAScanDidNotBring() {
        try (ScriptedSite site = new ScriptedSite()) {
            // Given
            site.on(API + "/server-information", 200, "{\"buildNumber\":10003}")
                    .on(API + "/user/list", 200, list(user("a"), user("b"), user("c")))
                    .on(API + "/group", 200, list("{\"name\":\"writers\"}"))
                    .on(API + "/group/writers/member", 200, NONE)
                    .on(API + "/group/writers/groupmember", 200, list("{\"name\":\"inner\"}"))
                    .on(API + "/permissions", 200, SITE_WIDE)
                    .on(API + "/space", 200, list(SPACE))
                    .on(API + "/space", 200, NONE)
                    .on(API + "/space", 200, list(SPACE))
                    .on(API + "/space", 200, NONE)
                    .on(API + "/space/DS/permissions", 200, "[]")
                    .on(API + "/content/scan", 200, list(PAGE))
                    .on(API + "/content/scan", 200, NONE)
                    .on(API + "/content/10/label", 200, list(label("x"), label("y"), label("z")))
                    .on(API + "/content/10/restriction/byOperation/read", 200, read("a", "writers"))
                    .on(API + "/content/10/restriction/byOperation/read", 200, read("b", null))
                    .on(API + "/content/10/restriction/byOperation/read", 200, read("c", null))
                    .on(API + "/content/10/restriction/byOperation/read", 200, read(null, null));
            DataCenterAccess access = access(site);
            DataCenterSites sites = sites(site);
            // When
            sites.read(access, _ -> {});
            // Then
            Source source = sites.open(access);
            assertThat(source.labels("DS", null, 10))
                    .extracting(Labelling::containerKind, Labelling::name)
                    .containsExactlyInAnyOrder(
                            tuple(ItemKind.PAGE, "x"),
                            tuple(ItemKind.PAGE, "y"),
                            tuple(ItemKind.PAGE, "z"),
                            tuple(ItemKind.SPACE, "category"));
            assertThat(source.restrictions("DS", null, 10))
                    .filteredOn(each -> each.operation() == Restriction.Operation.VIEW)
                    .extracting(each -> each.subject().name())
                    .containsExactlyInAnyOrder("a", "b", "c", "writers");
            assertThat(source.restrictions("DS", null, 10))
                    .filteredOn(each -> each.operation() == Restriction.Operation.EDIT)
                    .extracting(each -> each.subject().name())
                    .containsExactly("b");
            assertThat(source.leftovers(0, 10))
                    .filteredOn(each -> each.code().equals("NESTED_GROUP"))
                    .extracting(Leftover::sourceId)
                    .containsExactly("inner");
            assertThat(source.permissions(null, null, 10))
                    .extracting(Permission::name, Permission::subject)
                    .containsExactly(
                            tuple("USE_APPLICATION", Subject.group("writers")),
                            tuple("USE_APPLICATION", Subject.EVERYBODY),
                            tuple("USE_APPLICATION", Subject.ANYBODY));
            assertThat(site.requests())
                    .filteredOn(each -> each.address().contains("byOperation"))
                    .extracting(each -> each.address().replaceFirst(".*&start=", ""))
                    .containsExactly("0", "1", "2", "3");
        }
    }

    @Test
    void readsAnOlderSiteAndSaysWhatItDoesNotTell() {
        try (ScriptedSite site = new ScriptedSite()) {
            // Given: whatever is not in the script is 404
            site.on(API + "/server-information", 200, "{\"buildNumber\":8501}")
                    .on(API + "/user/list", 200, NONE)
                    .on(API + "/group", 200, list("{\"name\":\"a\"}", "{\"name\":\"b\"}"))
                    .on(API + "/group/a/member", 200, NONE)
                    .on(API + "/group/b/member", 200, NONE)
                    .on(API + "/space", 200, list("{\"id\":1,\"key\":\"DS\",\"name\":\"Docs\"}"))
                    .on(API + "/space", 200, NONE)
                    .on(API + "/space", 200, list("{\"id\":1,\"key\":\"DS\",\"name\":\"Docs\"}"))
                    .on(API + "/space", 200, NONE)
                    .on(API + "/content/scan", 200, NONE);
            DataCenterAccess access = access(site);
            DataCenterSites sites = sites(site);
            // When
            sites.read(access, _ -> {});
            // Then
            assertThat(sites.open(access).leftovers(0, 10))
                    .extracting(Leftover::code)
                    .containsExactly(
                            "NESTED_GROUPS_NOT_TOLD",
                            "GLOBAL_PERMISSIONS_NOT_TOLD",
                            "PERMISSIONS_NOT_TOLD",
                            "TEMPLATES_NOT_TOLD",
                            "SPACE_FILES_NOT_TOLD");
        }
    }

    private static DataCenterAccess access(ScriptedSite site) {
        return new DataCenterAccess(
                UUID.randomUUID(),
                URI.create(site.url() + "/dc"),
                "token",
                null,
                null,
                new Rate(1000, 4));
    }

    private static DataCenterSites sites(ScriptedSite site) {
        return new DataCenterSites(
                site.clients(ScriptedSite.LIMITS), DATABASE.dataSource(), 10, site.time);
    }

    private static final String SPACE =
            """
            {"id": 1, "key": "DS", "name": "Docs", "metadata": {"labels": {"results": [
                {"prefix": "team", "name": "category"}]}}}
            """;

    private static final String SITE_WIDE =
            """
            [{"operation": {"targetType": "application", "operationKey": "use"},
              "subject": {"type": "group", "name": "writers"}},
             {"operation": {"targetType": "application", "operationKey": "use"},
              "subject": {"type": "unlicensed"}},
             {"operation": {"targetType": "application", "operationKey": "use"},
              "subject": {"type": "anonymous"}}]
            """;

    private static final String PAGE =
            """
            {"id": "10", "title": "Home", "history": {}, "version": {"number": 1},
             "body": {"storage": {"value": "<p/>"}},
             "metadata": {"labels": {"results": [%s], "limit": 1, "size": 1}},
             "restrictions": {
                "read": {"restrictions": {
                    "user": {"results": [%s], "_links": {"next": "/rest/api/somewhere"}},
                    "group": {"results": [], "limit": 200}}},
                "update": {"restrictions": {
                    "user": {"results": [%s], "limit": 200},
                    "group": {"results": [], "limit": 200}}}},
             "children": {"attachment": {"results": []}}}
            """
                    .formatted(label("x"), user("a"), user("b"));

    private static String list(String... elements) {
        return "{\"results\":[" + String.join(",", elements) + "]}";
    }

    private static String user(String key) {
        return "{\"userKey\":\"%1$s\",\"username\":\"%1$s\"}".formatted(key);
    }

    private static String label(String name) {
        return "{\"prefix\":\"global\",\"name\":\"" + name + "\"}";
    }

    private static String read(@Nullable String user, @Nullable String group) {
        return "{\"operation\":\"read\",\"restrictions\":{\"user\":%s,\"group\":%s}}"
                .formatted(
                        user == null ? NONE : list(user(user)),
                        group == null ? NONE : list("{\"name\":\"" + group + "\"}"));
    }
}
