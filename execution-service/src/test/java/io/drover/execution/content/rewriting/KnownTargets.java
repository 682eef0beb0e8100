package io.drover.execution.content.rewriting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Targets that a test names. */
final class KnownTargets implements Targets {

    static final String OLD = "https://wiki.example.com/confluence";
    static final String NEW = "https://acme.example.net/wiki";

    private final Map<String, String> known = new HashMap<>();

    KnownTargets account(String keyOrName, String accountId) {
        known.put("user " + keyOrName, accountId);
        return this;
    }

    KnownTargets page(String id, String spaceKey, String title, String url) {
        known.put("page " + id, url);
        known.put("title " + spaceKey + " " + title, url);
        return this;
    }

    KnownTargets space(String key, String url) {
        known.put("space " + key, url);
        return this;
    }

    @Override
    public Optional<String> accountByKey(String userKey) {
        return Optional.ofNullable(known.get("user " + userKey));
    }

    @Override
    public Optional<String> accountByName(String userName) {
        return Optional.ofNullable(known.get("user " + userName));
    }

    @Override
    public Optional<String> pageUrl(String pageId) {
        return Optional.ofNullable(known.get("page " + pageId));
    }

    @Override
    public Optional<String> pageUrl(String spaceKey, String title) {
        return Optional.ofNullable(known.get("title " + spaceKey + " " + title));
    }

    @Override
    public Optional<String> postUrl(String spaceKey, String title) {
        return pageUrl(spaceKey, title);
    }

    @Override
    public Optional<String> fileUrl(String pageId, String fileName) {
        return pageUrl(pageId).map(page -> NEW + "/download/attachments/900/" + fileName);
    }

    @Override
    public Optional<String> spaceUrl(String spaceKey) {
        return Optional.ofNullable(known.get("space " + spaceKey));
    }

    @Override
    public List<String> sourceUrls() {
        return List.of(OLD + "/", "http://old.example.com");
    }
}
