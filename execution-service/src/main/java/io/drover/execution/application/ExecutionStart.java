package io.drover.execution.application;

import io.drover.execution.application.Units.NewUnit;
import io.drover.execution.domain.ReasonCode;
import io.drover.kit.alarms.AlarmHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Begins an accepted execution: asks the source what is in scope and lays out the units. */
@ApplicationScoped
public class ExecutionStart implements AlarmHandler {

    static final String ALARM = "execution-start";

    private static final Logger LOG = Logger.getLogger(ExecutionStart.class);

    private final Sites sites;
    private final UnitPlanner planner;
    private final Starts starts;

    ExecutionStart(Sites sites, UnitPlanner planner, Starts starts) {
        this.sites = sites;
        this.planner = planner;
        this.starts = starts;
    }

    @Override
    public String name() {
        return ALARM;
    }

    @Override
    public void ring(String id) {
        UUID executionId = UUID.fromString(id);
        starts.waiting(executionId).ifPresent(order -> begin(executionId, order));
    }

    private void begin(UUID executionId, Starts.Order order) {
        try {
            Source source = sites.source(order.source().id());
            List<NewUnit> units = planner.units(executionId, order.scope(), source);
            starts.start(executionId, units);
        } catch (SiteException e) {
            ReasonCode code = ReasonCode.of(e.code());
            if (e.retryable() || code == ReasonCode.INVENTORY_NOT_READY || code.pausesRuns()) {
                starts.postpone(executionId, e);
            } else {
                starts.refuse(executionId, code);
            }
        } catch (RuntimeException e) {
            // tried again as long as it may start, so that a mistake of ours ends the run as well
            LOG.errorf(e, "Execution %s could not be begun", executionId);
            starts.postpone(
                    executionId,
                    new SiteException(
                            ReasonCode.INTERNAL_ERROR.name(),
                            SiteException.Category.PLATFORM,
                            "Drover made a mistake while it laid out the run.",
                            true,
                            false,
                            null,
                            e));
        }
    }
}
