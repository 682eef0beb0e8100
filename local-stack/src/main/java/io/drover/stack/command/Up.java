package io.drover.stack.command;

import io.drover.stack.home.HomeLock;
import io.drover.stack.home.Settings;
import io.drover.stack.launch.Stack;
import io.drover.stack.services.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Runs the stack in this process until somebody stops it. */
final class Up {
    private final Settings settings;
    private final Clock clock;
    private final PrintStream out;

    Up(Settings settings, Clock clock, PrintStream out) {
        this.settings = settings;
        this.clock = clock;
        this.out = out;
    }

    int run(List<String> words) throws IOException {
        Arguments arguments = new Arguments(words);
        boolean detach = arguments.flag("--detach");
        boolean tied = arguments.flag("--until-input-ends");
        EnumSet<Service> without = services(arguments.value("--without").orElse(""));
        arguments.requireNothingElse();
        if (detach) {
            HomeLock.requireFree(settings.home());
            Launcher.detached(settings, words, out).awaitReady();
            return 0;
        }
        return stayUp(EnumSet.complementOf(without), tied);
    }

    /** The services that somebody runs by hand instead, in a debugger for example. */
    private static EnumSet<Service> services(String names) {
        EnumSet<Service> services = EnumSet.noneOf(Service.class);
        for (String name : names.split(",", -1)) {
            if (!name.isBlank()) {
                services.add(Service.named(name.strip()));
            }
        }
        return services;
    }

    private int stayUp(Set<Service> wanted, boolean tied) throws IOException {
        Instant start = clock.instant();
        Stack stack = Stack.in(settings, wanted, clock, out::println);
        // also runs at Ctrl-C, SIGTERM and after a failed start
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
        if (tied) {
            Thread.ofPlatform().daemon().name("input").start(Up::exitAtEndOfInput);
        }
        stack.start();
        out.printf(
                "Drover is ready at %s after %.1f s%n",
                stack.address(), Duration.between(start, clock.instant()).toMillis() / 1000.0);
        out.println(
                "  ./drover status, ./drover logs SERVICE, ./drover token --role operator, ./drover down");
        stayForEver();
        return 0;
    }

    /** This thread started nothing, but the process must not end by itself. */
    private static void stayForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(Stack stack) {
        try {
            out.println("Stopping …");
            stack.close();
            out.println("Stopped.");
        } catch (IOException | RuntimeException e) {
            out.println("Not everything stopped in good order: " + e.getMessage());
        }
    }

    private static void exitAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // only the end matters
            }
        } catch (IOException e) {
            // as good as the end
        }
        System.exit(0);
    }
}
