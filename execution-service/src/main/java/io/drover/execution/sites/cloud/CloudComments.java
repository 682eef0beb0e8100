package io.drover.execution.sites.cloud;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.FoundComment;
import io.drover.execution.application.DestinationBelongings.NewComment;
import io.drover.execution.application.DestinationBelongings.Place;
import io.drover.execution.application.DestinationBelongings.Selection;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.SiteHttp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The comments on the pages and blog posts of a Cloud site. */
final class CloudComments {

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudComments(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    FoundComment create(NewComment comment) {
        Map<String, Object> body = new LinkedHashMap<>();
        String parentId = comment.parentId();
        if (parentId != null) {
            body.put("parentCommentId", parentId);
        } else {
            boolean onPage = comment.container().kind() == ItemKind.PAGE;
            body.put(onPage ? "pageId" : "blogPostId", comment.container().id());
        }
        body.put("body", CloudBodies.written(comment.body()));
        Selection selection = comment.selection();
        if (selection != null) {
            body.put(
                    "inlineCommentProperties",
                    Map.of(
                            "textSelection", selection.text(),
                            "textSelectionMatchCount", selection.count(),
                            "textSelectionMatchIndex", selection.index()));
        }
        return comment(http.write("POST", urls.v2(path(comment.place())), body), comment.place());
    }

    /** The site keeps the two kinds apart, and an id does not tell which it is of. */
    Optional<FoundComment> find(String id) {
        return find(id, Place.FOOTER).or(() -> find(id, Place.INLINE));
    }

    private Optional<FoundComment> find(String id, Place place) {
        return http.find(urls.v2(path(place) + "/" + Query.encoded(id), "body-format", "storage"))
                .filter(answer -> "current".equals(answer.textOrNull("status")))
                .map(answer -> comment(answer, place));
    }

    Listing<FoundComment> on(Container container, Place place, @Nullable String after) {
        return list(CloudUrls.path(container) + path(place), place, after);
    }

    Listing<FoundComment> replies(FoundComment comment, @Nullable String after) {
        String path = path(comment.place()) + "/" + Query.encoded(comment.id());
        return list(path + "/children", comment.place(), after);
    }

    private Listing<FoundComment> list(String path, Place place, @Nullable String after) {
        return lists.batch(
                urls.v2(path, "body-format", "storage", "limit", http.limits().batch()),
                after,
                answer -> comment(answer, place));
    }

    void change(FoundComment comment, Body body, boolean resolved) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("version", Map.of("number", comment.version() + 1));
        change.put("body", CloudBodies.written(body));
        if (comment.place() == Place.INLINE) {
            change.put("resolved", resolved);
        }
        http.write(
                "PUT", urls.v2(path(comment.place()) + "/" + Query.encoded(comment.id())), change);
    }

    void remove(FoundComment comment) {
        http.delete(urls.v2(path(comment.place()) + "/" + Query.encoded(comment.id())));
    }

    private static String path(Place place) {
        return switch (place) {
            case FOOTER -> "/footer-comments";
            case INLINE -> "/inline-comments";
        };
    }

    private static FoundComment comment(Answer answer, Place place) {
        return new FoundComment(
                answer.text("id"),
                place,
                answer.textOrNull("parentCommentId"),
                "resolved".equals(answer.textOrNull("resolutionStatus")),
                answer.in("version").count("number"),
                answer.json().at("/body/storage/value").asText(""));
    }
}
