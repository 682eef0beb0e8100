package io.drover.plan.application;

import io.drover.kit.alarms.AlarmHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Rings when a check run should have been over. */
@ApplicationScoped
public class CheckRunExpiry implements AlarmHandler {

    private final PlanChecks checks;

    CheckRunExpiry(PlanChecks checks) {
        this.checks = checks;
    }

    @Override
    public String name() {
        return PlanChecks.ALARM;
    }

    @Override
    public void ring(String id) {
        checks.timeIsOver(UUID.fromString(id));
    }
}
