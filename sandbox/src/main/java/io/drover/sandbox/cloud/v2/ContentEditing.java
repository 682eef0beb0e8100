package io.drover.sandbox.cloud.v2;

import io.drover.sandbox.cloud.Administrator;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Content.Body;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.Contents.Change;
import io.drover.sandbox.store.Contents.Changed;
import io.drover.sandbox.store.Contents.NewContent;
import io.drover.sandbox.store.DuplicateRow;
import io.drover.sandbox.store.PageTree;
import io.drover.sandbox.store.Spaces;
import io.drover.sandbox.store.Spaces.Space;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates and changes pages and blog posts under the rules of the site. */
@ApplicationScoped
public class ContentEditing {

    private static final int LONGEST_TITLE = 255;

    private final Contents contents;
    private final Spaces spaces;
    private final PageTree tree;
    private final Administrator administrator;
    private final WriteRecord record;

    ContentEditing(
            Contents contents,
            Spaces spaces,
            PageTree tree,
            Administrator administrator,
            WriteRecord record) {
        this.contents = contents;
        this.spaces = spaces;
        this.tree = tree;
        this.administrator = administrator;
        this.record = record;
    }

    /** Creates a page; without a parent it goes under the home page, unless asked otherwise. */
    Content createPage(RequestBody body, boolean rootLevel) {
        Space space = space(body.id("spaceId"));
        Long parentId = body.idOrNull("parentId");
        if (parentId != null && rootLevel) {
            throw CloudProblem.badRequest("'parentId' cannot be combined with 'root-level'");
        }
        if (parentId != null) {
            requireParent(parentId, space.id());
        } else if (!rootLevel) {
            parentId = space.homepageId();
        }
        return create(Content.PAGE, body, space, parentId, null);
    }

    /** Creates a blog post, which may have been written earlier. */
    Content createBlogPost(RequestBody body) {
        Space space = space(body.id("spaceId"));
        String createdAt = body.textOrNull("createdAt");
        return create(
                Content.BLOG_POST, body, space, null, createdAt == null ? null : time(createdAt));
    }

    private Content create(
            String kind,
            RequestBody body,
            Space space,
            @Nullable Long parentId,
            @Nullable Instant createdAt) {
        String status = status(body.text("status", "current"));
        String title = title(body, status);
        NewContent wanted =
                new NewContent(
                        kind,
                        space.id(),
                        parentId,
                        title,
                        status,
                        body.content().orElse(Body.EMPTY),
                        administrator.id(),
                        createdAt);
        try {
            Content created = contents.create(wanted);
            record.object(kind, created.id());
            return created;
        } catch (DuplicateRow taken) {
            throw titleTaken(kind);
        }
    }

    /** Replaces the current version of a page or blog post. */
    Content change(String kind, String id, RequestBody body) {
        Content current = find(kind, id);
        if (!id.equals(body.text("id"))) {
            throw CloudProblem.badRequest("The id in the body is not the id in the path");
        }
        String status = status(body.text("status"));
        Long spaceId = body.idOrNull("spaceId");
        if (spaceId != null && spaceId != current.spaceId()) {
            throw CloudProblem.badRequest("A page cannot be moved to another space by an update");
        }
        Long parentId = current.parentId();
        Long wanted = Content.PAGE.equals(kind) ? body.idOrNull("parentId") : null;
        if (wanted != null) {
            requireParent(wanted, current.spaceId());
            if (wanted == current.id() || isAbove(current, wanted)) {
                throw CloudProblem.badRequest("A page cannot be moved below itself");
            }
            parentId = wanted;
        }
        Body content =
                body.content().orElseThrow(() -> CloudProblem.badRequest("'body' is required"));
        return save(
                current,
                new Change(
                        body.versionNumber(),
                        body.versionMessage(),
                        title(body, status),
                        status,
                        parentId,
                        content,
                        administrator.id()));
    }

    /** Gives a page another title. */
    Content rename(String id, RequestBody body) {
        Content current = find(Content.PAGE, id);
        String status = status(body.text("status"));
        return save(
                current,
                new Change(
                        current.version().number() + 1,
                        "",
                        title(body, status),
                        status,
                        current.parentId(),
                        current.body(),
                        administrator.id()));
    }

    private Content save(Content current, Change change) {
        Changed changed;
        try {
            changed = contents.change(current.id(), change);
        } catch (DuplicateRow taken) {
            throw titleTaken(current.kind());
        }
        return switch (changed) {
            case Changed.Done done -> {
                record.object(current.kind(), current.id());
                yield done.content();
            }
            case Changed.Stale stale ->
                    throw CloudProblem.conflict(
                            "Version must be incremented when updating a page. Current Version: [%d]. Provided version: [%d]"
                                    .formatted(stale.current(), change.number()));
            case Changed.Missing missing ->
                    throw CloudProblem.notFound("Content not found: " + current.id());
        };
    }

    /** Moves a page or blog post to the trash, or out of it for good. */
    void delete(String kind, String id, boolean purge, boolean draft) {
        Content content = find(kind, id);
        boolean trashed = "trashed".equals(content.status());
        if (purge != trashed) {
            throw CloudProblem.notFound(
                    purge ? "Only trashed content can be purged" : "Content not found: " + id);
        }
        if (draft != "draft".equals(content.status())) {
            throw CloudProblem.notFound("There is no such draft: " + id);
        }
        if (purge || draft) {
            contents.purge(content.id());
        } else {
            contents.trash(content.id());
        }
        record.object(kind, content.id());
    }

    /** The page or blog post with this id. */
    Content find(String kind, String id) {
        return contents.find(Ids.number("id", id))
                .filter(content -> content.kind().equals(kind))
                .orElseThrow(() -> CloudProblem.notFound("Content not found: " + id));
    }

    private Space space(long id) {
        return spaces.find(id).orElseThrow(() -> CloudProblem.notFound("Space not found: " + id));
    }

    private void requireParent(long parentId, long spaceId) {
        Content parent = find(Content.PAGE, Long.toString(parentId));
        if ("trashed".equals(parent.status())) {
            throw CloudProblem.notFound("Content not found: " + parentId);
        }
        if (parent.spaceId() != spaceId) {
            throw CloudProblem.badRequest("The parent page lies in another space");
        }
    }

    private boolean isAbove(Content page, long candidate) {
        Content below = find(Content.PAGE, Long.toString(candidate));
        return tree.ancestors(below).stream().anyMatch(step -> step.id() == page.id());
    }

    private static String status(String status) {
        if (!List.of("current", "draft").contains(status)) {
            throw CloudProblem.badRequest("Invalid status: " + status);
        }
        return status;
    }

    private static String title(RequestBody body, String status) {
        String title = "draft".equals(status) ? body.text("title", "") : body.text("title");
        if (title.length() > LONGEST_TITLE) {
            throw CloudProblem.badRequest("Title cannot be longer than 255 characters.");
        }
        return title.strip();
    }

    private static Instant time(String text) {
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw CloudProblem.badRequest("'createdAt' is not a date: " + text);
        }
    }

    private static CloudProblem titleTaken(String kind) {
        return CloudProblem.badRequest(
                Content.PAGE.equals(kind)
                        ? "A page with this title already exists: A page already exists with the same TITLE in this space"
                        : "A blog post with this title already exists on this day: A blog post already exists with the same TITLE in this space");
    }
}
