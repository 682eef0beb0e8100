package io.drover.kit.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.drover.kit.ids.Ids;
import io.drover.kit.trial.Ringing;
import io.drover.kit.trial.Rows;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class AlarmsIT {

    @Inject Ringing ringing;
    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Tracer tracer;

    private String id;
    private Instant now;
    private Instant later;

    @BeforeEach
    void ownId() {
        id = Ids.next() + "/space@home";
        now = clock.instant();
        later = now.plus(Duration.ofDays(13));
    }

    @Test
    void ringsOnceNotBeforeItsTime() {
        // Given
        var soon = now.plusMillis(700);

        // When
        ringing.set(id, soon);

        // Then
        await().until(() -> waiting(id) == 0 && !ringing.of(id).isEmpty());
        assertThat(ringing.of(id)).hasSize(1);
        assertThat(ringing.of(id).getFirst().at()).isAfterOrEqualTo(soon);
    }

    @Test
    void isSetOnlyIfItsTransactionCommits() {
        // When
        assertThatThrownBy(() -> ringing.setAndFail(id, later)).hasMessage("rolled back");

        // Then
        assertThat(waiting(id)).isZero();
    }

    @Test
    void staysWhereItWasWhenTheMoveIsRolledBack() {
        // Given
        ringing.set(id, later);

        // When
        assertThatThrownBy(() -> ringing.setAndFail(id, now)).hasMessage("rolled back");

        // Then
        assertThat(waiting(id)).isOne();
        assertThat(ringing.of(id)).isEmpty();
    }

    @Test
    void isMovedNotDoubled() {
        // Given
        ringing.set(id, later);

        // When
        ringing.move(id, later, now);

        // Then
        await().until(() -> waiting(id) == 0);
        assertThat(ringing.of(id)).hasSize(1);
    }

    @Test
    void isTakenBackAloneAmongItsNeighbours() {
        // Given
        ringing.set(id, later);
        ringing.set(id + "@1", later);

        // When
        ringing.cancel(id);

        // Then
        assertThat(waiting(id)).isZero();
        assertThat(waiting(id + "@1")).isOne();
        ringing.cancel(id + "@1");
    }

    @Test
    void canBeSetAgainWhileItRings() {
        // Given
        var again = "again-" + id;

        // When
        ringing.set(again, now);

        // Then
        await().until(() -> ringing.of(again).size() == 3 && waiting(again) == 0);
    }

    @Test
    void ringsAgainWhenItsHandlerFails() {
        // Given
        var fails = "fails-" + id;

        // When
        ringing.set(fails, now);

        // Then
        await().until(() -> ringing.of(fails).size() == 2 && waiting(fails) == 0);
    }

    @Test
    void ringsInATraceOfItsOwn() {
        // Given
        var other = id + "@other";

        // When
        ringing.set(id, now);
        ringing.set(other, now);

        // Then
        await().until(() -> waiting(id) == 0 && waiting(other) == 0);
        var trace = ringing.of(id).getFirst().trace();
        assertThat(trace.isValid()).isTrue();
        assertThat(trace.getTraceId())
                .isNotEqualTo(ringing.of(other).getFirst().trace().getTraceId());
    }

    @Test
    void belongsToTheTraceInWhichItWasSet() {
        // Given
        var span = tracer.spanBuilder("request").setNoParent().startSpan();
        try (var _ = span.makeCurrent()) {
            // When
            ringing.set(id, now);
        } finally {
            span.end();
        }

        // Then
        await().until(() -> !ringing.of(id).isEmpty());
        assertThat(ringing.of(id).getFirst().trace().getTraceId())
                .isEqualTo(span.getSpanContext().getTraceId());
    }

    private long waiting(String alarm) {
        return rows.count("scheduled_tasks", "task_name = 'trial' and alarm_id = ?", alarm);
    }
}
