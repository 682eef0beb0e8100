package io.drover.plan.application;

import io.drover.kit.alarms.AlarmHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Rings when execution-service should have answered. */
@ApplicationScoped
public class ExecutionStartAlarm implements AlarmHandler {

    private final ExecutionStart start;

    ExecutionStartAlarm(ExecutionStart start) {
        this.start = start;
    }

    @Override
    public String name() {
        return ExecutionStart.ALARM;
    }

    @Override
    public void ring(String id) {
        start.timeIsOver(UUID.fromString(id));
    }
}
