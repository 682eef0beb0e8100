package io.drover.stack.command;

import io.drover.stack.home.Settings;
import io.drover.stack.process.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/** Finds the command that was typed and runs it. */
public final class Commands {
    private final Settings settings;
    private final Clock clock;
    private final PrintStream out;

    public Commands(Settings settings, Clock clock, PrintStream out) {
        this.settings = settings;
        this.clock = clock;
        this.out = out;
    }

    /** Runs the command and returns the exit code. */
    public int run(String command, List<String> arguments) throws IOException {
        return switch (command) {
            case "up" -> new Up(settings, clock, out).run(arguments);
            case "down" -> new Down(settings, out).run();
            case "status" -> new Status(settings, out).run();
            case "demo" -> new DemoRun(settings, clock, out).run(arguments);
            case "token" -> new Token(settings, clock, out).run(arguments);
            default ->
                    throw new StackFailure(
                            "There is no command '%s'. ./drover help shows what there is."
                                    .formatted(command));
        };
    }
}
