package io.drover.plan.messaging;

import io.drover.contracts.execution.CheckRunEvent;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.contracts.execution.ProgressEvent;
import io.drover.kit.events.Handled;
import io.drover.kit.events.Inbox;
import io.drover.kit.events.IncomingEvent;
import io.drover.plan.application.ExecutionNews;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to execution-service: executions with their progress, and its part of check runs. */
@ApplicationScoped
class ExecutionsConsumer {

    private final Inbox inbox;
    private final ExecutionNews executions;
    private final CheckRunNews checkRuns;

    ExecutionsConsumer(Inbox inbox, ExecutionNews executions, CheckRunNews checkRuns) {
        this.inbox = inbox;
        this.executions = executions;
        this.checkRuns = checkRuns;
    }

    void start(@Observes StartupEvent event) {
        inbox.register("executions", this::handle);
        inbox.register("progress", this::handle);
    }

    @Incoming("executions")
    @Blocking
    void executions(ConsumerRecords<String, byte[]> batch) {
        inbox.receive("executions", batch, this::handle);
    }

    @Incoming("progress")
    @Blocking
    void progress(ConsumerRecords<String, byte[]> batch) {
        inbox.receive("progress", batch, this::handle);
    }

    private Handled handle(IncomingEvent event) {
        return switch (Understood.event(event).orElse(null)) {
            case ExecutionEvent news -> handle(event, news);
            case CheckRunEvent news -> checkRuns.handle(event, news);
            case ProgressEvent.Reported news ->
                    Understood.handled(
                            executions.pulse(
                                    Understood.id(event, news.planId()),
                                    Understood.id(event, news.executionId()),
                                    Understood.meaning(event, () -> Reports.of(news))));
            case null, default -> Understood.UNKNOWN_TYPE;
        };
    }

    private Handled handle(IncomingEvent event, ExecutionEvent news) {
        long sequence = Understood.sequence(event);
        var space = Understood.meaning(event, () -> Reports.space(news, sequence));
        if (space != null) {
            return Understood.handled(executions.space(space));
        }
        var report = Understood.meaning(event, () -> Reports.of(news, sequence, event.time()));
        if (report == null) {
            return Understood.UNKNOWN_TYPE;
        }
        return Understood.handled(
                executions.heard(
                        Understood.id(event, news.planId()),
                        Understood.id(event, news.executionId()),
                        report.report(),
                        report.end(),
                        Understood.cause(event)));
    }
}
