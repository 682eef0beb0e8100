package io.drover.plan.messaging;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.contracts.Event;
import io.drover.contracts.Topics;
import io.drover.contracts.plan.PlanEvent;
import io.drover.kit.events.Outbox;
import io.drover.kit.events.OutgoingEvent;
import io.drover.plan.application.Cause;
import io.drover.plan.application.PlanEvents;
import io.drover.plan.application.PlanView;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts what happened to plans into the outbox. */
@ApplicationScoped
class PublishedPlanEvents implements PlanEvents {

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final Outbox outbox;
    private final ObjectMapper json;

    PublishedPlanEvents(Outbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    public void tell(Plan plan, List<PlanChange> changes, Cause cause) {
        for (var change : changes) {
            append(PublicEvents.of(plan, change), correlation(plan), cause);
        }
    }

    @Override
    public void snapshot(PlanView plan, Cause cause) {
        // the API's own mapper, so that a subscriber sees what GET gives
        var members = json.convertValue(plan, MEMBERS);
        append(
                new PlanEvent.Snapshot(plan.id(), members, plan.asOfSequence()),
                plan.executionId() == null ? plan.id() : plan.executionId(),
                cause);
    }

    @Override
    public void gone(UUID planId) {
        outbox.tombstone(Topics.PLAN_STATE, planId.toString());
    }

    private void append(Event event, UUID correlation, Cause cause) {
        outbox.append(
                new OutgoingEvent(
                        event.topic(),
                        event.key(),
                        event.type(),
                        event.source(),
                        event.subject(),
                        event,
                        event.sequenced(),
                        correlation,
                        cause.causationId(),
                        cause.actor()));
    }

    /** The run that an event belongs to, or the plan before it has one. */
    private static UUID correlation(Plan plan) {
        var run = plan.run();
        return run == null ? plan.id() : run.executionId();
    }
}
