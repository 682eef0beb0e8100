package io.drover.execution.messaging;

import io.drover.contracts.EventTypes;
import io.drover.contracts.plan.PlanEvent;
import io.drover.execution.application.CheckRequests;
import io.drover.execution.application.PlanNews;
import io.drover.execution.application.RunRequests;
import io.drover.kit.events.EventHandler;
import io.drover.kit.events.Handled;
import io.drover.kit.events.Inbox;
import io.drover.kit.events.IncomingEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * What plan-service says: requests to check, to run and to stop, and which plans there are.
 *
 * <p>Blocking and not on virtual threads: those would take batches side by side, and a stop could
 * overtake the run it is about.
 */
@ApplicationScoped
class PlanMessages implements EventHandler {

    private static final String CONSUMER = "plans";

    private final Inbox inbox;
    private final RunRequests runs;
    private final CheckRequests checks;
    private final PlanNews plans;

    PlanMessages(Inbox inbox, RunRequests runs, CheckRequests checks, PlanNews plans) {
        this.inbox = inbox;
        this.runs = runs;
        this.checks = checks;
        this.plans = plans;
    }

    void start(@Observes StartupEvent event) {
        inbox.register(CONSUMER, this);
    }

    @Incoming(CONSUMER)
    @Blocking
    void receive(ConsumerRecords<String, byte[]> batch) {
        inbox.receive(CONSUMER, batch, this);
    }

    @Override
    public Handled handle(IncomingEvent event) {
        Class<?> type = EventTypes.record(event.type()).orElse(null);
        if (type == null || !PlanEvent.class.isAssignableFrom(type)) {
            return Handled.ignored("nothing that is known here");
        }
        take((PlanEvent) event.dataAs(type.asSubclass(PlanEvent.class)));
        return Handled.done();
    }

    private void take(PlanEvent event) {
        switch (event) {
            case PlanEvent.ChecksRequested each ->
                    checks.request(
                            each.checkRunId(),
                            each.planId(),
                            DomainScope.of(each.scope()),
                            each.sourceSite().id(),
                            each.destinationSite().id());
            case PlanEvent.RunRequested each -> {
                plans.at(each.planId(), each.state().status());
                runs.run(
                        new RunRequests.Request(
                                each.executionId(),
                                each.planId(),
                                each.state().revision(),
                                DomainScope.of(each.scope()),
                                each.sourceSite().id(),
                                each.destinationSite().id(),
                                each.startBy(),
                                each.continues() == null ? null : each.continues().executionId()));
            }
            case PlanEvent.StopRequested each ->
                    runs.stop(each.executionId(), each.planId(), each.state().revision());
            case PlanEvent.Created each ->
                    plans.about(
                            each.planId(),
                            each.state().status(),
                            each.sourceSiteId(),
                            each.destinationSiteId());
            case PlanEvent.Edited each ->
                    plans.about(
                            each.planId(),
                            each.state().status(),
                            each.sourceSiteId(),
                            each.destinationSiteId());
            case PlanEvent.Copied each ->
                    plans.about(
                            each.planId(),
                            each.state().status(),
                            each.sourceSiteId(),
                            each.destinationSiteId());
            case PlanEvent.Deleted each -> plans.deleted(each.planId());
            case PlanEvent.Running each -> plans.at(each.planId(), each.state().status());
            case PlanEvent.PhaseChanged each -> plans.at(each.planId(), each.state().status());
            case PlanEvent.Finished each -> plans.at(each.planId(), each.state().status());
            case PlanEvent.Stopped each -> {
                plans.at(each.planId(), each.state().status());
                runs.givenUp(each.executionId());
            }
            case PlanEvent.Incomplete each -> plans.at(each.planId(), each.state().status());
            case PlanEvent.Failed each -> {
                plans.at(each.planId(), each.state().status());
                runs.givenUp(each.executionId());
            }
            case PlanEvent.Archived _,
                    PlanEvent.Restored _,
                    PlanEvent.ChecksCompleted _,
                    PlanEvent.CheckOverridden _,
                    PlanEvent.PostMigrationTaskChanged _,
                    PlanEvent.Waiting _,
                    PlanEvent.Snapshot _ -> {
                // nothing here depends on these
            }
        }
    }
}
