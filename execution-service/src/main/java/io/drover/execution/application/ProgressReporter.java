package io.drover.execution.application;

import io.drover.kit.alarms.RecurringHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Has every living execution reported, by one replica at a time. */
@ApplicationScoped
public class ProgressReporter implements RecurringHandler {

    private static final Logger LOG = Logger.getLogger(ProgressReporter.class);

    private final Executions executions;
    private final ProgressReports reports;
    private final Duration every;

    ProgressReporter(
            Executions executions,
            ProgressReports reports,
            @ConfigProperty(name = "drover.execution.progress-every", defaultValue = "PT1S")
                    Duration every) {
        this.executions = executions;
        this.reports = reports;
        this.every = every;
    }

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public void run() {
        for (UUID id : executions.alive()) {
            try {
                reports.report(id);
            } catch (RuntimeException e) {
                LOG.warnf(e, "The progress of execution %s was not reported", id);
            }
        }
    }
}
