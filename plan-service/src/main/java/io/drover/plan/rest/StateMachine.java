package io.drover.plan.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A state machine, read from its picture in {@code docs/state-machines}, which the service that
 * owns it draws from its code.
 */
@Schema(name = "StateMachine")
public record StateMachine(String name, List<State> states) {

    /** A state, where it leads and what users can do in it. */
    @Schema(name = "State")
    public record State(
            String name, boolean first, boolean last, List<String> next, List<String> commands) {}

    private static final String EDGE = "[*]";
    private static final Pattern ARROW = Pattern.compile("(\\S+) --> (\\S+)");
    private static final Pattern NOTE = Pattern.compile("note right of (\\S+) : (.+)");

    static StateMachine drawn(String name) {
        var resource = "/META-INF/state-machines/" + name + ".mmd";
        var first = new HashSet<String>();
        var next = new LinkedHashMap<String, List<String>>();
        var commands = new LinkedHashMap<String, List<String>>();
        for (var line : lines(resource)) {
            var arrow = ARROW.matcher(line);
            var note = NOTE.matcher(line);
            if (note.find()) {
                commands.put(note.group(1), List.of(note.group(2).split(", ")));
            } else if (arrow.find()) {
                var from = arrow.group(1);
                var to = arrow.group(2);
                if (from.equals(EDGE)) {
                    first.add(to);
                } else if (!to.equals(EDGE)) {
                    next.computeIfAbsent(from, state -> new ArrayList<>()).add(to);
                }
                for (var state : List.of(from, to)) {
                    if (!state.equals(EDGE)) {
                        next.computeIfAbsent(state, known -> new ArrayList<>());
                    }
                }
            }
        }
        var states = new ArrayList<State>();
        next.forEach(
                (state, following) ->
                        states.add(
                                new State(
                                        state,
                                        first.contains(state),
                                        following.isEmpty(),
                                        List.copyOf(following),
                                        commands.getOrDefault(state, List.of()))));
        return new StateMachine(name.replace("-status", ""), List.copyOf(states));
    }

    private static List<String> lines(String resource) {
        var picture = Objects.requireNonNull(StateMachine.class.getResourceAsStream(resource));
        try (var lines =
                new BufferedReader(new InputStreamReader(picture, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
