package io.drover.appmigration.messaging;

import io.drover.appmigration.application.CheckEvents;
import io.drover.appmigration.application.CheckResult;
import io.drover.appmigration.application.CheckResult.Outcome;
import io.drover.contracts.CheckSummary;
import io.drover.contracts.execution.CheckRunEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** How the app part of a check run goes, as public events through the outbox. */
@ApplicationScoped
class OutboxCheckEvents implements CheckEvents {

    private final Publisher publisher;

    OutboxCheckEvents(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void started(UUID checkRunId, UUID planId, List<String> checkKeys) {
        publisher.publish(
                new CheckRunEvent.Started(checkRunId, planId, CheckRunEvent.APPS, checkKeys),
                planId);
    }

    @Override
    public void completed(UUID checkRunId, UUID planId, List<CheckResult> results) {
        List<CheckRunEvent.CheckResult> published =
                results.stream().map(result -> result(checkRunId, result)).toList();
        for (CheckRunEvent.CheckResult result : published) {
            publisher.publish(
                    new CheckRunEvent.ResultRecorded(
                            checkRunId, planId, CheckRunEvent.APPS, result),
                    planId);
        }
        CheckSummary summary =
                new CheckSummary(
                        count(results, Outcome.PASS),
                        count(results, Outcome.WARNING),
                        count(results, Outcome.ERROR),
                        count(results, Outcome.COULD_NOT_RUN),
                        0);
        publisher.publish(
                new CheckRunEvent.Completed(
                        checkRunId, planId, CheckRunEvent.APPS, summary, published),
                planId);
    }

    private static CheckRunEvent.CheckResult result(UUID checkRunId, CheckResult result) {
        String items =
                result.items().isEmpty()
                        ? null
                        : "/api/v1/app-check-results/" + checkRunId + "/" + result.key() + "/items";
        return new CheckRunEvent.CheckResult(
                result.key(),
                result.worst().name(),
                result.outcome().name(),
                result.message(),
                result.stepsToResolve(),
                result.excludable(),
                result.items().size(),
                items,
                items == null ? null : items + ".csv");
    }

    private static int count(List<CheckResult> results, Outcome outcome) {
        return Math.toIntExact(results.stream().filter(r -> r.outcome() == outcome).count());
    }
}
