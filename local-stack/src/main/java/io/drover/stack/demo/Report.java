package io.drover.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how a run ended, from what the API says about it. */
final class Report {
    private static final int MOST = 2000;

    private final Api api;
    private final Terminal terminal;
    private final String planId;
    private final String executions;

    Report(Api api, Terminal terminal, String planId, String executionId) {
        this.api = api;
        this.terminal = terminal;
        this.planId = planId;
        this.executions = "/api/v1/executions/" + executionId;
    }

    void show(JsonNode plan, List<JsonNode> apps, URI sandbox, @Nullable String kafka) {
        terminal.heading("Report");
        result(plan);
        counts(plan);
        notComplete("FAILED", "Failed");
        notComplete("INCOMPLETE", "Incomplete");
        notComplete("SKIPPED", "Skipped");
        findings();
        apps(apps);
        next(apps, sandbox, kafka);
    }

    private void result(JsonNode plan) {
        terminal.line("%-12s %s".formatted("plan", Json.text(plan, "name")));
        terminal.line("%-12s %s".formatted("status", Json.text(plan, "status")));
        JsonNode reason = plan.path("statusReason");
        if (Json.has(reason, "code")) {
            terminal.line(
                    "%-12s %s: %s"
                            .formatted(
                                    "because",
                                    Json.text(reason, "code"),
                                    Json.text(reason, "detail")));
        }
        JsonNode reconciliation = api.get(executions).path("reconciliation");
        if (reconciliation.path("agreed").isBoolean()) {
            terminal.line("%-12s %s".formatted("read back", readBack(reconciliation)));
        }
    }

    private static String readBack(JsonNode reconciliation) {
        if (reconciliation.path("agreed").asBoolean()) {
            return "what stands at the destination agrees with the source";
        }
        long differences = reconciliation.path("differences").asLong();
        return "%d %s, listed below, between the source and the destination"
                .formatted(differences, differences == 1 ? "difference" : "differences");
    }

    private void counts(JsonNode plan) {
        terminal.line("");
        terminal.line(
                "%-14s %8s %8s %10s %6s %7s"
                        .formatted("kind", "total", "complete", "incomplete", "failed", "skipped"));
        long settled = 0;
        for (JsonNode kind : api.get(executions + "/items/summary?groupBy=kind").path("items")) {
            JsonNode counts = kind.has("counts") ? kind.path("counts") : kind;
            terminal.line(
                    "%-14s %8d %8d %10d %6d %7d"
                            .formatted(
                                    Amounts.word(Json.text(kind, "kind", Json.text(kind, "key"))),
                                    counts.path("total").asLong(),
                                    counts.path("complete").asLong(),
                                    counts.path("incomplete").asLong(),
                                    counts.path("failed").asLong(),
                                    counts.path("skipped").asLong()));
            settled += counts.path("total").asLong();
        }
        if (Json.has(plan, "startedAt") && Json.has(plan, "endedAt")) {
            var took =
                    Duration.between(
                            Instant.parse(Json.text(plan, "startedAt")),
                            Instant.parse(Json.text(plan, "endedAt")));
            long bytes = 0;
            for (JsonNode step : api.get("/api/v1/plans/" + planId + "/progress").path("steps")) {
                bytes += step.path("bytesDone").asLong();
            }
            terminal.line("");
            terminal.line(
                    "%-12s %s, %s, %s of attachments"
                            .formatted(
                                    "took",
                                    Amounts.duration(took),
                                    Amounts.perSecond(settled, took).replace("/s", " items/s"),
                                    Amounts.bytes(bytes)));
        }
    }

    private void notComplete(String status, String title) {
        List<JsonNode> items = api.list(executions + "/items?status=" + status, MOST);
        section(
                title,
                items,
                Groups.lines(
                        items,
                        item ->
                                Json.text(item, "reasonCode", "no reason code")
                                        + ", "
                                        + Amounts.word(Json.text(item, "kind")),
                        item -> List.of(Json.text(item, "message"), Json.text(item, "remedy")),
                        Report::name));
    }

    private void findings() {
        List<JsonNode> findings = api.list(executions + "/findings", MOST);
        section(
                "To look at afterwards",
                findings,
                Groups.lines(
                        findings,
                        finding -> Json.text(finding, "finding", Json.text(finding, "code")),
                        finding -> List.of(Json.text(finding, "message")),
                        Report::name));
    }

    private void section(String title, List<JsonNode> things, List<String> lines) {
        if (things.isEmpty()) {
            return;
        }
        terminal.line("");
        terminal.line(
                title + " (" + things.size() + (things.size() >= MOST ? " and more" : "") + ")");
        terminal.lines(lines);
    }

    private static String name(JsonNode item) {
        String name = Json.text(item, "name", Json.text(item, "sourceId"));
        String space = Json.text(item, "space");
        return space.isEmpty() || space.equals(name) ? name : space + ": " + name;
    }

    private void apps(List<JsonNode> apps) {
        for (JsonNode app : apps) {
            terminal.line("");
            terminal.line(
                    "%-12s %s: %s, attempt %d%s"
                            .formatted(
                                    "app",
                                    Json.text(app, "appName", Json.text(app, "appKey")),
                                    Json.text(app, "status"),
                                    app.path("attempt").asInt(),
                                    Json.has(app, "message")
                                            ? ", the vendor says: " + Json.text(app, "message")
                                            : ""));
            JsonNode reason = app.path("statusReason");
            if (Json.has(reason, "code")) {
                terminal.line(
                        "%-12s %s: %s"
                                .formatted(
                                        "",
                                        Json.text(reason, "code"),
                                        Json.text(reason, "detail")));
            }
        }
    }

    private void next(List<JsonNode> apps, URI sandbox, @Nullable String kafka) {
        terminal.heading("Look at next");
        terminal.line("what arrived     " + sandbox.resolve("/"));
        terminal.line("the plan         " + api.address("/api/v1/plans/" + planId));
        terminal.line("the execution    " + api.address(executions));
        terminal.line("each item        " + api.address(executions + "/items"));
        terminal.line("its log          " + api.address("/api/v1/logs?planId=" + planId));
        for (JsonNode app : apps) {
            terminal.line(
                    "the app's log    "
                            + api.address(
                                    "/api/v1/logs/app-migrations/"
                                            + Json.text(app, "id")
                                            + ".csv"));
        }
        terminal.line("the API          " + api.address("/docs"));
        terminal.line(
                "with curl        curl -H \"Authorization: Bearer $(./drover token --role viewer)\" "
                        + api.address("/api/v1/plans"));
        if (kafka != null) {
            terminal.line(
                    "its events       kcat -b "
                            + kafka
                            + " -C -t drover.plans.v1 -f '%h %s\\n' -e");
        }
    }
}
