package io.drover.execution.sites.datacenter;

import io.drover.execution.content.ItemKind;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.staging.StagedLoad;
import io.drover.execution.sites.staging.StagingTable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of pages, blog posts and comments as the site shows them. */
final class ContentRows {

    private static final int STORAGE = 2;
    private static final int MANY = 200;

    private final StagedLoad load;
    private final DataCenterLists lists;
    private final DataCenterUrls urls;
    private final RestrictionRows restrictions;
    private final CleanText clean = new CleanText();

    ContentRows(StagedLoad load, DataCenterLists lists, DataCenterUrls urls) {
        this.load = load;
        this.restrictions = new RestrictionRows(load, lists, urls);
        this.lists = lists;
        this.urls = urls;
    }

    /** What a type of content is called among staged objects. */
    static String className(String type) {
        return switch (type) {
            case "page" -> "Page";
            case "blogpost" -> "BlogPost";
            case "comment" -> "Comment";
            default -> throw new IllegalArgumentException(type);
        };
    }

    static ItemKind kind(String type) {
        return switch (type) {
            case "page" -> ItemKind.PAGE;
            case "blogpost" -> ItemKind.BLOG_POST;
            default -> ItemKind.COMMENT;
        };
    }

    /** Adds a page, blog post or comment of a space with its text and all that hangs on it. */
    void add(String type, String spaceId, Answer content) {
        String id = content.text("id");
        List<Answer> ancestors = content.has("ancestors") ? content.list("ancestors") : List.of();
        boolean comment = type.equals("comment");
        Author author = Author.of(content);
        load.add(
                StagingTable.CONTENT,
                id,
                className(type),
                comment ? null : spaceId,
                ancestors.isEmpty() || type.equals("blogpost")
                        ? null
                        : ancestors.getLast().text("id"),
                comment ? content.in("container").text("id") : null,
                null,
                "current",
                clean.of(content.textOrNull("title")),
                position(content),
                author.version(),
                null,
                null,
                author.createdBy(),
                author.createdAt(),
                author.changedBy(),
                author.changedAt(),
                clean.of(author.message()),
                null);
        String body = content.in("body").in("storage").textOrNull("value");
        load.add(StagingTable.BODY, id, id, STORAGE, clean.of(body == null ? "" : body));
        labels(id, content);
        restrictions.of(id, content);
        if (comment) {
            inline(id, content.in("extensions"));
        }
        long removed = clean.takeRemoved();
        if (removed > 0) {
            load.leftover(
                    "INVALID_CHARACTER",
                    kind(type).name(),
                    id,
                    true,
                    removed + " characters that XML forbids were taken out.");
        }
    }

    private static @Nullable Long position(Answer content) {
        if (!content.has("extensions")) {
            return null;
        }
        String position = content.in("extensions").textOrNull("position");
        return position == null || !position.matches("-?\\d{1,18}") ? null : Long.valueOf(position);
    }

    /** Labels of content: those that were expanded, or all of them if these are not all. */
    void labels(String contentId, Answer content) {
        if (!content.has("metadata") || !content.in("metadata").has("labels")) {
            return;
        }
        Answer labels = content.in("metadata").in("labels");
        if (DataCenterLists.isWhole(labels)) {
            labels.list("results").forEach(label -> label(contentId, label));
        } else {
            lists.each(
                    urls.api("/content/" + contentId + "/label", "limit", MANY),
                    label -> label(contentId, label));
        }
    }

    /** Labels of a space, which hang on its description as in an export. */
    void ofSpace(String descriptionId, String spaceId, Answer space) {
        load.add(
                StagingTable.CONTENT,
                descriptionId,
                "SpaceDescription",
                spaceId,
                null,
                null,
                null,
                "current",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        if (space.has("metadata") && space.in("metadata").has("labels")) {
            space.in("metadata")
                    .in("labels")
                    .list("results")
                    .forEach(label -> label(descriptionId, label));
        }
    }

    private void label(String contentId, Answer label) {
        String name = clean.of(label.text("name"));
        String id = contentId + "/" + label.textOrNull("prefix") + ":" + name;
        load.add(StagingTable.LABEL, id, name, label.textOrNull("prefix"));
        load.add(StagingTable.LABELLING, id, id, contentId, null);
    }

    private void inline(String id, Answer extensions) {
        String location = extensions.textOrNull("location");
        if (location == null || location.equals("footer")) {
            return;
        }
        property(id, "inline-comment", "true");
        if (extensions.has("inlineProperties")) {
            Answer words = extensions.in("inlineProperties");
            property(id, "inline-marker-ref", words.textOrNull("markerRef"));
            property(id, "inline-original-selection", words.textOrNull("originalSelection"));
        }
        boolean resolved = location.equals("resolved");
        String status =
                extensions.has("resolution")
                        ? extensions.in("resolution").textOrNull("status")
                        : null;
        property(id, "status", resolved ? "resolved" : status);
    }

    private void property(String id, String name, @Nullable String value) {
        if (value != null) {
            load.add(StagingTable.PROPERTY, id + "/" + name, id, name, clean.of(value), null);
        }
    }

    /** Who made content and who changed it last, and when. */
    record Author(
            @Nullable String createdBy,
            @Nullable Instant createdAt,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            @Nullable String message,
            int version) {

        static Author of(Answer content) {
            Answer history = content.in("history");
            Answer version = content.in("version");
            String message = version.textOrNull("message");
            return new Author(
                    history.has("createdBy") ? id(history.in("createdBy")) : null,
                    time(history.textOrNull("createdDate")),
                    version.has("by") ? id(version.in("by")) : null,
                    time(version.textOrNull("when")),
                    message == null || message.isBlank() ? null : message,
                    Math.max(1, version.count("number")));
        }

        /** The key of a user; null for nobody. */
        static @Nullable String id(Answer person) {
            String key = person.textOrNull("userKey");
            return key == null ? person.textOrNull("username") : key;
        }

        private static @Nullable Instant time(@Nullable String text) {
            try {
                return text == null
                        ? null
                        : OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                                .toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
