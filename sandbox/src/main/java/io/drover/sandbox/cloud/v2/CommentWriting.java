package io.drover.sandbox.cloud.v2;

import io.drover.sandbox.cloud.Administrator;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.rendering.Bodies;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Comments;
import io.drover.sandbox.store.Comments.Comment;
import io.drover.sandbox.store.Comments.NewComment;
import io.drover.sandbox.store.Comments.Selection;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Content.Body;
import io.drover.sandbox.store.Contents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates and changes comments under the rules of the site. */
@ApplicationScoped
public class CommentWriting {

    private final Comments comments;
    private final Contents contents;
    private final Attachments attachments;
    private final Administrator administrator;
    private final WriteRecord record;

    CommentWriting(
            Comments comments,
            Contents contents,
            Attachments attachments,
            Administrator administrator,
            WriteRecord record) {
        this.comments = comments;
        this.contents = contents;
        this.attachments = attachments;
        this.administrator = administrator;
        this.record = record;
    }

    /** Creates a comment on a page, blog post or attachment, or a reply to a comment. */
    Comment create(String kind, RequestBody request) {
        Body body =
                request.content().orElseThrow(() -> CloudProblem.badRequest("'body' is required"));
        Long pageId = request.idOrNull("pageId");
        Long blogPostId = request.idOrNull("blogPostId");
        String attachmentId = request.textOrNull("attachmentId");
        Long parentId = request.idOrNull("parentCommentId");
        long places =
                Stream.of(
                                Optional.ofNullable(pageId),
                                Optional.ofNullable(blogPostId),
                                Optional.ofNullable(attachmentId),
                                Optional.ofNullable(parentId))
                        .filter(Optional::isPresent)
                        .count();
        if (places != 1) {
            throw CloudProblem.badRequest(
                    "Exactly one of 'pageId', 'blogPostId', 'attachmentId' and 'parentCommentId' is required");
        }
        if (parentId != null) {
            Comment parent = find(kind, parentId.toString());
            return create(kind, parent.contentId(), parent.attachmentId(), parent.id(), body, null);
        }
        if (attachmentId != null) {
            long id = Ids.attachment(attachmentId);
            if (Comments.INLINE.equals(kind)) {
                throw CloudProblem.badRequest("Attachments have no text to select");
            }
            if (attachments.find(id).isEmpty()) {
                throw CloudProblem.notFound("Attachment not found: " + attachmentId);
            }
            return create(kind, null, id, null, body, null);
        }
        Content content = container(pageId, blogPostId);
        Selection selection = Comments.INLINE.equals(kind) ? selection(request, content) : null;
        return create(kind, content.id(), null, null, body, selection);
    }

    private Comment create(
            String kind,
            @Nullable Long contentId,
            @Nullable Long attachmentId,
            @Nullable Long parentId,
            Body body,
            @Nullable Selection selection) {
        Comment created =
                comments.create(
                        new NewComment(
                                kind,
                                contentId,
                                attachmentId,
                                parentId,
                                body,
                                administrator.id(),
                                selection));
        record.object(kind + "-comment", created.id());
        return created;
    }

    private Content container(@Nullable Long pageId, @Nullable Long blogPostId) {
        String kind = pageId != null ? Content.PAGE : Content.BLOG_POST;
        long id = pageId != null ? pageId : java.util.Objects.requireNonNull(blogPostId);
        return contents.find(id)
                .filter(content -> content.kind().equals(kind))
                .filter(content -> !"trashed".equals(content.status()))
                .orElseThrow(() -> CloudProblem.notFound("Content not found: " + id));
    }

    /** The selected text must occur exactly as often as the request says. */
    private static Selection selection(RequestBody request, Content content) {
        RequestBody wanted = request.requiredObject("inlineCommentProperties");
        String text = wanted.text("textSelection");
        int count = wanted.get("textSelectionMatchCount").asInt(-1);
        int index = wanted.get("textSelectionMatchIndex").asInt(-1);
        if (count < 1 || index < 0 || index >= count) {
            throw CloudProblem.badRequest(
                    "'textSelectionMatchIndex' must lie between 0 and 'textSelectionMatchCount' - 1");
        }
        int found = occurrences(Bodies.text(content.body()), text);
        if (found != count) {
            throw CloudProblem.badRequest(
                    "The text selection occurs %d times on the page, not %d times"
                            .formatted(found, count));
        }
        return new Selection(text, index, count, UUID.randomUUID().toString());
    }

    private static int occurrences(String text, String selection) {
        int found = 0;
        int from = text.indexOf(selection);
        while (from >= 0) {
            found++;
            from = text.indexOf(selection, from + selection.length());
        }
        return found;
    }

    /** Gives a comment another body, or resolves it. */
    Comment change(String kind, String id, RequestBody request) {
        Comment comment = find(kind, id);
        int number = request.versionNumber();
        boolean done =
                comments.change(
                        comment.id(),
                        number,
                        request.versionMessage(),
                        request.content().orElse(null));
        if (!done) {
            throw CloudProblem.conflict(
                    "Version must be incremented when updating a comment. Current Version: [%d]. Provided version: [%d]"
                            .formatted(comment.version().number(), number));
        }
        if (Comments.INLINE.equals(kind) && request.get("resolved").isBoolean()) {
            comments.resolve(comment.id(), request.get("resolved").asBoolean());
        }
        record.object(kind + "-comment", comment.id());
        return find(kind, id);
    }

    /** Removes a comment with its replies. */
    void delete(String kind, String id) {
        Comment comment = find(kind, id);
        comments.delete(comment.id());
        record.object(kind + "-comment", comment.id());
    }

    /** The comment of a kind with this id. */
    Comment find(String kind, String id) {
        return comments.find(Ids.number("comment-id", id))
                .filter(comment -> comment.kind().equals(kind))
                .orElseThrow(() -> CloudProblem.notFound("Comment not found: " + id));
    }
}
