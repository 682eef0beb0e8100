package io.drover.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Moves a whole Confluence site through Drover's public API and tells the story in a terminal. */
public final class Demo {
    private static final Set<String> ENDED_WELL = Set.of("FINISHED", "INCOMPLETE");

    private final URI sandbox;
    private final Path home;
    private final Api api;
    private final Terminal terminal;
    private final Pauses pauses;
    private final Map<String, String> environment;

    Demo(
            URI sandbox,
            Path home,
            Api api,
            Terminal terminal,
            Pauses pauses,
            Map<String, String> environment) {
        this.sandbox = sandbox;
        this.home = home;
        this.api = api;
        this.terminal = terminal;
        this.pauses = pauses;
        this.environment = environment;
    }

    /**
     * Runs the demo.
     *
     * @param home the stack's folder; exports are put into its folder {@code exports}
     * @param tokenForRoles gives a bearer token for a role
     * @param environment what the terminal can do, the sandbox's credentials and where Kafka is
     * @return 0 only if the plan ended FINISHED or INCOMPLETE; 2 for arguments that make no sense
     */
    public static int run(
            URI gateway,
            URI sandbox,
            Path home,
            Function<String, String> tokenForRoles,
            Map<String, String> environment,
            List<String> arguments,
            PrintStream out) {
        var pauses = Pauses.standard();
        var terminal = Terminal.of(out, environment);
        try (var api = new Api(gateway, () -> tokenForRoles.apply("admin"), pauses)) {
            return new Demo(sandbox, home, api, terminal, pauses, environment).run(arguments);
        }
    }

    int run(List<String> arguments) {
        try {
            return migrate(DemoOptions.parse(arguments)) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            terminal.heading("That cannot be done");
            terminal.line(String.valueOf(e.getMessage()));
            terminal.lines(DemoOptions.USAGE.lines().toList());
            return 2;
        } catch (ApiProblem e) {
            terminal.heading("Drover refused");
            terminal.lines(e.lines());
        } catch (GivenUp | Pauses.StoodStill | Api.Unreachable e) {
            terminal.heading("The demo stops here");
            terminal.line(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            terminal.heading("The export cannot be made ready");
            terminal.line(e.toString());
        }
        terminal.line(
                "./drover status shows what runs, ./drover logs SERVICE what a service says.");
        return 1;
    }

    private boolean migrate(DemoOptions options) throws IOException {
        terminal.heading("1. Sites");
        var export = DemoExport.prepare(options, home.resolve("exports"));
        var sites = new DemoSites(api, terminal, pauses, environment);
        String source =
                options.dataCenter()
                        ? sites.dataCenter(export, sandbox, options.export() == null)
                        : sites.source(export);
        String destination = sites.destination(sandbox);
        sites.inventory(source);
        Optional<String> app = sites.app(sandbox);

        terminal.heading("2. Plan");
        var plans = new DemoPlan(api, terminal, pauses);
        JsonNode plan = plans.create(export.name() + " to the sandbox", source, destination, app);

        terminal.heading("3. Checks");
        plans.check(plan);

        terminal.heading("4. Migration");
        JsonNode started = plans.run(plan);
        String planId = Json.text(started, "id");
        String executionId = Json.text(started, "executionId");
        var watch = new Watch(api, terminal, pauses);
        JsonNode ended = watch.run(planId, executionId);

        List<JsonNode> apps = List.of();
        if (app.isPresent()) {
            terminal.heading("5. App");
            apps = watch.apps(planId);
        }
        new Report(api, terminal, planId, executionId)
                .show(ended, apps, sandbox, environment.get("KAFKA_BOOTSTRAP_SERVERS"));
        return ENDED_WELL.contains(Json.text(ended, "status"));
    }
}
