package io.drover.appmigration.store;

import io.drover.appmigration.application.Retention;
import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Old mappings, deliveries and check items; a batch of each at a time. */
@ApplicationScoped
class SqlRetention implements Retention.Records {

    private static final int BATCH = 10_000;

    private final Sql sql;

    SqlRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean forgetOlderThan(Instant moment) {
        boolean mappings =
                sql.update(
                                """
                                delete from mapping where ctid = any(array(
                                    select old.place from mapping_count c, lateral (
                                        select m.ctid as place from mapping m
                                        where m.execution_id = c.execution_id
                                        and m.namespace = c.namespace limit ?) old
                                    where c.first_at < ? limit ?))
                                """,
                                BATCH,
                                moment,
                                BATCH)
                        == BATCH;
        if (!mappings) {
            sql.update("delete from mapping_count where first_at < ?", moment);
        }
        boolean deliveries = delete("delivery", moment);
        return delete("app_check_item", moment) || deliveries || mappings;
    }

    private boolean delete(String table, Instant moment) {
        String statement =
                "delete from %1$s where ctid = any(array(select ctid from %1$s where created_at < ?"
                        + " limit ?))";
        return sql.update(statement.formatted(table), moment, BATCH) == BATCH;
    }
}
