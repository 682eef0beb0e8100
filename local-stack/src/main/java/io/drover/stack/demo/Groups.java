package io.drover.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes many things of few kinds: one line a kind, and each thing by name while they are few. */
final class Groups {
    private static final int NAMED = 6;

    private Groups() {}

    /**
     * Lines for a list.
     *
     * @param reason what puts things into one group
     * @param explanation said once a group, from its first thing
     * @param name one thing
     */
    static List<String> lines(
            List<JsonNode> things,
            Function<JsonNode, String> reason,
            Function<JsonNode, List<String>> explanation,
            Function<JsonNode, String> name) {
        Map<String, List<JsonNode>> groups = new LinkedHashMap<>();
        things.forEach(
                thing ->
                        groups.computeIfAbsent(reason.apply(thing), _ -> new ArrayList<>())
                                .add(thing));
        List<String> lines = new ArrayList<>();
        groups.forEach(
                (key, group) -> {
                    lines.add("%5d  %s".formatted(group.size(), key));
                    explanation.apply(group.getFirst()).stream()
                            .filter(text -> !text.isBlank())
                            .forEach(text -> lines.add("       " + text));
                    group.stream()
                            .limit(NAMED)
                            .map(name)
                            .forEach(n -> lines.add("         - " + n));
                    if (group.size() > NAMED) {
                        lines.add("         … and " + (group.size() - NAMED) + " more");
                    }
                });
        return lines;
    }
}
