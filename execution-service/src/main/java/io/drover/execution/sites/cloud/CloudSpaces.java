package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.Refusals;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spaces of a Cloud site. */
final class CloudSpaces {

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudSpaces(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    /**
     * Asks for the key in both cases too: whether the site's filter minds case is not documented.
     */
    Optional<FoundSpace> find(String key) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(key);
        spellings.add(key.toUpperCase(Locale.ROOT));
        spellings.add(key.toLowerCase(Locale.ROOT));
        Object[] query = spellings.stream().flatMap(k -> List.of("keys", k).stream()).toArray();
        return lists.first(
                urls.v2("/spaces", query), CloudSpaces::space, s -> s.key().equalsIgnoreCase(key));
    }

    FoundSpace create(String key, String name, @Nullable String description) {
        try {
            return createAnyhow(key, name, description);
        } catch (SiteException refused) {
            throw Refusals.precise(refused, () -> find(key).map(taken -> keyTaken(key)));
        }
    }

    private static SiteException keyTaken(String key) {
        return SiteFailure.SPACE_KEY_TAKEN.because(
                "A space with the key " + key + " exists at the destination.");
    }

    /** v2 creates spaces only at sites with role-based access and says 404 elsewhere. */
    private FoundSpace createAnyhow(String key, String name, @Nullable String description) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("key", key, "name", name));
        Answer made;
        try {
            describe(body, plain(description));
            made = http.write("POST", urls.v2("/spaces"), body);
        } catch (SiteException absent) {
            if (!SiteFailure.NOT_FOUND.is(absent)) {
                throw absent;
            }
            describe(body, plain(description).map(text -> Map.of("plain", text)));
            made = http.write("POST", urls.v1("/space"), body);
        }
        // v1 gives no home page, and v2 may answer before it has made one
        String id = made.text("id");
        return made.has("homepageId")
                ? space(made)
                : Refusals.afterWrite(
                        () -> space(http.get(urls.v2("/spaces/" + Query.encoded(id)))));
    }

    void archive(String key) {
        http.send(
                http.writing(
                                "PUT",
                                urls.v1("/space/" + Query.encoded(key)),
                                Map.of("status", "ARCHIVED"))
                        .asRepeatable());
    }

    private static void describe(Map<String, Object> body, Optional<?> description) {
        description.ifPresent(text -> body.put("description", text));
    }

    private static Optional<Map<String, String>> plain(@Nullable String description) {
        return Optional.ofNullable(description)
                .filter(text -> !text.isBlank())
                .map(text -> Map.of("value", text, "representation", "plain"));
    }

    private static FoundSpace space(Answer answer) {
        return new FoundSpace(
                answer.text("id"),
                answer.text("key"),
                answer.text("name"),
                answer.textOrNull("homepageId"));
    }
}
