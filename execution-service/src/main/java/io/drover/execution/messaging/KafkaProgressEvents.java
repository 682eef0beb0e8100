package io.drover.execution.messaging;

import io.drover.contracts.execution.ProgressEvent;
import io.drover.execution.application.Progress;
import io.drover.execution.application.ProgressEvents;
import io.drover.execution.application.Standing;
import io.drover.execution.domain.Execution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Says as a public record how far an execution is. */
@ApplicationScoped
class KafkaProgressEvents implements ProgressEvents {

    private final Publisher publisher;

    KafkaProgressEvents(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void reported(Execution execution, Standing standing, Progress.Report report) {
        publisher.publish(
                new ProgressEvent.Reported(
                        execution.id(),
                        execution.planId(),
                        report.reportedAt(),
                        standing.percent(),
                        PublicCounters.of(standing.steps()),
                        new ProgressEvent.Throughput(
                                report.speed().itemsPerSecond(), report.speed().bytesPerSecond()),
                        eta(report.eta())),
                execution.id(),
                null);
    }

    private static ProgressEvent.@Nullable Eta eta(Progress.@Nullable Eta eta) {
        return eta == null ? null : new ProgressEvent.Eta(eta.earliest(), eta.latest());
    }
}
