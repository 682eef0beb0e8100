package io.drover.execution.sites.datacenter;

import io.drover.execution.application.SiteException;
import io.drover.execution.content.ItemKind;
import io.drover.execution.sites.datacenter.ContentRows.Author;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.staging.StagedLoad;
import io.drover.execution.sites.staging.StagingTable;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of attachments with all their versions. A list names only the current version; each
 * older one is asked for by its number.
 */
final class AttachmentRows {

    private static final String EXPAND = "version,history,metadata.labels";

    private final StagedLoad load;
    private final DataCenterLists lists;
    private final DataCenterUrls urls;
    private final ContentRows contents;
    private final CleanText clean = new CleanText();

    AttachmentRows(
            StagedLoad load, DataCenterLists lists, DataCenterUrls urls, ContentRows contents) {
        this.load = load;
        this.lists = lists;
        this.urls = urls;
        this.contents = contents;
    }

    /** What a scan expands, so that most content needs no question of its own. */
    static String expandedIn(String type) {
        String children = "children.attachment";
        return type.equals("comment")
                ? children
                : children + ".version," + children + ".history," + children + ".metadata.labels";
    }

    /** Adds the attachments of content: those the scan brought, or all of them one by one. */
    void of(Answer content, int batch) {
        String id = content.text("id");
        if (whole(content)) {
            content.in("children")
                    .in("attachment")
                    .list("results")
                    .forEach(attachment -> add(id, attachment));
        } else {
            lists.each(
                    urls.api(
                            "/content/" + id + "/child/attachment",
                            "limit",
                            batch,
                            "expand",
                            EXPAND),
                    attachment -> add(id, attachment));
        }
    }

    /** Whether a scan brought the whole list, with all that is needed of each element. */
    private static boolean whole(Answer content) {
        if (!content.has("children") || !content.in("children").has("attachment")) {
            return false;
        }
        Answer list = content.in("children").in("attachment");
        return DataCenterLists.isWhole(list)
                && list.list("results").stream()
                        .allMatch(each -> each.has("version") && each.has("history"));
    }

    private void add(String containerId, Answer attachment) {
        String id = attachment.text("id");
        int latest = Math.max(1, attachment.in("version").count("number"));
        String link = attachment.in("_links").text("download");
        version(containerId, id, id, null, attachment, link);
        contents.labels(id, attachment);
        for (int number = 1; number < latest; number++) {
            old(containerId, id, number, link);
        }
    }

    private void old(String containerId, String id, int number, String link) {
        try {
            Answer old =
                    lists.get(
                            urls.api(
                                    "/content/" + id,
                                    "status",
                                    "historical",
                                    "version",
                                    number,
                                    "expand",
                                    "version,history"));
            version(containerId, id + "." + number, id, number, old, link);
        } catch (SiteException e) {
            if (!SiteFailure.NOT_FOUND.is(e) && !SiteFailure.REFUSED.is(e)) {
                throw e;
            }
            load.leftover(
                    "ATTACHMENT_VERSION_NOT_TOLD",
                    ItemKind.ATTACHMENT.name(),
                    id,
                    false,
                    "The site does not show version " + number + "; it was removed there.");
        }
    }

    private void version(
            String containerId,
            String id,
            String attachmentId,
            @Nullable Integer number,
            Answer version,
            String link) {
        Answer extensions = version.in("extensions");
        Author author = Author.of(version);
        int versionNumber = number == null ? author.version() : number;
        load.add(
                StagingTable.CONTENT,
                id,
                "Attachment",
                null,
                null,
                containerId,
                number == null ? null : attachmentId,
                "current",
                clean.of(version.text("title")),
                null,
                versionNumber,
                extensions.number("fileSize"),
                extensions.textOrNull("mediaType"),
                author.createdBy(),
                number == null ? author.createdAt() : author.changedAt(),
                author.changedBy(),
                author.changedAt(),
                clean.of(author.message()),
                null);
        load.add(
                StagingTable.FILE,
                containerId,
                attachmentId,
                versionNumber,
                ofVersion(link, versionNumber),
                extensions.number("fileSize"));
    }

    /** The link of the current version leads to an older one with another number in its query. */
    private static String ofVersion(String link, int number) {
        int query = link.indexOf('?');
        return (query < 0 ? link : link.substring(0, query)) + "?version=" + number + "&api=v2";
    }
}
