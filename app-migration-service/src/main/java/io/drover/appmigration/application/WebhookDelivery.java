package io.drover.appmigration.application;

import io.drover.appmigration.application.Webhooks.Answer;
import io.drover.appmigration.domain.RegisteredApp;
import io.drover.kit.alarms.AlarmHandler;
import io.drover.kit.security.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Rings for a message that is due: sends it outside any transaction, then writes down what came
 * back.
 */
@ApplicationScoped
public class WebhookDelivery implements AlarmHandler {

    static final String NAME = "webhook-delivery";

    /** Binds a sealed signing secret to its use and app. */
    public static String secretContext(String appKey) {
        return "app-signing-secret:" + appKey;
    }

    private final Deliveries deliveries;
    private final AppRegistry apps;
    private final Webhooks webhooks;
    private final Secrets secrets;
    private final WebhookOutcomes outcomes;

    WebhookDelivery(
            Deliveries deliveries,
            AppRegistry apps,
            Webhooks webhooks,
            Secrets secrets,
            WebhookOutcomes outcomes) {
        this.deliveries = deliveries;
        this.apps = apps;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.outcomes = outcomes;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void ring(String id) {
        deliveries
                .find(UUID.fromString(id))
                .filter(delivery -> delivery.status() == Delivery.Status.PENDING)
                .ifPresent(delivery -> outcomes.record(delivery.id(), send(delivery)));
    }

    private Answer send(Delivery delivery) {
        Optional<RegisteredApp> registered = apps.find(delivery.appKey());
        if (registered.isEmpty()) {
            return new Answer.NotAcknowledged("the app is registered no more");
        }
        RegisteredApp app = registered.get();
        if (app.endpoint() == null || app.signingSecret() == null) {
            return new Answer.NotAcknowledged("the app has no endpoint or no signing secret");
        }
        if (!app.endpointEnabled()) {
            return new Answer.NotAcknowledged("the endpoint said earlier that it is gone");
        }
        String secret = secrets.open(app.signingSecret(), secretContext(app.key()));
        return webhooks.send(app.endpoint(), secret, delivery.id(), delivery.body());
    }
}
