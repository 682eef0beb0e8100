package io.drover.appmigration.messaging;

import io.drover.appmigration.application.AppCheckRunner;
import io.drover.appmigration.application.AppCheckRuns.ChosenApp;
import io.drover.appmigration.application.AppRuns;
import io.drover.appmigration.domain.BlockedBy;
import io.drover.appmigration.domain.SiteSnapshot;
import io.drover.contracts.Scope;
import io.drover.contracts.Site;
import io.drover.contracts.plan.PlanEvent;
import io.drover.kit.events.Handled;
import io.drover.kit.events.Inbox;
import io.drover.kit.events.IncomingEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows plans: their runs make app migrations, their ends release or block them. */
@ApplicationScoped
class PlanConsumer {

    private final Inbox inbox;
    private final AppRuns runs;
    private final AppCheckRunner checks;

    PlanConsumer(Inbox inbox, AppRuns runs, AppCheckRunner checks) {
        this.inbox = inbox;
        this.runs = runs;
        this.checks = checks;
    }

    void start(@Observes StartupEvent event) {
        inbox.register("plans", this::handle);
    }

    @Incoming("plans")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> batch) {
        inbox.receive("plans", batch, this::handle);
    }

    Handled handle(IncomingEvent incoming) {
        Class<? extends PlanEvent> type = Types.plan(incoming.type());
        if (type == null) {
            return Handled.ignored("nothing to do for it");
        }
        switch (incoming.dataAs(type)) {
            case PlanEvent.RunRequested e ->
                    runs.requested(
                            e.planId(),
                            e.executionId(),
                            e.scope().apps().stream().map(Scope.App::key).toList(),
                            snapshot(e.sourceSite()),
                            snapshot(e.destinationSite()));
            case PlanEvent.Finished e ->
                    runs.dataEnded(e.executionId(), e.outcome().mappingCounts());
            case PlanEvent.Incomplete e ->
                    runs.dataEnded(e.executionId(), e.outcome().mappingCounts());
            case PlanEvent.Stopped e ->
                    runs.planEndedOtherwise(
                            e.executionId(), BlockedBy.PLAN_STOPPED, e.outcome().mappingCounts());
            case PlanEvent.Failed e ->
                    runs.planEndedOtherwise(
                            e.executionId(), BlockedBy.PLAN_FAILED, e.outcome().mappingCounts());
            case PlanEvent.ChecksRequested e ->
                    checks.requested(
                            e.checkRunId(),
                            e.planId(),
                            e.scope().apps().stream()
                                    .map(app -> new ChosenApp(app.key(), app.consent()))
                                    .toList(),
                            snapshot(e.sourceSite()),
                            snapshot(e.destinationSite()));
            case PlanEvent.Deleted e -> runs.planDeleted(e.planId());
            default -> {
                return Handled.ignored("nothing to do for it");
            }
        }
        return Handled.done();
    }

    private static SiteSnapshot snapshot(Site site) {
        return new SiteSnapshot(site.id(), site.name(), site.kind(), site.url());
    }
}
