package io.drover.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.stack.demo.Pauses.Seen;
import io.drover.stack.sample.SampleSite;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the sites and the vendor app known, or finds those of an earlier run by name. */
final class DemoSites {
    private static final String SITES = "/api/v1/sites";

    private final Api api;
    private final Terminal terminal;
    private final Pauses pauses;
    private final Map<String, String> environment;

    DemoSites(Api api, Terminal terminal, Pauses pauses, Map<String, String> environment) {
        this.api = api;
        this.terminal = terminal;
        this.pauses = pauses;
        this.environment = environment;
    }

    String source(DemoExport export) {
        return site(
                "source",
                export.name(),
                Map.of(
                        "name", export.name(),
                        "kind", "confluence-export",
                        "path", export.path().toString()));
    }

    /** The sandbox shows the export as a Data Center site; the sample has a user list beside it. */
    String dataCenter(DemoExport export, URI sandbox, boolean sample) {
        String token = environment.getOrDefault("SANDBOX_DC_TOKEN", "sandbox-token");
        URI url = URI.create(sandbox.toString().replaceAll("/+$", "") + "/dc");
        new DataCenterShow(url, token).show(export.path());
        String name = export.name() + " as Data Center";
        String id =
                site(
                        "source",
                        name,
                        Map.of(
                                "name",
                                name,
                                "kind",
                                "confluence-data-center",
                                "url",
                                url.toString(),
                                "token",
                                token));
        if (sample) {
            api.putCsv(SITES + "/" + id + "/user-list", SampleSite.userList());
            terminal.line("%-12s uploaded, for the site tells no addresses".formatted("user list"));
        }
        return id;
    }

    String destination(URI sandbox) {
        String url = sandbox.toString().replaceAll("/+$", "");
        String name = "Sandbox (" + sandbox.getAuthority() + ")";
        Map<String, Object> site = new LinkedHashMap<>();
        site.put("name", name);
        site.put("kind", "confluence-cloud");
        site.put("url", url);
        site.put("email", environment.getOrDefault("SANDBOX_EMAIL", "admin@example.com"));
        site.put("apiToken", environment.getOrDefault("SANDBOX_API_TOKEN", "sandbox-token"));
        site.put("scimUrl", url + "/scim/v2");
        site.put("scimToken", environment.getOrDefault("SANDBOX_SCIM_TOKEN", "sandbox-token"));
        return site("destination", name, site);
    }

    private String site(String role, String name, Map<String, Object> site) {
        Optional<JsonNode> known =
                api.list(SITES, 1000).stream()
                        .filter(s -> Json.text(s, "name").equals(name))
                        .findFirst();
        String id = Json.text(known.orElseGet(() -> api.post(SITES, site)), "id");
        terminal.line(
                "%-12s %s%s"
                        .formatted(
                                role,
                                name,
                                known.isPresent() ? ", known from an earlier run" : ""));
        return id;
    }

    /** Waits until the source has been read and says what is in it. */
    JsonNode inventory(String siteId) {
        String path = SITES + "/" + siteId + "/inventory";
        if (List.of("NONE", "FAILED").contains(status(api.get(path)))) {
            api.post(path + "/refresh", Map.of());
        }
        JsonNode inventory =
                pauses.until(
                        "The inventory of the source",
                        () -> {
                            JsonNode now = api.get(path);
                            return switch (status(now)) {
                                case "READY", "FAILED" -> Seen.done(now);
                                default -> Seen.nothingYet(now);
                            };
                        });
        if (status(inventory).equals("FAILED")) {
            throw new GivenUp(
                    "The export cannot be read: "
                            + Json.text(
                                    inventory,
                                    "message",
                                    Json.text(inventory, "detail", "no reason was given")));
        }
        terminal.line("%-12s %s".formatted("holds", counts(inventory.path("counts"))));
        return inventory;
    }

    private static String status(JsonNode inventory) {
        return Json.text(inventory, "status", Json.text(inventory, "state"));
    }

    private static String counts(JsonNode counts) {
        List<String> parts = new ArrayList<>();
        for (String noun :
                List.of(
                        "spaces",
                        "pages",
                        "blogPosts",
                        "comments",
                        "attachments",
                        "users",
                        "groups",
                        "templates")) {
            if (counts.path(noun).asLong() > 0) {
                parts.add(
                        counts.path(noun).asLong() + " " + noun.replace("blogPosts", "blog posts"));
            }
        }
        return parts.isEmpty() ? "nothing that was counted" : String.join(", ", parts);
    }

    /**
     * Registers the sandbox's vendor app.
     *
     * @return its key, or nothing if it is unknown and there is no secret to register it with
     */
    Optional<String> app(URI sandbox) {
        String key = "sandbox-app";
        try {
            api.get("/api/v1/apps/" + key);
            terminal.line("%-12s %s, registered earlier".formatted("vendor app", key));
            return Optional.of(key);
        } catch (ApiProblem e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        String secret = environment.get("SANDBOX_VENDOR_SECRET");
        if (secret == null || secret.isBlank()) {
            terminal.line(
                    "vendor app   left out: SANDBOX_VENDOR_SECRET is not set, so it cannot be registered");
            return Optional.empty();
        }
        api.post(
                "/api/v1/apps",
                Map.of(
                        "key",
                        key,
                        "name",
                        "Sandbox app",
                        "vendor",
                        Map.of(
                                "name",
                                "Sandbox vendor",
                                "supportUrl",
                                sandbox.resolve("/").toString(),
                                "supportEmail",
                                "support@example.com"),
                        "path",
                        "AUTOMATED",
                        "endpoint",
                        sandbox.resolve("/vendor-app/webhook").toString(),
                        "signingSecret",
                        secret,
                        "supportsRerun",
                        true));
        terminal.line("%-12s %s".formatted("vendor app", key));
        return Optional.of(key);
    }
}
