package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has to be true of every answer about a run's progress. */
final class ProgressRules {
    private static final List<String> STATES =
            List.of("ready", "running", "complete", "incomplete", "failed", "skipped");

    private ProgressRules() {}

    /** Counts add up in each answer, and percent never falls from one to the next. */
    static void hold(List<JsonNode> answers) {
        Map<String, Integer> highest = new HashMap<>();
        for (JsonNode answer : answers) {
            rises(highest, "plan", answer, answer);
            for (JsonNode step : answer.path("steps")) {
                addsUp(step);
                rises(highest, step.path("step").asText(), step, answer);
            }
        }
    }

    /** The counts of a node add up to its total. */
    static void addsUp(JsonNode counts) {
        long sum = STATES.stream().mapToLong(state -> counts.path(state).asLong(-1)).sum();
        assertThat(sum).as("%s", counts).isEqualTo(counts.path("total").asLong());
    }

    private static void rises(
            Map<String, Integer> highest, String what, JsonNode node, JsonNode answer) {
        int percent = node.path("percent").asInt(-1);
        assertThat(percent)
                .as("percent of %s in %s", what, answer)
                .isBetween(highest.getOrDefault(what, 0), 100);
        highest.put(what, percent);
    }
}
