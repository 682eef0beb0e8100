package io.drover.execution.messaging;

import io.drover.contracts.CheckSummary;
import io.drover.contracts.Event;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.contracts.execution.CheckRunEvent.CheckResult;
import io.drover.execution.application.CheckEvents;
import io.drover.execution.application.CheckRunRow;
import io.drover.execution.application.CheckRuns.CheckResultRow;
import io.drover.execution.domain.CheckOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Says as public records how checks went; their items stay here and are told by address. */
@ApplicationScoped
class KafkaCheckEvents implements CheckEvents {

    private final Publisher publisher;

    KafkaCheckEvents(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void started(CheckRunRow run, List<String> keys) {
        publish(
                run,
                new CheckRunEvent.Started(run.id(), run.planId(), CheckRunEvent.EXECUTION, keys));
    }

    @Override
    public void recorded(CheckRunRow run, CheckResultRow result) {
        publish(
                run,
                new CheckRunEvent.ResultRecorded(
                        run.id(), run.planId(), CheckRunEvent.EXECUTION, result(run, result)));
    }

    @Override
    public void completed(CheckRunRow run, List<CheckResultRow> results) {
        publish(
                run,
                new CheckRunEvent.Completed(
                        run.id(),
                        run.planId(),
                        CheckRunEvent.EXECUTION,
                        new CheckSummary(
                                count(results, CheckOutcome.PASS),
                                count(results, CheckOutcome.WARNING),
                                count(results, CheckOutcome.ERROR),
                                count(results, CheckOutcome.COULD_NOT_RUN),
                                0),
                        results.stream().map(each -> result(run, each)).toList()));
    }

    private void publish(CheckRunRow run, Event event) {
        publisher.publish(event, run.planId(), "/check-runs/" + run.id());
    }

    private static int count(List<CheckResultRow> results, CheckOutcome outcome) {
        return (int) results.stream().filter(each -> each.outcome() == outcome).count();
    }

    private static CheckResult result(CheckRunRow run, CheckResultRow row) {
        String items = "/api/v1/check-results/" + run.id() + "/" + row.key() + "/items";
        boolean some = row.itemCount() > 0;
        return new CheckResult(
                row.key(),
                row.severity().name(),
                row.outcome().name(),
                row.message(),
                row.stepsToResolve(),
                row.excludable(),
                row.itemCount(),
                some ? items : null,
                some ? items + ".csv" : null);
    }
}
