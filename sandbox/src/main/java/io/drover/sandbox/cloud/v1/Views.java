package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Groups.Group;
import io.drover.sandbox.store.Labels.Label;
import io.drover.sandbox.store.People.Account;
import io.drover.sandbox.store.Spaces.Space;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Objects of the site as version 1 of the API shows them. */
final class Views {

    private Views() {}

    static Fields person(Account account) {
        Fields picture =
                Fields.of("path", "/wiki/aa-avatar/default")
                        .and("width", 48)
                        .and("height", 48)
                        .and("isDefault", true);
        return Fields.of("type", "known")
                .and("accountId", account.accountId())
                .and("accountType", "atlassian")
                .and("email", account.email() == null ? "" : account.email())
                .and("publicName", account.displayName())
                .and("displayName", account.displayName())
                .and("timeZone", "UTC")
                .and("isExternalCollaborator", false)
                .and("profilePicture", picture)
                .and("_links", self("user?accountId=" + encoded(account.accountId())));
    }

    static Fields group(Group group) {
        return Fields.of("type", "group")
                .and("name", group.name())
                .and("id", group.id())
                .and("_links", self("group/by-id?id=" + encoded(group.id())));
    }

    static Fields label(Label label) {
        return Fields.of("prefix", label.prefix())
                .and("name", label.name())
                .and("id", Fields.id(label.id()))
                .and("label", label.name());
    }

    static Fields space(Space space) {
        return Fields.of("id", space.id())
                .and("key", space.key())
                .and("alias", space.key())
                .and("name", space.name())
                .and("type", space.type())
                .and("status", space.status())
                .and("_expandable", Fields.of("settings", "/rest/api/space/settings"))
                .and(
                        "_links",
                        self("space/" + encoded(space.key()))
                                .and("webui", "/spaces/" + space.key()));
    }

    static Fields description(Space space) {
        Fields plain =
                Fields.of("value", space.description())
                        .and("representation", "plain")
                        .and("embeddedContent", List.of());
        return Fields.of("plain", plain);
    }

    static Fields content(Content content) {
        String place = Content.PAGE.equals(content.kind()) ? "/pages/" : "/blog/";
        String address = "/spaces/" + content.spaceKey() + place + content.id();
        return Fields.of("id", Fields.id(content.id()))
                .and("type", content.kind())
                .and("status", content.status())
                .and("title", content.title())
                .and(
                        "_links",
                        self("content/" + content.id())
                                .and("webui", address + "/" + encoded(content.title()))
                                .and("tinyui", "/x/" + Long.toString(content.id(), 36)));
    }

    static Fields version(int number, String message, boolean minorEdit, Instant when) {
        return Fields.of("when", Fields.time(when))
                .and("message", message)
                .and("number", number)
                .and("minorEdit", minorEdit)
                .and("contentTypeModified", false);
    }

    static Fields attachment(Attachment attachment) {
        Fields extensions =
                Fields.of("mediaType", attachment.mediaType())
                        .and("fileSize", attachment.size())
                        .and("comment", attachment.comment())
                        .and("mediaTypeDescription", attachment.mediaType())
                        .and("fileId", attachment.fileId());
        return Fields.of("id", "att" + attachment.id())
                .and("type", "attachment")
                .and("status", attachment.status())
                .and("title", attachment.title())
                .and(
                        "version",
                        version(
                                attachment.version(),
                                attachment.comment(),
                                attachment.minorEdit(),
                                attachment.versionAt()))
                .and(
                        "container",
                        Fields.of("id", Fields.id(attachment.contentId()))
                                .and("type", attachment.contentKind()))
                .and(
                        "metadata",
                        Fields.of("comment", attachment.comment())
                                .and("mediaType", attachment.mediaType()))
                .and("extensions", extensions)
                .and(
                        "_links",
                        self("content/att" + attachment.id())
                                .and(
                                        "webui",
                                        "/pages/viewpageattachments.action?pageId="
                                                + attachment.contentId())
                                .and("download", download(attachment)));
    }

    static String download(Attachment attachment) {
        return "/download/attachments/%d/%s?version=%d&modificationDate=%d&cacheVersion=1&api=v2"
                .formatted(
                        attachment.contentId(),
                        encoded(attachment.title()).replace("+", "%20"),
                        attachment.version(),
                        attachment.versionAt().toEpochMilli());
    }

    private static Fields self(String address) {
        return Fields.of("self", "/wiki/rest/api/" + address);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
