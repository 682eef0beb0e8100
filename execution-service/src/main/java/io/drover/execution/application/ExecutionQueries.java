package io.drover.execution.application;

import io.drover.execution.application.Items.Filter;
import io.drover.execution.application.Items.GroupBy;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.Tally;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about executions. */
@ApplicationScoped
public class ExecutionQueries {

    private final Executions executions;
    private final Units units;
    private final Items items;
    private final Findings findings;
    private final Arrivals arrivals;
    private final Standings standings;
    private final Progress progress;

    ExecutionQueries(
            Executions executions,
            Units units,
            Items items,
            Findings findings,
            Arrivals arrivals,
            Standings standings,
            Progress progress) {
        this.executions = executions;
        this.units = units;
        this.items = items;
        this.findings = findings;
        this.arrivals = arrivals;
        this.standings = standings;
        this.progress = progress;
    }

    /** An execution with what is known beside it. */
    public record Known(
            Execution execution,
            Progress.@Nullable Report report,
            Standing.@Nullable Reconciliation reconciliation) {}

    /** One of them. */
    @Transactional
    public Known get(UUID id) {
        return known(execution(id));
    }

    /** The execution itself; refuses if there is none. */
    @Transactional
    public Execution execution(UUID id) {
        return executions
                .find(id)
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "EXECUTION_NOT_FOUND",
                                        "There is no execution " + id + "."));
    }

    /** Newest first, of a plan or of all. */
    @Transactional
    public List<Known> list(@Nullable UUID planId, @Nullable UUID before, int limit) {
        return executions.list(planId, before, limit).stream().map(this::known).toList();
    }

    private Known known(Execution execution) {
        return new Known(
                execution,
                progress.last(execution.id()).orElse(null),
                execution.status().isFinal()
                        ? standings.reconciliation(execution).orElse(null)
                        : null);
    }

    /** Its spaces by key. */
    @Transactional
    public List<Standing.Space> spaces(UUID id, @Nullable String after, int limit) {
        return standings.spaces(id, after, limit);
    }

    /**
     * How many of each kind were found at the destination when its spaces were read back, by key.
     */
    public Map<String, Map<ItemKind, Arrivals.Count>> readBack(UUID id, List<String> spaces) {
        return arrivals.counts(id, spaces);
    }

    /** Its items that match, by the time they were listed. */
    public List<ItemRow> items(UUID id, Filter filter, @Nullable UUID after, int limit) {
        return items.search(id, filter, after, limit);
    }

    /** How many items match, by one of their traits. */
    public Map<String, Long> summary(UUID id, Filter filter, GroupBy groupBy) {
        return items.summary(id, filter, groupBy);
    }

    /** How many items of each kind are in which status, with those that have no rows. */
    public Map<ItemKind, Tally> kinds(UUID id) {
        return units.byKinds(id);
    }

    /** What somebody has to look at. */
    public List<Findings.FindingRow> findings(
            UUID id,
            List<FindingKind> kinds,
            @Nullable String space,
            @Nullable UUID after,
            int limit) {
        return findings.list(id, kinds, space, after, limit);
    }

    /** What went where. */
    public List<ItemRow> mappings(
            UUID id, Optional<ItemKind> kind, @Nullable UUID after, int limit) {
        return items.mapped(id, kind, after, limit);
    }
}
