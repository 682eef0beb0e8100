package io.drover.sandbox.cloud.v2;

import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.rendering.Bodies;
import io.drover.sandbox.rendering.LinkTargets;
import io.drover.sandbox.store.Comments;
import io.drover.sandbox.store.Comments.Comment;
import io.drover.sandbox.store.Comments.Selection;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows comments. */
@ApplicationScoped
public class CommentReading {

    private static final Map<String, String> SORTS =
            Map.of(
                    "created-date", "m.created_at::timestamptz",
                    "modified-date", "m.version_at::timestamptz");

    private final Comments comments;
    private final Paging paging;

    CommentReading(Comments comments, Paging paging) {
        this.comments = comments;
        this.paging = paging;
    }

    /** A page of all comments of a kind. */
    Response all(UriInfo uri, String kind) {
        return page(uri, comments.listing().where("m.kind = ?", kind));
    }

    /** A page of the comments of a kind on a page or blog post, without replies. */
    Response on(UriInfo uri, String kind, Content content) {
        return page(
                uri,
                comments.listing()
                        .where("m.kind = ?", kind)
                        .where("m.content_id = ?", content.id())
                        .where("m.parent_id is null"));
    }

    /** A page of the comments on an attachment, without replies. */
    Response onAttachment(UriInfo uri, long attachmentId) {
        return page(
                uri,
                comments.listing()
                        .where("m.attachment_id = ?", attachmentId)
                        .where("m.parent_id is null"));
    }

    /** A page of the replies to a comment. */
    Response replies(UriInfo uri, Comment comment) {
        return page(uri, comments.listing().where("m.parent_id = ?", comment.id()));
    }

    private Response page(UriInfo uri, Listing listing) {
        String format = uri.getQueryParameters().getFirst("body-format");
        return paging.page(
                uri, listing, Comments::comment, comment -> view(comment, format), SORTS, "id", 25);
    }

    /** One comment. */
    static Fields one(UriInfo uri, Comment comment, @Nullable String format) {
        Fields view = view(comment, format);
        if (view.get("_links") instanceof Fields links) {
            links.and("base", Paging.base(uri));
        }
        return view;
    }

    private static Fields view(Comment comment, @Nullable String format) {
        boolean onPage = Content.PAGE.equals(comment.contentKind());
        Fields view =
                Fields.of("id", Fields.id(comment.id()))
                        .and("status", "current")
                        .and("title", "")
                        .andIfKnown(
                                onPage ? "pageId" : "blogPostId", Fields.id(comment.contentId()))
                        .andIfKnown(
                                "attachmentId",
                                comment.attachmentId() == null
                                        ? null
                                        : "att" + comment.attachmentId())
                        .andIfKnown("parentCommentId", Fields.id(comment.parentId()))
                        .and("version", Views.version(comment.version()))
                        .and("body", format == null ? new Fields() : body(comment, format));
        if (Comments.INLINE.equals(comment.kind())) {
            view.and("resolutionStatus", comment.resolution());
            Selection selection = comment.selection();
            if (selection != null) {
                view.and(
                        "properties",
                        Fields.of("inlineMarkerRef", selection.markerRef())
                                .and("inlineOriginalSelection", selection.text()));
            }
        }
        Long place = comment.contentId() == null ? comment.attachmentId() : comment.contentId();
        String address =
                "/pages/viewpage.action?pageId=%d&focusedCommentId=%d"
                        .formatted(place, comment.id());
        return view.and("_links", Fields.of("webui", address));
    }

    private static Fields body(Comment comment, String format) {
        String value = Bodies.as(comment.body(), format, LinkTargets.NONE);
        return Fields.of(format, Fields.of("representation", format).and("value", value));
    }
}
