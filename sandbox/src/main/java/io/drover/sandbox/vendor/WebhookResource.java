package io.drover.sandbox.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sandbox.journal.WriteRecord;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Where Drover sends webhooks; answers as soon as they are kept. */
@Path("/vendor-app/webhook")
public class WebhookResource {

    private final Signatures signatures;
    private final VendorTransfers transfers;
    private final ObjectMapper json;
    private final WriteRecord record;

    WebhookResource(
            Signatures signatures,
            VendorTransfers transfers,
            ObjectMapper json,
            WriteRecord record) {
        this.signatures = signatures;
        this.transfers = transfers;
        this.json = json;
        this.record = record;
    }

    /** Keeps a webhook and what follows from it; the same one again changes nothing. */
    @POST
    @RunOnVirtualThread
    public Response receive(String body, @Context HttpHeaders headers) {
        return switch (signatures.of(body, headers.getRequestHeaders())) {
            case NO_SECRET ->
                    problem(
                            503,
                            "Service Unavailable",
                            "SECRET_NOT_SET",
                            "The vendor has no signing secret: set SANDBOX_VENDOR_SECRET.");
            case FORGED ->
                    problem(
                            401,
                            "Unauthorized",
                            "SIGNATURE_INVALID",
                            "The signature does not fit the secret, the body or the time: sign it anew.");
            case GENUINE ->
                    accept(Objects.requireNonNull(headers.getHeaderString("webhook-id")), body);
        };
    }

    private Response accept(String webhookId, String body) {
        Announcement announcement;
        try {
            announcement = json.readValue(body, Announcement.class);
        } catch (JsonProcessingException _) {
            return incomprehensible();
        }
        if (announcement == null || announcement.type() == null || !announcement.complete()) {
            return incomprehensible();
        }
        transfers.receive(webhookId, announcement);
        record.object("webhook", webhookId);
        return Response.noContent().build();
    }

    private static Response incomprehensible() {
        return problem(
                400,
                "Bad Request",
                "WEBHOOK_INCOMPREHENSIBLE",
                "The body must be JSON with a type and, for a transfer, data.transferId.");
    }

    private static Response problem(int status, String title, String code, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("code", code);
        return Response.status(status).type("application/problem+json").entity(problem).build();
    }
}
