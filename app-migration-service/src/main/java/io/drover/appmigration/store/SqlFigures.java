package io.drover.appmigration.store;

import io.drover.appmigration.domain.AppMigrationStatus;
import io.drover.kit.backlog.Figures;
import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many transfers there are, and what vendors have yet to be told. */
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
                        "drover.transfers",
                        "Transfers that there are, by status",
                        AppMigrationStatus.values(),
                        byStatus()),
                Figure.of(
                        "drover.transfers.stalled",
                        "Running transfers whose vendor has not reported for too long",
                        number(
                                "select count(*) from transfer where status = 'RUNNING' and stalled")),
                Figure.of(
                        "drover.webhooks.pending",
                        "Messages that vendors have not acknowledged yet",
                        number("select count(*) from delivery where status = 'PENDING'")));
    }

    private Map<String, Long> byStatus() {
        return sql
                .query(
                        "select status, count(*) from transfer group by status",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private double number(String query) {
        return sql.query(query, row -> row.getDouble(1)).getFirst();
    }
}
