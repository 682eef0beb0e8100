package io.drover.kit.backlog;

import io.drover.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts what waits in this service's database. */
@ApplicationScoped
public class Backlog {

    /**
     * What waits at one moment.
     *
     * @param unsent events that Kafka does not have yet
     * @param oldestUnsentSeconds how long the first of them has been waiting, 0 if there is none
     * @param parked events that came before what they are about
     * @param deadLetters events that nobody can read and nobody has driven through again
     * @param overdueAlarms alarms that should have rung 10 seconds ago and nobody has picked
     */
    public record Sample(
            long unsent,
            double oldestUnsentSeconds,
            long parked,
            long deadLetters,
            long overdueAlarms) {}

    private static final String COUNTS =
            """
            select (select count(*) from outbox),
                   (select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)
                    from outbox),
                   (select count(*) from parked_event),
                   (select count(*) from dead_letter where redriven_at is null),
                   (select count(*) from scheduled_tasks
                    where not picked and execution_time < clock_timestamp() - interval '10 seconds')
            """;

    private final Sql sql;

    public Backlog(Sql sql) {
        this.sql = sql;
    }

    /** Counts now; throws if the database does not answer. */
    public Sample count() {
        return sql.query(COUNTS, Backlog::sample).getFirst();
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                row.getLong(1), row.getDouble(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }
}
