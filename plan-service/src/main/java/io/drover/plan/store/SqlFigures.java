package io.drover.plan.store;

import io.drover.kit.backlog.Figures;
import io.drover.kit.sql.Sql;
import io.drover.plan.domain.PlanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many plans there are. */
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
                        "drover.plans",
                        "Plans that there are, by status",
                        PlanStatus.values(),
                        sql
                                .query(
                                        "select status, count(*) from plan group by status",
                                        row -> Map.entry(row.getString(1), row.getLong(2)))
                                .stream()
                                .collect(
                                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }
}
