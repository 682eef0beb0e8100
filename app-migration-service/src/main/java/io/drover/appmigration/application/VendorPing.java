package io.drover.appmigration.application;

import io.drover.appmigration.domain.RegisteredApp;
import io.drover.kit.ids.Ids;
import io.drover.kit.security.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Asks a vendor's endpoint whether it is there. */
@ApplicationScoped
class VendorPing {

    private final Webhooks webhooks;
    private final WebhookQueue bodies;
    private final Secrets secrets;
    private final Clock clock;

    VendorPing(Webhooks webhooks, WebhookQueue bodies, Secrets secrets, Clock clock) {
        this.webhooks = webhooks;
        this.bodies = bodies;
        this.secrets = secrets;
        this.clock = clock;
    }

    boolean answers(RegisteredApp app) {
        if (app.endpoint() == null || app.signingSecret() == null || !app.endpointEnabled()) {
            return false;
        }
        String secret = secrets.open(app.signingSecret(), WebhookDelivery.secretContext(app.key()));
        String body = bodies.body(WebhookType.PING, clock.instant(), Map.of("appKey", app.key()));
        return webhooks.send(app.endpoint(), secret, Ids.next(), body)
                instanceof Webhooks.Answer.Acknowledged;
    }
}
