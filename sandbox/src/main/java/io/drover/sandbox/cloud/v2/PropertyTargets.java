package io.drover.sandbox.cloud.v2;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Comments;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.Spaces;
import jakarta.enterprise.context.ApplicationScoped;

/** What can carry properties. */
@ApplicationScoped
public class PropertyTargets {

    private final Spaces spaces;
    private final Contents contents;
    private final Attachments attachments;
    private final Comments comments;

    PropertyTargets(Spaces spaces, Contents contents, Attachments attachments, Comments comments) {
        this.spaces = spaces;
        this.contents = contents;
        this.attachments = attachments;
        this.comments = comments;
    }

    /** The number of an existing object of a kind; refused as not found otherwise. */
    long id(String kind, String text) {
        long id = "attachments".equals(kind) ? Ids.attachment(text) : Ids.number("id", text);
        boolean exists =
                switch (kind) {
                    case "spaces" -> spaces.find(id).isPresent();
                    case "attachments" -> attachments.find(id).isPresent();
                    case "comments" -> comments.find(id).isPresent();
                    case "pages" -> isContent(id, Content.PAGE);
                    default -> isContent(id, Content.BLOG_POST);
                };
        if (!exists) {
            throw CloudProblem.notFound("Not found: " + text);
        }
        return id;
    }

    private boolean isContent(long id, String kind) {
        return contents.find(id).filter(content -> content.kind().equals(kind)).isPresent();
    }
}
