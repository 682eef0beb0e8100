package io.drover.execution.run;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Executions;
import io.drover.execution.application.Leases;
import io.drover.execution.application.Units;
import io.drover.execution.application.Units.NewUnit;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.RunOrder;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.SiteKind;
import io.drover.execution.domain.StepKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Units of a new execution in the hands of a test; nothing else is told to begin. */
@ApplicationScoped
public class UnitsAtWork {

    private final Executions executions;
    private final Units units;
    private final Leases leases;
    private final Clock clock;

    UnitsAtWork(Executions executions, Units units, Leases leases, Clock clock) {
        this.executions = executions;
        this.units = units;
        this.leases = leases;
        this.clock = clock;
    }

    /** One unit of a space for each step, between sites that no other test knows. */
    public List<Assignment> begin(String space, StepKind... steps) {
        return add(space, steps).stream().map(unit -> leases.take(unit).orElseThrow()).toList();
    }

    /** The same, not taken yet. */
    List<UUID> add(String space, StepKind... steps) {
        Execution execution = Execution.accepted(order(), clock.instant());
        List<NewUnit> begun =
                Arrays.stream(steps)
                        .map(
                                step ->
                                        new NewUnit(
                                                UUID.randomUUID(),
                                                execution.id(),
                                                step,
                                                space,
                                                space,
                                                Map.of()))
                        .toList();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            execution.start(clock.instant());
                            executions.add(execution);
                            units.add(begun);
                        });
        return begun.stream().map(NewUnit::id).toList();
    }

    private RunOrder order() {
        return new RunOrder(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                new Scope(
                        Scope.People.NONE,
                        new Scope.Templates(Scope.Mode.NONE, List.of()),
                        new Scope.Spaces(
                                Scope.Mode.ALL, List.of(), List.of(), false, true, Scope.Data.ALL)),
                site(SiteKind.CONFLUENCE_EXPORT),
                site(SiteKind.CONFLUENCE_CLOUD),
                clock.instant().plusSeconds(600),
                null);
    }

    private static PinnedSite site(SiteKind kind) {
        UUID id = UUID.randomUUID();
        return new PinnedSite(id, "a site", kind, null, id.toString());
    }
}
