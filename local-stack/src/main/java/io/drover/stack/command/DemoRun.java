package io.drover.stack.command;

import io.drover.stack.demo.Demo;
import io.drover.stack.home.HomeLock;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.Secrets;
import io.drover.stack.home.Settings;
import io.drover.stack.process.StackFailure;
import io.drover.stack.services.SandboxAccess;
import io.drover.stack.tokens.LocalTokens;
import io.drover.stack.tokens.SigningKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes sure that the stack runs, and runs the demo against it. */
final class DemoRun {
    private final Settings settings;
    private final Clock clock;
    private final PrintStream out;

    DemoRun(Settings settings, Clock clock, PrintStream out) {
        this.settings = settings;
        this.clock = clock;
        this.out = out;
    }

    int run(List<String> words) throws IOException {
        boolean once = words.contains("--once");
        settings.home().create();
        if (HomeLock.isTaken(settings.home())) {
            requireReady();
        } else if (once) {
            Launcher.tiedToUs(settings, out).awaitReady();
        } else {
            Launcher.detached(settings, List.of(), out).awaitReady();
        }
        int code = demo(words);
        if (once) {
            int stopped = new Down(settings, out).run();
            return code != 0 ? code : stopped;
        }
        out.println("\nEverything still runs. Stop it: ./drover down");
        return code;
    }

    private void requireReady() throws IOException {
        if (!RunningStack.read(settings.home()).map(RunningStack::ready).orElse(false)) {
            throw new StackFailure(
                    "The stack is just starting or stopping. Try again when ./drover status says it is ready.");
        }
    }

    private int demo(List<String> words) throws IOException {
        LocalTokens tokens = new LocalTokens(SigningKeys.in(settings.home().keys()), clock);
        SandboxAccess access =
                SandboxAccess.from(System.getenv(), Secrets.of(settings.home()).vendorSecret());
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SANDBOX_EMAIL", access.email());
        environment.put("SANDBOX_API_TOKEN", access.token());
        environment.put("SANDBOX_SCIM_TOKEN", access.scimToken());
        environment.put("SANDBOX_VENDOR_SECRET", access.vendorSecret());
        environment.putIfAbsent(
                "KAFKA_BOOTSTRAP_SERVERS", "localhost:" + settings.ports().of("kafka"));
        return Demo.run(
                local("gateway"),
                local("sandbox"),
                settings.home().folder(),
                tokens::token,
                environment,
                words,
                out);
    }

    private URI local(String part) {
        return URI.create("http://localhost:" + settings.ports().of(part));
    }
}
