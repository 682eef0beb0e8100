package io.drover.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.stack.demo.Pauses.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the plan, has it checked and runs it. */
final class DemoPlan {
    private static final String PLANS = "/api/v1/plans";

    private final Api api;
    private final Terminal terminal;
    private final Pauses pauses;

    DemoPlan(Api api, Terminal terminal, Pauses pauses) {
        this.api = api;
        this.terminal = terminal;
        this.pauses = pauses;
    }

    /** A plan that moves everything. */
    JsonNode create(String name, String sourceId, String destinationId, Optional<String> app) {
        Map<String, Object> scope =
                Map.of(
                        "usersAndGroups", "ALL",
                        "globalTemplates", Map.of("mode", "ALL"),
                        "spaces", Map.of("mode", "ALL", "includePersonal", true, "data", "ALL"),
                        "apps",
                                app.map(key -> List.of(Map.of("key", key, "consent", true)))
                                        .orElse(List.of()));
        JsonNode plan =
                api.post(
                        PLANS,
                        Map.of(
                                "name", name,
                                "stage", "TRIAL",
                                "sourceSiteId", sourceId,
                                "destinationSiteId", destinationId,
                                "scope", scope));
        terminal.line("%-12s %s".formatted("plan", Json.text(plan, "name")));
        terminal.line(
                "%-12s all users and groups, all templates, all spaces%s"
                        .formatted("moves", app.map(key -> ", the app " + key).orElse("")));
        return plan;
    }

    /** Has the plan checked, shows every check, and accepts what may be accepted. */
    void check(JsonNode plan) {
        String path = PLANS + "/" + Json.text(plan, "id") + "/checks";
        api.post(path, Map.of());
        JsonNode run =
                pauses.until(
                        "The check of the plan",
                        () -> {
                            JsonNode now = api.get(path);
                            return Json.text(now, "state").equals("RUNNING")
                                    ? Seen.nothingYet(now)
                                    : Seen.done(now);
                        });
        List<JsonNode> results = results(run);
        results.forEach(this::show);
        List<JsonNode> open = results.stream().filter(DemoPlan::blocks).toList();
        List<String> fatal =
                open.stream()
                        .filter(result -> !result.path("excludable").asBoolean())
                        .map(result -> Json.text(result, "key"))
                        .toList();
        if (!fatal.isEmpty()) {
            throw new GivenUp(
                    "The plan cannot run before this is put right: "
                            + String.join(", ", fatal)
                            + ".");
        }
        open.forEach(result -> override(path, Json.text(result, "key")));
    }

    private static List<JsonNode> results(JsonNode run) {
        List<JsonNode> results = new ArrayList<>();
        run.path("results").forEach(results::add);
        results.sort(Comparator.comparingInt(DemoPlan::weight));
        return results;
    }

    private static int weight(JsonNode result) {
        return switch (Json.text(result, "outcome")) {
            case "PASS" -> 0;
            case "WARNING" -> 1;
            default -> 2;
        };
    }

    private static boolean blocks(JsonNode result) {
        return weight(result) == 2
                && Json.text(result, "severity").equals("ERROR")
                && !Json.has(result, "override");
    }

    private void show(JsonNode result) {
        String outcome = Json.text(result, "outcome");
        terminal.line(
                "%-13s %-24s %s"
                        .formatted(
                                outcome, Json.text(result, "key"), Json.text(result, "message")));
        JsonNode steps = result.path("stepsToResolve");
        String todo = steps.isArray() ? Json.texts(steps) : Json.text(result, "stepsToResolve");
        if (!outcome.equals("PASS") && !todo.isEmpty()) {
            terminal.line("%-13s what to do: %s".formatted("", todo));
        }
    }

    private void override(String path, String key) {
        api.put(
                path + "/" + key + "/override",
                Map.of("reason", "Accepted by the demo: the destination is a sandbox."));
        terminal.line(
                "%-13s %-24s accepted by the demo, as an operator may with a reason; it counts as a warning now"
                        .formatted("overridden", key));
    }

    /** Starts the run; the answer is the plan with the id of its execution. */
    JsonNode run(JsonNode plan) {
        String path = PLANS + "/" + Json.text(plan, "id");
        return api.post(path + "/run", Map.of("revision", api.get(path).path("revision").asInt()));
    }
}
