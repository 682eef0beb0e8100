package io.drover.kit.events;

import io.drover.kit.sql.Sql;
import io.drover.kit.start.WrongSetting;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts a service right whose database was restored to an earlier moment than Kafka's: once per
 * moment, before consumers, relay and alarms begin, in one transaction.
 */
@ApplicationScoped
public class RestorePoint {

    static final String SETTING = "drover.restored-to";

    private static final Logger LOG = Logger.getLogger(RestorePoint.class);

    /** More than is said of anything between a backup and its restore. */
    private static final long JUMP = 1_000_000;

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Sql sql;
    private final Rewind rewind;
    private final RestoredTo restored;
    private final List<AfterRestore> others;
    private final Clock clock;
    private final Optional<String> setting;

    public RestorePoint(
            Sql sql,
            Rewind rewind,
            RestoredTo restored,
            @All List<AfterRestore> others,
            Clock clock,
            @ConfigProperty(name = "drover.restored-to") Optional<String> setting) {
        this.sql = sql;
        this.rewind = rewind;
        this.restored = restored;
        this.others = others;
        this.clock = clock;
        this.setting = setting;
    }

    void start(@Observes @Priority(50) StartupEvent event) {
        setting.filter(text -> !text.isBlank())
                .map(this::moment)
                .ifPresent(
                        moment ->
                                QuarkusTransaction.requiringNew()
                                        .timeout((int) LONGEST.toSeconds())
                                        .run(() -> putRight(moment)));
        restored.is(last());
    }

    private void putRight(Instant moment) {
        // another replica that starts waits here until this one is done
        if (sql.update(
                        "insert into restore_point (instant) values (?) on conflict do nothing",
                        moment)
                == 0) {
            return;
        }
        if (!moment.equals(last())) {
            throw new WrongSetting(
                    SETTING,
                    "This database was restored to %s, which is later. Name that moment, or restore it anew."
                            .formatted(last()));
        }
        LOG.warnf("The database was restored to %s: putting right what Kafka knows since", moment);
        restored.is(moment);
        sql.update("update event_sequence set last = last + ?", JUMP);
        rewind.to(moment);
        others.forEach(other -> other.putRight(moment));
    }

    private @Nullable Instant last() {
        return sql
                .query(
                        "select instant from restore_point order by instant desc limit 1",
                        row -> row.getTimestamp(1).toInstant())
                .stream()
                .findFirst()
                .orElse(null);
    }

    private Instant moment(String text) {
        Instant moment;
        try {
            moment = Instant.parse(text.strip()).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new WrongSetting(
                    SETTING, "It has to be a moment like 2026-01-31T13:05:00Z, not " + text + ".");
        }
        if (moment.isAfter(clock.instant())) {
            throw new WrongSetting(SETTING, "It has to be in the past, not " + text + ".");
        }
        return moment;
    }
}
