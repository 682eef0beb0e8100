package io.drover.appmigration.messaging;

import io.drover.contracts.EventTypes;
import io.drover.contracts.execution.MappingEvent;
import io.drover.contracts.plan.PlanEvent;
import org.jspecify.annotations.Nullable;

/** The records of the event types that are followed here. */
final class Types {

    private Types() {}

    /**
     * The record of a plan event, or null for a type that is none or is unknown to this version.
     */
    static @Nullable Class<? extends PlanEvent> plan(String type) {
        return EventTypes.record(type)
                .filter(PlanEvent.class::isAssignableFrom)
                .<Class<? extends PlanEvent>>map(record -> record.asSubclass(PlanEvent.class))
                .orElse(null);
    }

    /**
     * The record of a mapping event, or null for a type that is none or is unknown to this version.
     */
    static @Nullable Class<? extends MappingEvent> mapping(String type) {
        return EventTypes.record(type)
                .filter(MappingEvent.class::isAssignableFrom)
                .<Class<? extends MappingEvent>>map(record -> record.asSubclass(MappingEvent.class))
                .orElse(null);
    }
}
