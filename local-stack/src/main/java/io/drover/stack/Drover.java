package io.drover.stack;

import io.drover.stack.command.Commands;
import io.drover.stack.home.Settings;
import io.drover.stack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The program behind the script `drover`. */
public final class Drover {
    private Drover() {}

    /** Runs the command in the first argument; the script passes the checkout as `drover.root`. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            System.err.println("Say what to do: up, down, status, token, demo.");
            return 2;
        }
        try {
            Settings settings =
                    Settings.from(Path.of(System.getProperty("drover.root", ".")), System.getenv());
            return new Commands(settings, Clock.systemUTC(), System.out)
                    .run(arguments.getFirst(), arguments.subList(1, arguments.size()));
        } catch (StackFailure e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("Cannot read or write a file: " + e);
            return 1;
        }
    }
}
