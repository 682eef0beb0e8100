package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.Body;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.Refusals;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of a Cloud site. */
final class CloudPages {

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudPages(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    Optional<FoundPage> find(String spaceId, String title) {
        return lists.first(
                urls.v2("/pages", "space-id", spaceId, "title", title, "status", "current"),
                CloudPages::page,
                p -> p.spaceId().equals(spaceId) && p.title().equalsIgnoreCase(title.strip()));
    }

    Optional<FoundPage> page(String id) {
        return http.find(urls.v2("/pages/" + Query.encoded(id)))
                .filter(answer -> "current".equals(answer.text("status")))
                .map(CloudPages::page);
    }

    Listing<FoundPage> ofSpace(String spaceId, @Nullable String after) {
        return lists.batch(
                urls.v2(
                        "/spaces/" + Query.encoded(spaceId) + "/pages",
                        "status",
                        "current",
                        "limit",
                        http.limits().batch()),
                after,
                CloudPages::page);
    }

    Listing<FoundPage> atTop(String spaceId, @Nullable String after) {
        return lists.batch(
                urls.v2(
                        "/spaces/" + Query.encoded(spaceId) + "/pages",
                        "depth",
                        "root",
                        "status",
                        "current",
                        "limit",
                        http.limits().batch()),
                after,
                CloudPages::page);
    }

    FoundPage create(String spaceId, @Nullable String parentId, String title, Body body) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("spaceId", spaceId);
        page.put("status", "current");
        page.put("title", title);
        if (parentId != null) {
            page.put("parentId", parentId);
        }
        page.put("body", CloudBodies.written(body));
        try {
            return page(
                    http.write(
                            "POST",
                            parentId == null
                                    ? urls.v2("/pages", "root-level", true)
                                    : urls.v2("/pages"),
                            page));
        } catch (SiteException refused) {
            throw Refusals.precise(
                    refused, () -> find(spaceId, title).map(taken -> titleTaken(title)));
        }
    }

    FoundPage update(
            String id,
            @Nullable String parentId,
            String title,
            Body body,
            int version,
            String message) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("id", id);
        page.put("status", "current");
        page.put("title", title);
        if (parentId != null) {
            page.put("parentId", parentId);
        }
        page.put("body", CloudBodies.written(body));
        page.put("version", Map.of("number", version, "message", message));
        try {
            return page(http.write("PUT", urls.v2("/pages/" + Query.encoded(id)), page));
        } catch (SiteException refused) {
            throw Refusals.precise(refused, () -> inTheWay(id, title, version));
        }
    }

    private Optional<SiteException> inTheWay(String id, String title, int version) {
        Optional<FoundPage> now = page(id);
        if (now.isPresent() && now.get().version() + 1 != version) {
            return Optional.of(
                    SiteFailure.VERSION_CONFLICT.because(
                            "The page is at version "
                                    + now.get().version()
                                    + ": somebody else changed it."));
        }
        return now.flatMap(page -> find(page.spaceId(), title))
                .filter(other -> !other.id().equals(id))
                .map(other -> titleTaken(title));
    }

    private static SiteException titleTaken(String title) {
        return SiteFailure.TITLE_TAKEN.because(
                "The space has another page with the title \"" + title + "\".");
    }

    Listing<String> children(String id, @Nullable String after) {
        return lists.batch(
                urls.v2(
                        "/pages/" + Query.encoded(id) + "/children",
                        "sort",
                        "child-position",
                        "limit",
                        http.limits().batch()),
                after,
                child -> child.text("id"));
    }

    void moveBehind(String id, String siblingId) {
        move(id, "after", siblingId);
    }

    void moveUnder(String id, String parentId) {
        move(id, "append", parentId);
    }

    /** Moving a page to where it is already changes nothing. */
    private void move(String id, String position, String targetId) {
        http.send(
                http.bare(
                        "PUT",
                        urls.v1(
                                "/content/"
                                        + Query.encoded(id)
                                        + "/move/"
                                        + position
                                        + "/"
                                        + Query.encoded(targetId))));
    }

    private static FoundPage page(Answer answer) {
        return new FoundPage(
                answer.text("id"),
                answer.text("spaceId"),
                answer.text("title"),
                answer.textOrNull("parentId"),
                answer.numberOrNull("position"),
                answer.in("version").count("number"));
    }
}
