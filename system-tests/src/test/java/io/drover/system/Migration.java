package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.destination.SandboxSite;
import io.drover.system.stack.Answer;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A migration as a client of the public API does it, step by step, with all that was seen. */
final class Migration {
    /** The app of the sandbox's vendor. */
    static final String APP = "sandbox-app";

    private static final Set<String> APP_ENDED =
            Set.of("SUCCESS", "INCOMPLETE", "FAILED", "TIMED_OUT", "CANCELLED", "MANUAL");

    private final LocalStack stack;
    private final String name;
    private final Door admin;
    private final Door operator;
    private final Door viewer;
    private final List<JsonNode> progress = new ArrayList<>();
    private String sourceId = "";
    private String destinationId = "";
    private String planId = "";
    private String executionId = "";

    Migration(LocalStack stack, String name) {
        this.stack = stack;
        this.name = name;
        this.admin = stack.as("admin");
        this.operator = stack.as("operator");
        this.viewer = stack.as("viewer");
    }

    /** From an export to the sandbox, from the first call to the last app. */
    static Migration whole(LocalStack stack, String name, Path export) {
        Migration migration = new Migration(stack, name);
        migration.sites(export, Map.of());
        migration.registerApp(APP);
        migration.plan();
        migration.checkAndAccept();
        migration.run();
        migration.awaitEnd();
        migration.awaitApps();
        return migration;
    }

    /** Makes both sites known and waits until the source has been read. */
    void sites(Path export, Map<String, ?> destinationLimits) {
        String source =
                made(
                        "/api/v1/sites",
                        Map.of(
                                "name",
                                name + " (source)",
                                "kind",
                                "confluence-export",
                                "path",
                                export.toString()));
        sitesKnown(source, destinationLimits);
        JsonNode inventory = awaitInventory(stack, sourceId);
        assertThat(inventory.path("state").asText()).as("%s", inventory).isEqualTo("READY");
    }

    /** Takes a source that is known, and makes the sandbox known as the destination. */
    void sitesKnown(String source, Map<String, ?> destinationLimits) {
        sourceId = source;
        Map<String, Object> destination = new LinkedHashMap<>(destinationLimits);
        String sandbox = new SandboxSite(stack).address().toString();
        destination.put("name", name + " (destination)");
        destination.put("kind", "confluence-cloud");
        destination.put("url", sandbox);
        destination.put("email", SandboxSite.EMAIL);
        destination.put("apiToken", SandboxSite.TOKEN);
        destination.put("scimUrl", sandbox + "/scim/v2");
        destination.put("scimToken", SandboxSite.TOKEN);
        destinationId = made("/api/v1/sites", destination);
    }

    /** The inventory of a source once it is READY or FAILED. */
    static JsonNode awaitInventory(LocalStack stack, String siteId) {
        Door viewer = stack.as("viewer");
        return patiently("the inventory is read")
                .until(
                        () -> viewer.get("/api/v1/sites/" + siteId + "/inventory").good().json(),
                        inventory ->
                                Set.of("READY", "FAILED")
                                        .contains(inventory.path("state").asText()));
    }

    private String made(String path, Map<String, ?> body) {
        return admin.post(path, body).good().json().path("id").asText();
    }

    /** Makes an app of the sandbox's vendor known; the last word of its key says how it behaves. */
    void registerApp(String key) {
        if (admin.get("/api/v1/apps/" + key).status() == 200) {
            return;
        }
        try {
            admin.post(
                            "/api/v1/apps",
                            Map.of(
                                    "key",
                                    key,
                                    "name",
                                    "Sandbox app",
                                    "vendor",
                                    Map.of("name", "Sandbox vendor"),
                                    "path",
                                    "AUTOMATED",
                                    "endpoint",
                                    stack.address("sandbox") + "/vendor-app/webhook",
                                    "signingSecret",
                                    stack.vendorSecret(),
                                    "supportsRerun",
                                    true))
                    .good();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plan that moves everything, the sandbox's app too. */
    void plan() {
        plan(everything(List.of(APP)));
    }

    /** A plan that moves everything but apps. */
    void planWithoutApps() {
        plan(everything(List.of()));
    }

    /** A plan that moves users, groups and these apps. */
    void planWithApps(List<String> keys) {
        plan(Map.of("usersAndGroups", "ALL", "apps", consented(keys)));
    }

    private static Map<String, ?> everything(List<String> apps) {
        return Map.of(
                "usersAndGroups",
                "ALL",
                "globalTemplates",
                Map.of("mode", "ALL"),
                "spaces",
                Map.of("mode", "ALL", "includePersonal", true, "data", "ALL"),
                "apps",
                consented(apps));
    }

    private static List<?> consented(List<String> apps) {
        return apps.stream().map(key -> Map.of("key", key, "consent", true)).toList();
    }

    private void plan(Map<String, ?> scope) {
        Map<String, ?> plan =
                Map.of(
                        "name",
                        name,
                        "stage",
                        "TRIAL",
                        "sourceSiteId",
                        sourceId,
                        "destinationSiteId",
                        destinationId,
                        "scope",
                        scope);
        // the sites are told by events, and whoever sent them may just have been killed
        Answer made =
                patiently("plan-service knows the sites")
                        .until(
                                () -> operator.post("/api/v1/plans", plan),
                                answer -> !answer.text().contains("SITE_UNKNOWN"));
        planId = made.good().json().path("id").asText();
    }

    /** The check run of the plan once it has ended. */
    JsonNode check() {
        String path = "/api/v1/plans/" + planId + "/checks";
        operator.post(path, Map.of()).good();
        return patiently("the check run ends")
                .until(
                        () -> viewer.get(path).good().json(),
                        run -> !run.path("state").asText().equals("RUNNING"));
    }

    /** Has the plan checked, and accepts the errors that an operator may accept. */
    void checkAndAccept() {
        for (JsonNode result : check().path("results")) {
            boolean blocks =
                    Set.of("ERROR", "COULD_NOT_RUN").contains(result.path("outcome").asText())
                            && result.path("severity").asText().equals("ERROR");
            if (blocks) {
                assertThat(result.path("excludable").asBoolean()).as("%s", result).isTrue();
                operator.put(
                                "/api/v1/plans/%s/checks/%s/override"
                                        .formatted(planId, result.path("key").asText()),
                                Map.of("reason", "A system test may lose this."))
                        .good();
            }
        }
    }

    void run() {
        JsonNode plan = operator.post("/api/v1/plans/" + planId + "/run", Map.of()).good().json();
        assertThat(plan.path("status").asText()).isEqualTo("RUNNING");
        executionId = plan.path("executionId").asText();
    }

    void stop() {
        operator.post("/api/v1/plans/" + planId + "/stop", Map.of()).good();
    }

    /** A copy of what this one left, on the same sites. */
    Migration remaining() {
        Migration copy = new Migration(stack, name);
        copy.sourceId = sourceId;
        copy.destinationId = destinationId;
        copy.planId =
                operator.post("/api/v1/plans/" + planId + "/copy?scope=REMAINING", Map.of())
                        .good()
                        .json()
                        .path("id")
                        .asText();
        return copy;
    }

    /** A plan of everything but apps once more, on the same sites. */
    Migration again() {
        Migration again = new Migration(stack, name + " again");
        again.sourceId = sourceId;
        again.destinationId = destinationId;
        again.planWithoutApps();
        return again;
    }

    /** Watches the progress until the plan is no longer RUNNING. */
    void awaitEnd() {
        patiently("the migration ends")
                .until(
                        () -> {
                            String status = planView().path("status").asText();
                            progress.add(
                                    viewer.get("/api/v1/plans/" + planId + "/progress")
                                            .good()
                                            .json());
                            return !status.equals("RUNNING");
                        });
    }

    /** Waits until no app of the plan goes on. */
    void awaitApps() {
        patiently("the apps end")
                .until(
                        this::apps,
                        apps ->
                                apps.stream()
                                        .allMatch(
                                                app ->
                                                        APP_ENDED.contains(
                                                                app.path("status").asText())));
    }

    List<JsonNode> apps() {
        return viewer.list("/api/v1/app-migrations?planId=" + planId);
    }

    JsonNode planView() {
        return viewer.get("/api/v1/plans/" + planId).good().json();
    }

    JsonNode execution() {
        return viewer.get("/api/v1/executions/" + executionId).good().json();
    }

    List<JsonNode> items(String query) {
        return viewer.list("/api/v1/executions/" + executionId + "/items" + query);
    }

    List<JsonNode> findings() {
        return viewer.list("/api/v1/executions/" + executionId + "/findings");
    }

    List<JsonNode> spaces() {
        return viewer.list("/api/v1/executions/" + executionId + "/spaces");
    }

    /** Destination ids by source id. */
    Map<String, String> mappings(String namespace) {
        Map<String, String> mappings = new HashMap<>();
        viewer.list("/api/v1/executions/" + executionId + "/mappings?namespace=" + namespace)
                .forEach(
                        mapping ->
                                assertThat(
                                                mappings.put(
                                                        mapping.path("sourceId").asText(),
                                                        mapping.path("destinationId").asText()))
                                        .as("one mapping for %s", mapping)
                                        .isNull());
        return mappings;
    }

    /** Every answer about the progress that was seen, in order. */
    List<JsonNode> progress() {
        return progress;
    }

    /** The ids of the source and the destination. */
    Map<String, String> sites() {
        return Map.of("source", sourceId, "destination", destinationId);
    }

    String planId() {
        return planId;
    }

    String executionId() {
        return executionId;
    }

    /** Waits long enough for a busy machine; nothing is ever judged by its time. */
    static ConditionFactory patiently(String what) {
        return Awaitility.await(what)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(150));
    }
}
