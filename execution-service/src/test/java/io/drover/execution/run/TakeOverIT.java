package io.drover.execution.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Items;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.LeaseLost;
import io.drover.execution.application.Leases;
import io.drover.execution.application.Units;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.StepKind;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One worker at a time, and a late one can't write. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(Folders.class)
class TakeOverIT {

    private final UnitsAtWork work;
    private final Units units;
    private final Items items;
    private final Leases leases;
    private final Checkpoints checkpoints;
    private final Clock clock;

    TakeOverIT(
            UnitsAtWork work,
            Units units,
            Items items,
            Leases leases,
            Checkpoints checkpoints,
            Clock clock) {
        this.work = work;
        this.units = units;
        this.items = items;
        this.leases = leases;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    @Test
    void leavesAUnitToWhoHoldsIt() {
        // Given
        UUID unit = unit();
        leases.take(unit).orElseThrow();

        // When
        var second = leases.take(unit);

        // Then
        assertThat(second).isEmpty();
    }

    @Test
    void shutsAWorkerOutWhoseUnitWasTakenOver() {
        // Given
        UUID unit = unit();
        Assignment late = leases.take(unit).orElseThrow();
        checkpoints.listed(late, List.of(page("1")), "PAGES", "1");
        expire(late);

        // When
        Assignment now = leases.take(unit).orElseThrow();

        // Then: it goes on where the other one was, and only it may write
        assertThat(now.unit().fence()).isEqualTo(late.unit().fence() + 1);
        assertThat(now.unit().stage()).isEqualTo("PAGES");
        assertThat(now.unit().cursor()).isEqualTo("1");
        assertThatThrownBy(() -> checkpoints.listed(late, List.of(page("2")), "PAGES", "2"))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> late.lease().check()).isInstanceOf(LeaseLost.class);
        assertThat(items.find(now.executionId(), ItemKind.PAGE, "2")).isEmpty();
        checkpoints.listed(now, List.of(page("3")), "PAGES", "3");
        assertThat(items.find(now.executionId(), ItemKind.PAGE, "3"))
                .get()
                .returns(NodeStatus.READY, each -> each.status());
    }

    /** A worker that was frozen: its lease is over in the database and on its machine. */
    private void expire(Assignment assignment) {
        units.renew(
                assignment.unit().id(), assignment.unit().fence(), clock.instant().minusSeconds(1));
        assignment.lease().giveUp();
    }

    private static NewItem page(String id) {
        return new NewItem(ItemKind.PAGE, id, "Page " + id, "HB", null, 0);
    }

    private UUID unit() {
        return work.add("HB", StepKind.SPACES).getFirst();
    }
}
