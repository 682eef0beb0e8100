package io.drover.sandbox.cloud.v2;

import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Content.Version;
import io.drover.sandbox.store.Labels.Label;
import io.drover.sandbox.store.People.Account;
import io.drover.sandbox.store.Spaces.Space;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Objects of the site as version 2 of the API shows them. */
final class Views {

    private Views() {}

    static Fields version(Version version) {
        return Fields.of("number", version.number())
                .and("message", version.message())
                .and("minorEdit", version.minorEdit())
                .and("authorId", version.authorId())
                .and("createdAt", Fields.time(version.createdAt()));
    }

    static Fields space(Space space) {
        return Fields.of("id", Fields.id(space.id()))
                .and("key", space.key())
                .and("name", space.name())
                .and("type", space.type())
                .and("status", space.status())
                .and("authorId", space.authorId())
                .and("spaceOwnerId", space.authorId())
                .and("currentActiveAlias", space.key())
                .and("createdAt", Fields.time(space.createdAt()))
                .andIfKnown("homepageId", Fields.id(space.homepageId()))
                .and("_links", Fields.of("webui", "/spaces/" + space.key()));
    }

    static Fields describedSpace(Space space) {
        Fields plain = Fields.of("representation", "plain").and("value", space.description());
        return space(space).and("description", Fields.of("plain", plain));
    }

    static Fields content(Content content) {
        Fields fields =
                Fields.of("id", Fields.id(content.id()))
                        .and("status", content.status())
                        .and("title", content.title())
                        .and("spaceId", Fields.id(content.spaceId()));
        if (Content.PAGE.equals(content.kind())) {
            fields.andIfKnown("parentId", Fields.id(content.parentId()))
                    .andIfKnown("parentType", content.parentId() == null ? null : "page")
                    .and("position", content.position())
                    .and("ownerId", content.authorId())
                    .and("lastOwnerId", null);
        }
        return fields.and("authorId", content.authorId())
                .and("createdAt", Fields.time(content.createdAt()))
                .and("version", version(content.version()))
                .and("body", new Fields())
                .and("_links", links(content));
    }

    private static Fields links(Content content) {
        String place = Content.PAGE.equals(content.kind()) ? "/pages/" : "/blog/";
        String title = URLEncoder.encode(content.title(), StandardCharsets.UTF_8);
        String address = "/spaces/" + content.spaceKey() + place + content.id();
        return Fields.of("webui", address + "/" + title)
                .and("editui", "/pages/resumedraft.action?draftId=" + content.id())
                .and("tinyui", "/x/" + Long.toString(content.id(), 36));
    }

    static Fields child(Content page) {
        return Fields.of("id", Fields.id(page.id()))
                .and("status", page.status())
                .and("title", page.title())
                .and("spaceId", Fields.id(page.spaceId()))
                .and("childPosition", page.position());
    }

    static Fields attachment(Attachment attachment) {
        boolean onPage = Content.PAGE.equals(attachment.contentKind());
        Version version =
                new Version(
                        attachment.version(),
                        attachment.comment(),
                        attachment.minorEdit(),
                        attachment.authorId(),
                        attachment.versionAt());
        return Fields.of("id", "att" + attachment.id())
                .and("status", attachment.status())
                .and("title", attachment.title())
                .and("createdAt", Fields.time(attachment.createdAt()))
                .and(onPage ? "pageId" : "blogPostId", Fields.id(attachment.contentId()))
                .and("mediaType", attachment.mediaType())
                .and("mediaTypeDescription", attachment.mediaType())
                .and("comment", attachment.comment())
                .and("fileId", attachment.fileId())
                .and("fileSize", attachment.size())
                .and("webuiLink", attachmentPage(attachment))
                .and("downloadLink", download(attachment))
                .and("version", version(version))
                .and(
                        "_links",
                        Fields.of("webui", attachmentPage(attachment))
                                .and("download", download(attachment)));
    }

    private static String attachmentPage(Attachment attachment) {
        return "/pages/viewpageattachments.action?pageId="
                + attachment.contentId()
                + "&preview=/"
                + attachment.contentId()
                + "/"
                + attachment.id();
    }

    static String download(Attachment attachment) {
        String name =
                URLEncoder.encode(attachment.title(), StandardCharsets.UTF_8).replace("+", "%20");
        return "/download/attachments/%d/%s?version=%d&modificationDate=%d&cacheVersion=1&api=v2"
                .formatted(
                        attachment.contentId(),
                        name,
                        attachment.version(),
                        attachment.versionAt().toEpochMilli());
    }

    static Fields label(Label label) {
        return Fields.of("id", Fields.id(label.id()))
                .and("name", label.name())
                .and("prefix", label.prefix());
    }

    static Fields person(Account account) {
        return Fields.of("displayName", account.displayName())
                .and("timeZone", "UTC")
                .and("isExternalCollaborator", false)
                .and("accountStatus", account.active() ? "active" : "inactive")
                .and("accountId", account.accountId())
                .and("email", account.email() == null ? "" : account.email())
                .and("accountType", "atlassian")
                .and("publicName", account.displayName())
                .and(
                        "profilePicture",
                        Fields.of("path", "/wiki/aa-avatar/default").and("isDefault", true));
    }
}
