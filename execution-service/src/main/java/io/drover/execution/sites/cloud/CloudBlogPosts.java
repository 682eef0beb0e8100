package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination.FoundPost;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.Body;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.Refusals;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The blog posts of a Cloud site. */
final class CloudBlogPosts {

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudBlogPosts(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    FoundPost create(String spaceId, String title, Body body, @Nullable Instant createdAt) {
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("spaceId", spaceId);
        post.put("status", "current");
        post.put("title", title);
        post.put("body", CloudBodies.written(body));
        if (createdAt != null) {
            post.put("createdAt", createdAt.truncatedTo(ChronoUnit.MILLIS).toString());
        }
        try {
            return post(http.write("POST", urls.v2("/blogposts"), post));
        } catch (SiteException refused) {
            throw Refusals.precise(refused, () -> inTheWay(spaceId, title, createdAt));
        }
    }

    /** Two posts may have one title, but not of one day. */
    private Optional<SiteException> inTheWay(
            String spaceId, String title, @Nullable Instant createdAt) {
        Instant day = createdAt == null ? Instant.EPOCH : createdAt.truncatedTo(ChronoUnit.DAYS);
        return find(spaceId, title).stream()
                .filter(
                        other -> {
                            Instant of = other.createdAt();
                            return createdAt == null
                                    || of == null
                                    || of.truncatedTo(ChronoUnit.DAYS).equals(day);
                        })
                .findFirst()
                .map(
                        _ ->
                                SiteFailure.TITLE_TAKEN.because(
                                        "The space has another blog post of that day with the"
                                                + " title \""
                                                + title
                                                + "\"."));
    }

    List<FoundPost> find(String spaceId, String title) {
        URI address =
                urls.v2("/blogposts", "space-id", spaceId, "title", title, "status", "current");
        return lists.all(address, CloudBlogPosts::post).stream()
                .filter(p -> p.spaceId().equals(spaceId))
                .filter(p -> p.title().equalsIgnoreCase(title.strip()))
                .toList();
    }

    Optional<FoundPost> post(String id) {
        return http.find(urls.v2("/blogposts/" + Query.encoded(id)))
                .filter(answer -> "current".equals(answer.textOrNull("status")))
                .map(CloudBlogPosts::post);
    }

    FoundPost update(String id, String title, Body body, int version, String message) {
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("id", id);
        post.put("status", "current");
        post.put("title", title);
        post.put("body", CloudBodies.written(body));
        post.put("version", Map.of("number", version, "message", message));
        return post(http.write("PUT", urls.v2("/blogposts/" + Query.encoded(id)), post));
    }

    Listing<FoundPost> ofSpace(String spaceId, @Nullable String after) {
        return lists.batch(
                urls.v2(
                        "/spaces/" + Query.encoded(spaceId) + "/blogposts",
                        "status",
                        "current",
                        "limit",
                        http.limits().batch()),
                after,
                CloudBlogPosts::post);
    }

    private static FoundPost post(Answer answer) {
        return new FoundPost(
                answer.text("id"),
                answer.text("spaceId"),
                answer.text("title"),
                time(answer.textOrNull("createdAt")),
                answer.in("version").count("number"));
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
