package io.drover.stack.command;

import io.drover.stack.home.Settings;
import io.drover.stack.process.StackFailure;
import io.drover.stack.tokens.LocalTokens;
import io.drover.stack.tokens.SigningKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Prints a bearer token, and nothing else, so that it fits into a shell variable. */
final class Token {
    private final Settings settings;
    private final Clock clock;
    private final PrintStream out;

    Token(Settings settings, Clock clock, PrintStream out) {
        this.settings = settings;
        this.clock = clock;
        this.out = out;
    }

    int run(List<String> words) throws IOException {
        Arguments arguments = new Arguments(words);
        String app = arguments.value("--app").orElse(null);
        String roles = arguments.value("--role").orElse(app == null ? "operator" : "vendor");
        arguments.requireNothingElse();
        settings.home().create();
        try {
            out.println(
                    new LocalTokens(SigningKeys.in(settings.home().keys()), clock)
                            .mint(
                                    Arrays.stream(roles.split(",", -1)).map(String::strip).toList(),
                                    app));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new StackFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
