package io.drover.appmigration.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.appmigration.domain.AppMigration;
import io.drover.appmigration.domain.SiteSnapshot;
import io.drover.appmigration.domain.Transfer;
import io.drover.kit.alarms.Alarms;
import io.drover.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues messages to vendors in the transaction of what they tell about. */
@ApplicationScoped
public class WebhookQueue {

    private final Deliveries deliveries;
    private final Alarms alarms;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookQueue(Deliveries deliveries, Alarms alarms, ObjectMapper json, Clock clock) {
        this.deliveries = deliveries;
        this.alarms = alarms;
        this.json = json;
        this.clock = clock;
    }

    /** Queues a message about a transfer. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enqueue(WebhookType type, AppMigration appMigration, Transfer transfer) {
        enqueue(type, appMigration, transfer, Map.of());
    }

    /** Queues a message about a transfer with more than is said about every transfer. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enqueue(
            WebhookType type,
            AppMigration appMigration,
            Transfer transfer,
            Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> data = data(appMigration, transfer);
        data.putAll(more);
        UUID id = Ids.next();
        Instant now = clock.instant();
        deliveries.add(
                new Delivery(
                        id,
                        appMigration.terms().key(),
                        transfer.id(),
                        type.published(),
                        body(type, now, data),
                        Delivery.Status.PENDING,
                        0,
                        now,
                        null,
                        null));
        alarms.at(WebhookDelivery.NAME, id.toString(), now);
    }

    /** The body of a message, {@code {type, timestamp, data}}. */
    String body(WebhookType type, Instant now, Map<String, @Nullable Object> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.published());
        body.put("timestamp", now);
        body.put("data", data);
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a webhook body must be writable", e);
        }
    }

    private static Map<String, @Nullable Object> data(AppMigration app, Transfer transfer) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("transferId", transfer.id());
        data.put("originalTransferId", transfer.originalTransferId());
        data.put("appKey", app.terms().key());
        data.put("attempt", transfer.attempt());
        data.put("planId", app.planId());
        data.put("executionId", app.executionId());
        data.put("source", site(app.source()));
        data.put("destination", site(app.destination()));
        data.put("timesOutAt", transfer.timesOutAt());
        data.put("cancelDeadline", transfer.cancelDeadline());
        data.put("links", TransferLinks.of(transfer.id()));
        return data;
    }

    /** A site without its name, which is the customer's. */
    static Map<String, @Nullable Object> site(SiteSnapshot of) {
        Map<String, @Nullable Object> site = new LinkedHashMap<>();
        site.put("kind", of.kind());
        site.put("url", of.url());
        return site;
    }
}
