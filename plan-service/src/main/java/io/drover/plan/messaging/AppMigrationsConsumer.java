package io.drover.plan.messaging;

import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.kit.events.Handled;
import io.drover.kit.events.Inbox;
import io.drover.kit.events.IncomingEvent;
import io.drover.plan.application.AppNews;
import io.drover.plan.application.PlanApps;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to app-migration-service: vendor apps, and its part of check runs. */
@ApplicationScoped
class AppMigrationsConsumer {

    private static final String CONSUMER = "app-migrations";

    private final Inbox inbox;
    private final AppNews apps;
    private final CheckRunNews checkRuns;

    AppMigrationsConsumer(Inbox inbox, AppNews apps, CheckRunNews checkRuns) {
        this.inbox = inbox;
        this.apps = apps;
        this.checkRuns = checkRuns;
    }

    void start(@Observes StartupEvent event) {
        inbox.register(CONSUMER, this::handle);
    }

    @Incoming(CONSUMER)
    @Blocking
    void appMigrations(ConsumerRecords<String, byte[]> batch) {
        inbox.receive(CONSUMER, batch, this::handle);
    }

    private Handled handle(IncomingEvent event) {
        return switch (Understood.event(event).orElse(null)) {
            case AppMigrationEvent news ->
                    Understood.handled(
                            apps.heard(
                                    Understood.meaning(event, () -> heard(event, news)),
                                    Understood.cause(event)));
            case CheckRunEvent news -> checkRuns.handle(event, news);
            case null, default -> Understood.UNKNOWN_TYPE;
        };
    }

    private static PlanApps.Heard heard(IncomingEvent event, AppMigrationEvent news) {
        var state = news.state();
        return new PlanApps.Heard(
                news.appMigrationId(),
                news.planId(),
                state.executionId(),
                state.appKey(),
                Objects.requireNonNull(Understood.storable(state.appName())),
                PlanApps.AppStatus.valueOf(state.status()),
                state.percent(),
                Understood.sequence(event));
    }
}
