package io.drover.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.stack.demo.Pauses.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Watches a run and its app until they have ended, drawing what it sees. */
final class Watch {
    private static final int SPACES_SHOWN = 8;
    private static final Set<String> APP_ENDED =
            Set.of("SUCCESS", "INCOMPLETE", "FAILED", "TIMED_OUT", "CANCELLED", "MANUAL");

    private final Api api;
    private final Terminal terminal;
    private final Pauses pauses;

    Watch(Api api, Terminal terminal, Pauses pauses) {
        this.api = api;
        this.terminal = terminal;
        this.pauses = pauses;
    }

    /** The plan once it is no longer RUNNING. */
    JsonNode run(String planId, String executionId) {
        JsonNode ended =
                pauses.until(
                        "The migration",
                        () -> {
                            JsonNode plan = api.get("/api/v1/plans/" + planId);
                            JsonNode progress = api.get("/api/v1/plans/" + planId + "/progress");
                            List<JsonNode> spaces = spaces(executionId);
                            draw(plan, progress, spaces);
                            return Json.text(plan, "status").equals("RUNNING")
                                    ? Seen.nothingYet(List.of(plan, progress, spaces))
                                    : Seen.done(plan);
                        });
        terminal.keepPicture();
        return ended;
    }

    /** Until the execution has been accepted it is not known where its spaces are listed. */
    private List<JsonNode> spaces(String executionId) {
        try {
            return api.list("/api/v1/executions/" + executionId + "/spaces", 200);
        } catch (ApiProblem e) {
            if (e.status() == 404) {
                return List.of();
            }
            throw e;
        }
    }

    private void draw(JsonNode plan, JsonNode progress, List<JsonNode> spaces) {
        List<String> picture = new ArrayList<>();
        List<String> state = new ArrayList<>();
        int percent = progress.path("percent").asInt();
        picture.add(
                "%-18s %s %3d%%  %s"
                        .formatted("Migration", terminal.bar(percent), percent, phase(plan)));
        state.add("%3d%%".formatted(percent - percent % 10));
        for (JsonNode step : progress.path("steps")) {
            picture.add(step(step));
            state.add(Amounts.word(Json.text(step, "step")) + " " + Json.text(step, "status"));
        }
        spaces.stream().limit(SPACES_SHOWN).map(this::space).forEach(picture::add);
        if (spaces.size() > SPACES_SHOWN) {
            picture.add("    … and %d more spaces".formatted(spaces.size() - SPACES_SHOWN));
        }
        JsonNode waiting = plan.path("waitingFor");
        if (Json.has(waiting, "reason")) {
            picture.add("waiting: " + Amounts.word(Json.text(waiting, "reason")));
            state.add("waiting: " + Amounts.word(Json.text(waiting, "reason")));
        }
        terminal.picture(picture, String.join(" · ", state));
    }

    private static String phase(JsonNode plan) {
        String phase = Json.text(plan, "phase");
        return Json.text(plan, "status") + (phase.isEmpty() ? "" : ", " + Amounts.word(phase));
    }

    private String step(JsonNode step) {
        int percent = step.path("percent").asInt();
        long settled =
                step.path("complete").asLong()
                        + step.path("incomplete").asLong()
                        + step.path("failed").asLong()
                        + step.path("skipped").asLong();
        return "%-18s %s %3d%%  %d/%d%s %s"
                .formatted(
                        Amounts.word(Json.text(step, "step")),
                        terminal.bar(percent),
                        percent,
                        settled,
                        step.path("total").asLong(),
                        bytes(step),
                        Json.text(step, "status"));
    }

    private static String bytes(JsonNode step) {
        long total = step.path("bytesTotal").asLong();
        return total == 0
                ? ""
                : " " + Amounts.bytes(step.path("bytesDone").asLong()) + "/" + Amounts.bytes(total);
    }

    private String space(JsonNode space) {
        int percent = space.path("percent").asInt();
        String why = Json.text(space, "reasonCode");
        return "  %-16s %s %3d%%  %s"
                .formatted(
                        Json.text(space, "key"),
                        terminal.bar(percent),
                        percent,
                        Json.text(space, "status")
                                + (why.isEmpty() ? "" : ", " + Amounts.word(why)));
    }

    /** The app migrations of a plan once each has ended or waits for somebody. */
    List<JsonNode> apps(String planId) {
        List<JsonNode> ended =
                pauses.until(
                        "The app migration",
                        () -> {
                            List<JsonNode> apps =
                                    api.list("/api/v1/app-migrations?planId=" + planId, 200);
                            draw(apps);
                            return apps.stream().allMatch(Watch::atRest)
                                    ? Seen.done(apps)
                                    : Seen.nothingYet(apps);
                        });
        terminal.keepPicture();
        return ended;
    }

    private static boolean atRest(JsonNode app) {
        return APP_ENDED.contains(Json.text(app, "status"))
                || Set.of("PLAN_STOPPED", "PLAN_FAILED").contains(Json.text(app, "blockedBy"));
    }

    private void draw(List<JsonNode> apps) {
        List<String> picture = new ArrayList<>();
        List<String> state = new ArrayList<>();
        for (JsonNode app : apps) {
            int percent =
                    Json.text(app, "status").equals("SUCCESS") ? 100 : app.path("percent").asInt();
            String name = Json.text(app, "appName", Json.text(app, "appKey"));
            String status = Json.text(app, "status");
            String blocked = Json.text(app, "blockedBy");
            String what =
                    blocked.isEmpty() ? status : status + ", waiting: " + Amounts.word(blocked);
            picture.add("%-18s %s %3d%%  %s".formatted(name, terminal.bar(percent), percent, what));
            state.add("%s: %s %d%%".formatted(name, what, percent - percent % 25));
        }
        terminal.picture(picture, String.join(" · ", state));
    }
}
