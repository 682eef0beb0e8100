package io.drover.execution.sites.cloud;

import io.drover.execution.application.Container;
import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.util.Map;
import java.util.Optional;

/** Values that are kept with the pages, blog posts and comments of a Cloud site. */
final class CloudProperties {

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudProperties(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    /** Most are set once, so the site is asked for an old value only when it refuses a new one. */
    void set(Container container, String key, Object value) {
        String path = CloudUrls.path(container) + "/properties";
        try {
            http.write("POST", urls.v2(path), Map.of("key", key, "value", value));
        } catch (SiteException refused) {
            boolean taken = SiteFailure.CONFLICT.is(refused) || SiteFailure.REFUSED.is(refused);
            Optional<Answer> old = taken ? find(path, key) : Optional.empty();
            if (old.isEmpty()) {
                throw refused;
            }
            change(path, old.get(), key, value);
        }
    }

    private void change(String path, Answer old, String key, Object value) {
        http.write(
                "PUT",
                urls.v2(path + "/" + Query.encoded(old.text("id"))),
                Map.of(
                        "key",
                        key,
                        "value",
                        value,
                        "version",
                        Map.of("number", old.in("version").count("number") + 1)));
    }

    private Optional<Answer> find(String path, String key) {
        return lists.first(
                urls.v2(path, "key", key), answer -> answer, p -> p.text("key").equals(key));
    }
}
