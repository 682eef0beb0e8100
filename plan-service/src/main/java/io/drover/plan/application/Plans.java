package io.drover.plan.application;

import io.drover.kit.refusals.Refusal;
import io.drover.plan.domain.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All plans. */
public interface Plans {

    /** Everything read in this transaction is as of one moment; before the first reading. */
    void asOfOneMoment();

    void add(Plan plan);

    Optional<Plan> find(UUID id);

    /** Those of these plans that are there, in no order. */
    List<Plan> find(Collection<UUID> ids);

    /** By id, {@code last} the id of the last one seen. */
    List<Plan> after(@Nullable UUID last, int limit);

    /** The plan, with everybody else kept from changing it until the transaction ends. */
    Optional<Plan> locked(UUID id);

    void remove(Plan plan);

    /** Writes what has changed, so that a stale write is refused here and rows can be read. */
    void flush();

    /** How many life-cycle events of each plan have been published. */
    Map<UUID, Long> sequences(Collection<UUID> ids);

    /** The plan, or a refusal. */
    default Plan get(UUID id) {
        return find(id).orElseThrow(Plans::unknown);
    }

    /** The plan locked, or a refusal. */
    default Plan getLocked(UUID id) {
        return locked(id).orElseThrow(Plans::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("PLAN_NOT_FOUND", "There is no such plan. It may be deleted.");
    }
}
