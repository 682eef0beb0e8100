package io.drover.execution.sites.cloud;

import io.drover.execution.application.Container;
import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Origin;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.SiteFailure;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The addresses of one site: {@code /wiki/api/v2}, {@code /wiki/rest/api} and pages for people. */
final class CloudUrls {

    private static final String CONTEXT = "/wiki";

    private final URI root;

    /** Takes the address as people copy it: with or without {@code /wiki}, a page, slashes. */
    CloudUrls(URI url) {
        String text = url.toString().split("[?#]", 2)[0];
        int context = (text + "/").indexOf(CONTEXT + "/");
        this.root = URI.create(withoutSlashes(context < 0 ? text : text.substring(0, context)));
    }

    private static String withoutSlashes(String text) {
        String without = text;
        while (without.endsWith("/")) {
            without = without.substring(0, without.length() - 1);
        }
        return without;
    }

    URI v2(String path, Object... query) {
        return at("/api/v2" + path, query);
    }

    URI v1(String path, Object... query) {
        return at("/rest/api" + path, query);
    }

    /** The path of something in v2. */
    static String path(Container container) {
        String kind =
                switch (container.kind()) {
                    case PAGE -> "/pages/";
                    case BLOG_POST -> "/blogposts/";
                    case COMMENT -> "/comments/";
                    case ATTACHMENT -> "/attachments/";
                    default -> throw new IllegalArgumentException(container.toString());
                };
        return kind + Query.encoded(container.id());
    }

    String forPeople(String path) {
        return root + CONTEXT + path;
    }

    /** {@code query} is name, value, name, value and so on. */
    private URI at(String path, Object... query) {
        return URI.create(root + CONTEXT + path + Query.of(query));
    }

    /**
     * Where a list goes on. The site may give a whole address, one from the root or one from its
     * context; anything outside its API is refused, because the credentials go there.
     */
    URI next(String link) {
        try {
            String inContext =
                    link.startsWith("/api/") || link.startsWith("/rest/") ? CONTEXT + link : link;
            URI next = root.resolve(inContext).normalize();
            String path = Objects.requireNonNullElse(next.getRawPath(), "");
            if (Origin.same(root, next)
                    && (path.startsWith(rootPath() + CONTEXT + "/api/v2/")
                            || path.startsWith(rootPath() + CONTEXT + "/rest/api/"))) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            throw elsewhere(e);
        }
        throw elsewhere(null);
    }

    private String rootPath() {
        return Objects.requireNonNullElse(root.getRawPath(), "");
    }

    private static SiteException elsewhere(@Nullable Throwable cause) {
        return SiteFailure.BAD_ANSWER.because(
                "The site says that a list goes on outside its API.", false, null, cause);
    }
}
