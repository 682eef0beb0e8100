package io.drover.execution.sites.datacenter;

import io.drover.execution.application.SiteException;
import io.drover.execution.content.ItemKind;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.staging.StagedLoad;
import io.drover.execution.sites.staging.StagedReading;
import io.drover.execution.sites.staging.StagingTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through a site once and stages everything its API tells. */
final class DataCenterReader implements StagedReading.Origin {

    private static final int BATCH = 200;
    // answers with bodies are long
    private static final int BODIES = 25;
    private static final int WIKI = 0;
    private static final List<String> STATUSES = List.of("current", "archived");
    private static final List<String> TYPES = List.of("page", "blogpost", "comment");

    private static final String EXPAND =
            "body.storage,history,version,ancestors,metadata.labels,"
                    + "restrictions.read.restrictions.user,restrictions.read.restrictions.group,"
                    + "restrictions.update.restrictions.user,"
                    + "restrictions.update.restrictions.group,";
    private static final String EXPAND_COMMENT =
            "body.storage,history,version,ancestors,container,extensions.inlineProperties,"
                    + "extensions.resolution,";

    /** What the API calls a right, and what Confluence keeps it under. */
    private static final Map<String, String> RIGHTS =
            Map.ofEntries(
                    Map.entry("read space", "VIEWSPACE"),
                    Map.entry("delete_own space", "REMOVEOWNCONTENT"),
                    Map.entry("create page", "EDITSPACE"),
                    Map.entry("delete page", "REMOVEPAGE"),
                    Map.entry("archive page", "ARCHIVEPAGE"),
                    Map.entry("create blogpost", "EDITBLOG"),
                    Map.entry("delete blogpost", "REMOVEBLOG"),
                    Map.entry("create attachment", "CREATEATTACHMENT"),
                    Map.entry("delete attachment", "REMOVEATTACHMENT"),
                    Map.entry("create comment", "COMMENT"),
                    Map.entry("delete comment", "REMOVECOMMENT"),
                    Map.entry("delete mail", "REMOVEMAIL"),
                    Map.entry("restrict_content space", "SETPAGEPERMISSIONS"),
                    Map.entry("export space", "EXPORTSPACE"),
                    Map.entry("administer space", "SETSPACEPERMISSIONS"));

    private final UUID siteId;
    private final DataCenterLists lists;
    private final DataCenterUrls urls;
    private final CleanText clean = new CleanText();
    private final IntConsumer percent;
    private @Nullable String buildNumber;
    private boolean tellsGroupsInGroups = true;

    DataCenterReader(UUID siteId, DataCenterLists lists, DataCenterUrls urls, IntConsumer percent) {
        this.percent = percent;
        this.siteId = siteId;
        this.lists = lists;
        this.urls = urls;
    }

    @Override
    public void stage(StagedLoad load) {
        buildNumber = lists.ask(urls.api("/server-information")).textOrNull("buildNumber");
        people(load);
        siteWide(load);
        ContentRows contents = new ContentRows(load, lists, urls);
        AttachmentRows attachments = new AttachmentRows(load, lists, urls, contents);
        int[] spaces = new int[2];
        for (String status : STATUSES) {
            lists.each(urls.api("/space", "status", status, "limit", BATCH), _ -> spaces[0]++);
        }
        for (String status : STATUSES) {
            lists.each(
                    urls.api(
                            "/space",
                            "status",
                            status,
                            "limit",
                            BATCH,
                            "expand",
                            "description.plain,homepage,metadata.labels"),
                    space -> {
                        space(load, space, contents, attachments);
                        // somebody may make spaces in the meantime
                        percent.accept(100 * ++spaces[1] / Math.max(spaces[0], spaces[1]));
                    });
        }
        notTold(load);
    }

    /** What the API has no way to ask for; each is told once, whether the site has any or not. */
    private static void notTold(StagedLoad load) {
        load.leftover(
                "TEMPLATES_NOT_TOLD",
                ItemKind.TEMPLATE.name(),
                null,
                false,
                "A Data Center site does not tell its templates; they do not move. An export of"
                        + " the site has them.");
        load.leftover(
                "SPACE_FILES_NOT_TOLD",
                ItemKind.ATTACHMENT.name(),
                null,
                false,
                "A Data Center site does not tell the files that hang on spaces themselves, such"
                        + " as logos; they do not move. An export of the site has them.");
    }

    @Override
    public StagedReading.Facts facts(StagedLoad load) throws SQLException {
        load.ask("select apply_user_list('" + siteId + "', :load)");
        return new StagedReading.Facts(
                "all", buildNumber, null, null, urls.identity(), urls.identity());
    }

    private void people(StagedLoad load) {
        lists.each(
                urls.api("/user/list", "limit", BATCH, "expand", "status"),
                user ->
                        load.add(
                                StagingTable.USER,
                                user.text("userKey"),
                                "ConfluenceUserImpl",
                                user.text("username"),
                                null,
                                clean.of(user.textOrNull("displayName")),
                                active(user)));
        lists.each(
                urls.api("/group", "limit", BATCH),
                group -> {
                    String name = group.text("name");
                    load.add(StagingTable.GROUP, name, "InternalGroup", name);
                    lists.each(
                            urls.api("/group/" + Query.encoded(name) + "/member", "limit", BATCH),
                            user ->
                                    load.add(
                                            StagingTable.MEMBER, name, user.text("userKey"), null));
                    groupsIn(load, name);
                });
    }

    /** Only users move as members, so that each group in a group is told. */
    private void groupsIn(StagedLoad load, String group) {
        if (!tellsGroupsInGroups) {
            return;
        }
        try {
            lists.each(
                    urls.api("/group/" + Query.encoded(group) + "/groupmember", "limit", BATCH),
                    inner -> load.add(StagingTable.MEMBER, group, null, inner.text("name")));
        } catch (SiteException e) {
            if (!SiteFailure.NOT_FOUND.is(e)) {
                throw e;
            }
            tellsGroupsInGroups = false;
            load.leftover(
                    "NESTED_GROUPS_NOT_TOLD",
                    ItemKind.MEMBERSHIP.name(),
                    null,
                    false,
                    "The site does not tell which groups are members of groups; only users move as"
                            + " members.");
        }
    }

    private void siteWide(StagedLoad load) {
        try {
            int number = 0;
            for (Answer permission : lists.get(urls.api("/permissions")).elements()) {
                permission(load, null, ++number, permission);
            }
        } catch (SiteException e) {
            if (!SiteFailure.NOT_FOUND.is(e) && !SiteFailure.PERMISSION_DENIED.is(e)) {
                throw e;
            }
            load.leftover(
                    "GLOBAL_PERMISSIONS_NOT_TOLD",
                    ItemKind.PERMISSION.name(),
                    null,
                    false,
                    "The site does not tell who may do what on the whole site; set the global"
                            + " permissions of the destination by hand.");
        }
    }

    /** Versions of Data Center write the status as a word or as an object that holds one. */
    private static boolean active(Answer user) {
        String status = user.textOrNull("status");
        if (status == null && user.json().path("status").isObject()) {
            status = user.in("status").textOrNull("status");
        }
        return status == null
                || switch (status.toLowerCase(Locale.ROOT)) {
                    case "deactivated", "disabled", "inactive", "deleted" -> false;
                    default -> true;
                };
    }

    private void space(
            StagedLoad load, Answer space, ContentRows contents, AttachmentRows attachments) {
        String id = space.text("id");
        String key = space.text("key");
        String description = description(space);
        String about = "description-" + id;
        load.add(
                StagingTable.SPACE,
                id,
                key,
                clean.of(space.textOrNull("name")),
                about,
                space.has("homepage") ? space.in("homepage").text("id") : null,
                space.textOrNull("type"),
                space.textOrNull("status"),
                null);
        if (description != null) {
            load.add(StagingTable.BODY, about, about, WIKI, clean.of(description));
        }
        contents.ofSpace(about, id, space);
        permissions(load, id, key);
        for (String type : TYPES) {
            String expand =
                    (type.equals("comment") ? EXPAND_COMMENT : EXPAND)
                            + AttachmentRows.expandedIn(type);
            lists.each(
                    urls.api(
                            "/content/scan",
                            "spaceKey",
                            key,
                            "type",
                            type,
                            "status",
                            "current",
                            "limit",
                            BODIES,
                            "expand",
                            expand),
                    content -> {
                        contents.add(type, id, content);
                        attachments.of(content, BATCH);
                    });
        }
    }

    private static @Nullable String description(Answer space) {
        if (!space.has("description") || !space.in("description").has("plain")) {
            return null;
        }
        String text = space.in("description").in("plain").textOrNull("value");
        return text == null || text.isBlank() ? null : text;
    }

    private void permissions(StagedLoad load, String spaceId, String key) {
        try {
            int number = 0;
            for (Answer permission :
                    lists.get(urls.api("/space/" + Query.encoded(key) + "/permissions"))
                            .elements()) {
                permission(load, spaceId, ++number, permission);
            }
        } catch (SiteException e) {
            if (!SiteFailure.NOT_FOUND.is(e) && !SiteFailure.PERMISSION_DENIED.is(e)) {
                throw e;
            }
            load.leftover(
                    "PERMISSIONS_NOT_TOLD",
                    ItemKind.PERMISSION.name(),
                    key,
                    false,
                    "The site does not tell who may do what in this space. The account must be"
                            + " allowed to administer it, and Data Center be 8.7 or newer.");
        }
    }

    private static void permission(
            StagedLoad load, @Nullable String spaceId, int number, Answer permission) {
        Answer operation = permission.in("operation");
        String words = operation.text("operationKey") + " " + operation.text("targetType");
        Answer subject = permission.in("subject");
        String type = subject.textOrNull("type");
        boolean group = "group".equals(type) || subject.has("name");
        load.add(
                StagingTable.PERMISSION,
                "%s/%06d".formatted(spaceId == null ? "site" : spaceId, number),
                spaceId,
                RIGHTS.getOrDefault(words, words.toUpperCase(Locale.ROOT).replace(' ', '_')),
                group ? subject.text("name") : null,
                group ? null : ContentRows.Author.id(subject),
                // whoever has signed in, and is no visitor
                "unlicensed".equals(type) ? type : null);
    }
}
