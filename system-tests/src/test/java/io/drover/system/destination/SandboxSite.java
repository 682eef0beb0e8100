package io.drover.system.destination;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The Cloud site of the sandbox, read through its Cloud API and its directory (SCIM). */
public final class SandboxSite {
    /** The credentials that the sandbox accepts by default. */
    public static final String EMAIL = "admin@example.com";

    public static final String TOKEN = "sandbox-token";

    /** A page as it arrived. */
    public record ArrivedPage(String id, String title, @Nullable String parentId) {}

    /** A file on a page, with the hash and the message of each version, the first one first. */
    public record ArrivedFile(String id, String name, List<String> hashes, List<String> messages) {}

    /** Somebody in the directory. */
    public record ArrivedUser(String email, String displayName, boolean active) {}

    private final Door cloud;
    private final Door directory;
    private final URI address;

    public SandboxSite(LocalStack stack) {
        this.address = stack.address("sandbox");
        String pair = EMAIL + ":" + TOKEN;
        this.cloud =
                new Door(
                        address,
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        this.directory = new Door(address, "Bearer " + TOKEN);
    }

    public URI address() {
        return address;
    }

    /** The id of a space. */
    public Optional<String> space(String key) {
        return all("/wiki/api/v2/spaces?keys=" + encoded(key)).stream()
                .map(space -> space.path("id").asText())
                .findFirst();
    }

    /** The current pages of a space. */
    public List<ArrivedPage> pages(String key) {
        String space =
                space(key).orElseThrow(() -> new AssertionError("no space " + key + " arrived"));
        return all("/wiki/api/v2/spaces/" + space + "/pages?status=current&limit=250").stream()
                .map(
                        page ->
                                new ArrivedPage(
                                        page.path("id").asText(),
                                        page.path("title").asText(),
                                        page.path("parentId").asText(null)))
                .toList();
    }

    /** Puts a label on a page, as anybody could. */
    public void touch(ArrivedPage page) {
        cloud.post(
                        "/wiki/rest/api/content/" + page.id() + "/label",
                        List.of(Map.of("prefix", "global", "name", "touched")))
                .good();
    }

    /** The titles of the pages under a page, in their order. */
    public List<String> children(String pageId) {
        return all("/wiki/api/v2/pages/" + pageId + "/children?limit=250").stream()
                .map(page -> page.path("title").asText())
                .toList();
    }

    /** The body of a page in storage format. */
    public String body(String pageId) {
        return cloud.get("/wiki/api/v2/pages/" + pageId + "?body-format=storage")
                .good()
                .json()
                .at("/body/storage/value")
                .asText();
    }

    /** The files on a page by name, all bytes of all versions read. */
    public Map<String, ArrivedFile> files(String pageId) {
        Map<String, ArrivedFile> files = new TreeMap<>();
        for (JsonNode file : all("/wiki/api/v2/pages/" + pageId + "/attachments?limit=250")) {
            String id = file.path("id").asText();
            String name = file.path("title").asText();
            Map<Integer, String> messages = new TreeMap<>();
            all("/wiki/api/v2/attachments/" + id + "/versions")
                    .forEach(
                            version ->
                                    messages.put(
                                            version.path("number").asInt(),
                                            version.path("message").asText()));
            List<String> hashes = new ArrayList<>();
            for (int number : messages.keySet()) {
                hashes.add(
                        sha256(
                                cloud.bytes(
                                        "/wiki/download/attachments/%s/%s?version=%d"
                                                .formatted(pageId, encoded(name), number))));
            }
            files.put(name, new ArrivedFile(id, name, hashes, List.copyOf(messages.values())));
        }
        return files;
    }

    /** Everybody in the directory by e-mail address. */
    public Map<String, ArrivedUser> users() {
        Map<String, ArrivedUser> users = new TreeMap<>();
        int total = 1;
        for (int start = 1, read = 0; read < total; start = read + 1) {
            JsonNode page =
                    directory.get("/scim/v2/Users?count=100&startIndex=" + start).good().json();
            total = page.path("totalResults").asInt();
            for (JsonNode user : page.path("Resources")) {
                read++;
                String email = user.at("/emails/0/value").asText();
                users.put(
                        email,
                        new ArrivedUser(
                                email,
                                user.path("displayName").asText(),
                                user.path("active").asBoolean()));
            }
        }
        return users;
    }

    /** The e-mail addresses of each group's members. */
    public Map<String, TreeSet<String>> groups() {
        Map<String, TreeSet<String>> groups = new HashMap<>();
        for (JsonNode group : counted("/wiki/rest/api/group")) {
            var members = new TreeSet<String>();
            counted("/wiki/rest/api/group/" + group.path("id").asText() + "/membersByGroupId")
                    .forEach(member -> members.add(member.path("email").asText()));
            groups.put(group.path("name").asText(), members);
        }
        return groups;
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> results = new ArrayList<>();
        for (String next = path; next != null; ) {
            JsonNode page = cloud.get(next).good().json();
            page.path("results").forEach(results::add);
            next = page.at("/_links/next").asText(null);
        }
        return results;
    }

    private List<JsonNode> counted(String path) {
        List<JsonNode> results = new ArrayList<>();
        boolean more = true;
        while (more) {
            JsonNode page = cloud.get(path + "?limit=200&start=" + results.size()).good().json();
            page.path("results").forEach(results::add);
            more = page.at("/_links/next").isTextual();
        }
        return results;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The hash of bytes, in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
