package io.drover.sandbox.vendor;

import static io.restassured.RestAssured.given;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;

/** A webhook as Drover sends it. */
record SentWebhook(String id, String body) {

    static SentWebhook started(UUID transferId) {
        return about("transfer.started", transferId);
    }

    static SentWebhook about(String type, UUID transferId) {
        String body =
                """
                {"type": "%s", "timestamp": "2026-11-23T10:00:00Z", "data": {
                  "transferId": "%s", "originalTransferId": "%s", "appKey": "sandbox-app", "attempt": 1,
                  "planId": "%s", "executionId": "%s",
                  "source": {"kind": "confluence-export", "url": "http://old.example.com"},
                  "destination": {"kind": "confluence-cloud", "url": "http://localhost:8090"},
                  "timesOutAt": "2026-12-07T10:00:00Z", "cancelDeadline": null, "links": {}}}
                """
                        .formatted(
                                type, transferId, transferId, UUID.randomUUID(), UUID.randomUUID());
        return new SentWebhook("msg_" + UUID.randomUUID(), body);
    }

    /** The same for another app. */
    SentWebhook of(String appKey) {
        return new SentWebhook(id, body.replace("sandbox-app", appKey));
    }

    Response send() {
        return sendSignedBy(ScriptedVendorApi.SECRET, Instant.now());
    }

    Response sendSignedBy(String secret, Instant time) {
        try {
            return given().header("webhook-id", id)
                    .header("webhook-timestamp", time.getEpochSecond())
                    .header(
                            "webhook-signature",
                            new Webhook(secret).sign(id, time.getEpochSecond(), body))
                    .contentType("application/json; charset=utf-8")
                    .body(body)
                    .post("/vendor-app/webhook");
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }
}
