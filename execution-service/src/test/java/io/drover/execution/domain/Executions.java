package io.drover.execution.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Executions in any status, for tests. */
final class Executions {

    static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    private Executions() {}

    static Execution accepted() {
        return Execution.accepted(order(), NOW);
    }

    static Execution at(ExecutionStatus status) {
        Execution execution = accepted();
        if (status == ExecutionStatus.READY) {
            return execution;
        }
        execution.start(NOW);
        if (status != ExecutionStatus.RUNNING) {
            execution.end(status, null, NOW);
        }
        return execution;
    }

    private static RunOrder order() {
        return new RunOrder(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                scope(),
                site(SiteKind.CONFLUENCE_EXPORT),
                site(SiteKind.CONFLUENCE_CLOUD),
                NOW.plusSeconds(3600),
                null);
    }

    private static PinnedSite site(SiteKind kind) {
        return new PinnedSite(UUID.randomUUID(), "a site", kind, null, kind.word());
    }

    static Scope scope() {
        return new Scope(
                Scope.People.ALL,
                new Scope.Templates(Scope.Mode.NONE, List.of()),
                new Scope.Spaces(
                        Scope.Mode.ALL, List.of(), List.of(), false, true, Scope.Data.ALL));
    }
}
