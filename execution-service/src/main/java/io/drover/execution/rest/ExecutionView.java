package io.drover.execution.rest;

import io.drover.execution.application.ExecutionQueries.Known;
import io.drover.execution.application.Progress;
import io.drover.execution.application.Standing;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Scope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An execution as it is shown. */
public record ExecutionView(
        UUID id,
        UUID planId,
        int revision,
        String status,
        @Nullable String phase,
        SitesView sites,
        @Nullable Scope scope,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable WaitingView waitingFor,
        Progress.@Nullable Speed throughput,
        Progress.@Nullable Eta eta,
        Standing.@Nullable Reconciliation reconciliation) {

    /** From where to where. */
    public record SitesView(@Nullable SiteBrief source, @Nullable SiteBrief destination) {}

    /** A site as it was when the run was accepted. */
    public record SiteBrief(UUID id, String name, String kind, @Nullable String url) {

        static @Nullable SiteBrief of(@Nullable PinnedSite site) {
            return site == null
                    ? null
                    : new SiteBrief(site.id(), site.name(), site.kind().word(), site.url());
        }
    }

    /** What holds it up. */
    public record WaitingView(String reason, @Nullable Instant since, @Nullable Instant until) {}

    static ExecutionView of(Known known) {
        Execution execution = known.execution();
        String waiting = execution.waitingReason();
        Progress.Report report = known.report();
        boolean over = execution.status().isFinal();
        return new ExecutionView(
                execution.id(),
                execution.planId(),
                execution.revision(),
                execution.status().name(),
                execution.phase() == null ? null : execution.phase().name(),
                new SitesView(
                        SiteBrief.of(execution.source()), SiteBrief.of(execution.destination())),
                execution.scope(),
                execution.startedAt(),
                execution.endedAt(),
                waiting == null
                        ? null
                        : new WaitingView(
                                waiting, execution.waitingSince(), execution.waitingUntil()),
                report == null ? null : report.speed(),
                report == null || over ? null : report.eta(),
                known.reconciliation());
    }
}
