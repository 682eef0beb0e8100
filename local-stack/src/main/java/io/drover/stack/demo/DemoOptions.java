package io.drover.stack.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param export a Confluence export, or null for the sample site
 * @param seed which sample site
 * @param dataCenter whether the export is shown as a Data Center site, and that is migrated
 */
record DemoOptions(@Nullable Path export, long seed, boolean dataCenter) {

    /** How to call the demo. */
    static final String USAGE =
            """
            ./drover demo [--export FILE] [--seed N] [--source KIND] [--once]
              --export FILE  any Confluence XML export (zip or folder) instead of the sample site
              --seed N       another sample site (default 1)
              --source KIND  export (default), or data-center: the sandbox shows the export as a
                             Data Center site, which is then read over REST
              --once         stop the stack afterwards\
            """;

    /**
     * Reads the arguments; {@code --once} is the launcher's.
     *
     * @throws IllegalArgumentException in plain words
     */
    static DemoOptions parse(List<String> arguments) {
        Path export = null;
        long seed = 1;
        boolean dataCenter = false;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--once" -> {}
                case "--export" -> export = export(value(option, rest));
                case "--seed" -> seed = seed(value(option, rest));
                case "--source" -> dataCenter = dataCenter(value(option, rest));
                default -> throw new IllegalArgumentException("Unknown option " + option + ".");
            }
        }
        return new DemoOptions(export, seed, dataCenter);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.next();
    }

    private static boolean dataCenter(String value) {
        return switch (value) {
            case "export" -> false;
            case "data-center" -> true;
            default ->
                    throw new IllegalArgumentException(
                            "--source is export or data-center, not " + value + ".");
        };
    }

    private static Path export(String value) {
        Path export = Path.of(value).toAbsolutePath().normalize();
        if (!Files.isReadable(export)) {
            throw new IllegalArgumentException("There is no readable export at " + export + ".");
        }
        return export;
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--seed needs a whole number, not " + value + ".", e);
        }
    }
}
