package io.drover.execution.store;

import io.drover.execution.domain.ExecutionStatus;
import io.drover.kit.backlog.Figures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many executions there are, and whether those that run get on. */
@ApplicationScoped
class SqlFigures implements Figures {

    private final Sql sql;

    SqlFigures(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Figure> count() {
        return List.of(
                Figure.byStatus(
                        "drover.executions",
                        "Executions that there are, by status",
                        ExecutionStatus.values(),
                        byStatus()),
                Figure.of(
                        "drover.executions.waiting",
                        "Running executions that wait for a site or for people",
                        number(
                                """
                                select count(*) from execution
                                where status = 'RUNNING' and waiting_reason is not null
                                """)),
                Figure.of(
                        "drover.executions.idle.seconds",
                        "For how long the running execution that got on least lately has not, those"
                                + " that wait left out",
                        number(
                                """
                                select coalesce(max(extract(epoch from
                                    clock_timestamp() - coalesce(moved, started_at))), 0)
                                from execution e, lateral (
                                    select max(moved_at) as moved from unit where execution_id = e.id) u
                                where status = 'RUNNING' and waiting_reason is null
                                """)));
    }

    private Map<String, Long> byStatus() {
        return sql
                .list(
                        "select status, count(*) from execution group by status",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private double number(String query) {
        return sql.list(query, row -> row.getDouble(1)).getFirst();
    }
}
