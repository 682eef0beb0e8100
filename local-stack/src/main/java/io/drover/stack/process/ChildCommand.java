package io.drover.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What to start and how.
 *
 * @param withoutRoot whether the program refuses to run as root and has to see itself as another
 *     user
 */
public record ChildCommand(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        Leash.StopSignal stop,
        boolean withoutRoot) {

    public ChildCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A Java program that stops at SIGTERM. */
    public static ChildCommand java(
            String name, List<String> arguments, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return new ChildCommand(name, command, environment, log, Leash.StopSignal.TERM, false);
    }
}
