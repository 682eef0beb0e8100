package io.drover.contracts;

import io.drover.contracts.app.AppEvent;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.audit.AuditEvent;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.contracts.execution.ItemEvent;
import io.drover.contracts.execution.MappingEvent;
import io.drover.contracts.execution.ProgressEvent;
import io.drover.contracts.execution.SiteEvent;
import io.drover.contracts.plan.PlanEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every published event type and its record. */
public final class EventTypes {

    private static final Map<String, Class<? extends Event>> RECORDS = records();

    private EventTypes() {}

    /** The {@code ce_type} of a record class. */
    public static String of(Class<?> record) {
        EventType type = record.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(record + " has no @EventType");
        }
        return type.value();
    }

    /**
     * The record that is published under a type; empty for a type of a newer or another publisher.
     */
    public static Optional<Class<? extends Event>> record(String type) {
        return Optional.ofNullable(RECORDS.get(type));
    }

    /** Every published type, in alphabetical order. */
    public static Collection<String> all() {
        return RECORDS.keySet();
    }

    private static Map<String, Class<? extends Event>> records() {
        Map<String, Class<? extends Event>> records = new TreeMap<>();
        Stream.of(
                        PlanEvent.class,
                        ExecutionEvent.class,
                        CheckRunEvent.class,
                        ItemEvent.class,
                        MappingEvent.class,
                        ProgressEvent.class,
                        SiteEvent.class,
                        AppMigrationEvent.class,
                        AppEvent.class,
                        AuditEvent.class)
                .flatMap(owner -> Arrays.stream(owner.getPermittedSubclasses()))
                .map(record -> record.asSubclass(Event.class))
                .forEach(record -> records.put(of(record), record));
        return records;
    }
}
