package io.drover.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Proves a state machine: every arrow can be walked, every other pair is refused, and the picture
 * in the documentation is the machine.
 */
public final class ArrowCoverage<S extends Enum<S>> {

    private record Arrow<S>(S from, S to) {}

    private final String name;
    private final Class<S> states;
    private final Function<S, ? extends Set<S>> next;
    private final Function<S, ? extends Collection<String>> commands;
    private final Set<Arrow<S>> walked = new LinkedHashSet<>();

    private ArrowCoverage(
            String name,
            Class<S> states,
            Function<S, ? extends Set<S>> next,
            Function<S, ? extends Collection<String>> commands) {
        this.name = name;
        this.states = states;
        this.next = next;
        this.commands = commands;
    }

    /** A machine by the name of its picture, its states and where each of them leads. */
    public static <S extends Enum<S>> ArrowCoverage<S> of(
            String name, Class<S> states, Function<S, ? extends Set<S>> next) {
        return new ArrowCoverage<>(name, states, next, state -> List.of());
    }

    /** The same machine, with the commands that users have in each state noted in its picture. */
    public ArrowCoverage<S> taking(Function<S, ? extends Collection<String>> commands) {
        return new ArrowCoverage<>(name, states, next, commands);
    }

    /** Remembers that a test really went from one state to the other. */
    public void walked(S from, S to) {
        if (!next.apply(from).contains(to)) {
            throw new AssertionError(name + " has no arrow " + from + " → " + to);
        }
        walked.add(new Arrow<>(from, to));
    }

    /** Fails on an arrow that no test walked. */
    public void everyArrowWalked() {
        var missed = new ArrayList<Arrow<S>>();
        each(
                (from, to) -> {
                    var arrow = new Arrow<>(from, to);
                    if (next.apply(from).contains(to) && !walked.contains(arrow)) {
                        missed.add(arrow);
                    }
                });
        if (!missed.isEmpty()) {
            throw new AssertionError("No test walked these arrows of " + name + ": " + missed);
        }
    }

    /** Tries every pair: the move must work along an arrow and throw everywhere else. */
    public void walk(BiConsumer<S, S> move) {
        each(
                (from, to) -> {
                    boolean arrow = next.apply(from).contains(to);
                    try {
                        move.accept(from, to);
                    } catch (RuntimeException e) {
                        if (arrow) {
                            throw new AssertionError(name + " refuses " + from + " → " + to, e);
                        }
                        return;
                    }
                    if (!arrow) {
                        throw new AssertionError(name + " allows " + from + " → " + to);
                    }
                    walked(from, to);
                });
        everyArrowWalked();
    }

    /** Draws the machine into docs/state-machines and fails if the picture there was another. */
    public void drawn() {
        var file = root().resolve("docs/state-machines").resolve(name + ".mmd");
        var picture = picture();
        try {
            if (Files.exists(file) && Files.readString(file).equals(picture)) {
                return;
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(file.getFileName() + " was drawn anew: look at it and commit it");
    }

    private String picture() {
        var lines = new ArrayList<>(List.of("stateDiagram-v2"));
        var entered = EnumSet.noneOf(states);
        each(
                (from, to) -> {
                    if (next.apply(from).contains(to)) {
                        lines.add("    " + from + " --> " + to);
                        entered.add(to);
                    }
                });
        for (var state : states.getEnumConstants()) {
            if (!entered.contains(state) || state.ordinal() == 0) {
                lines.add(1, "    [*] --> " + state);
            }
            if (next.apply(state).isEmpty()) {
                lines.add("    " + state + " --> [*]");
            }
            if (!commands.apply(state).isEmpty()) {
                var taken = String.join(", ", commands.apply(state));
                lines.add("    note right of " + state + " : " + taken);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private void each(BiConsumer<S, S> pair) {
        for (var from : states.getEnumConstants()) {
            for (var to : states.getEnumConstants()) {
                pair.accept(from, to);
            }
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("No repository root above the working directory");
            }
        }
        return folder;
    }
}
