package io.drover.appmigration.application;

import io.drover.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Asks a vendor's endpoint whether it is there. */
@ApplicationScoped
class VendorPing {

    private final VendorEndpoints endpoints;
    private final WebhookQueue bodies;
    private final Clock clock;

    VendorPing(VendorEndpoints endpoints, WebhookQueue bodies, Clock clock) {
        this.endpoints = endpoints;
        this.bodies = bodies;
        this.clock = clock;
    }

    boolean answers(String appKey) {
        String body = bodies.body(WebhookType.PING, clock.instant(), Map.of("appKey", appKey));
        return endpoints.send(appKey, Ids.next(), body, 0) instanceof Webhooks.Answer.Acknowledged;
    }
}
