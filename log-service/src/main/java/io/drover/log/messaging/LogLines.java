package io.drover.log.messaging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.contracts.Event;
import io.drover.contracts.app.AppEvent;
import io.drover.contracts.app.AppMigrationEvent;
import io.drover.contracts.app.AppMigrationEvent.AppMigrationState;
import io.drover.contracts.audit.AuditEvent;
import io.drover.contracts.execution.CheckRunEvent;
import io.drover.contracts.execution.ExecutionEvent;
import io.drover.contracts.execution.ItemEvent;
import io.drover.contracts.plan.PlanEvent;
import io.drover.kit.events.RawEvent;
import io.drover.log.application.LogRecord;
import io.drover.log.application.LogRecord.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Turns an event into log records: one, or for a batch of items one for each that is not COMPLETE.
 */
final class LogLines {

    /** Nobody reads a longer line; whoever must has the event in the data. */
    private static final int LONGEST_MESSAGE = 10_000;

    /** What is larger is left out of the record, which says so. */
    private static final int LARGEST_DATA = 256_000;

    private LogLines() {}

    static List<LogRecord> of(RawEvent incoming, Event event) {
        if (event instanceof ItemEvent.Settled settled) {
            return items(incoming, settled);
        }
        String sentence = Sentences.of(event);
        if (sentence == null) {
            return List.of();
        }
        AppMigrationState app = event instanceof AppMigrationEvent e ? e.state() : null;
        boolean audit = event instanceof AuditEvent;
        return List.of(
                new LogRecord(
                        time(incoming),
                        incoming.id(),
                        0,
                        incoming.type(),
                        audit ? event.source() : incoming.source(),
                        level(event),
                        message(sentence),
                        audit ? incoming.correlationId() : Facts.planId(event),
                        Facts.executionId(event),
                        event instanceof AppMigrationEvent e ? e.appMigrationId() : null,
                        app == null ? null : app.transferId(),
                        app == null ? null : app.appKey(),
                        app == null ? null : app.attempt(),
                        Facts.status(event),
                        app == null ? null : app.percent(),
                        incoming.actor(),
                        incoming.correlationId(),
                        data(incoming)));
    }

    private static List<LogRecord> items(RawEvent incoming, ItemEvent.Settled settled) {
        List<LogRecord> lines = new ArrayList<>();
        for (int i = 0; i < settled.items().size(); i++) {
            ItemEvent.Outcome item = settled.items().get(i);
            if (item.status().equals("COMPLETE")) {
                continue;
            }
            lines.add(
                    new LogRecord(
                            time(incoming),
                            incoming.id(),
                            i,
                            incoming.type(),
                            incoming.source(),
                            item.status().equals("SKIPPED") ? Level.WARNING : Level.ERROR,
                            message(Sentences.item(settled, item)),
                            settled.planId(),
                            settled.executionId(),
                            null,
                            null,
                            null,
                            null,
                            item.status(),
                            null,
                            incoming.actor(),
                            incoming.correlationId(),
                            data(item(settled, item).toString())));
        }
        return lines;
    }

    private static ObjectNode item(ItemEvent.Settled settled, ItemEvent.Outcome item) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", settled.kind())
                .put("space", settled.space())
                .put("sourceId", item.sourceId())
                .put("status", item.status())
                .put("reasonCode", item.reasonCode())
                .put("message", item.message());
    }

    private static Level level(Event event) {
        return switch (event) {
            case PlanEvent.Failed _,
                    ExecutionEvent.Failed _,
                    ExecutionEvent.StepFailed _,
                    ExecutionEvent.SpaceFailed _,
                    AppMigrationEvent.Failed _,
                    AppMigrationEvent.TimedOut _ ->
                    Level.ERROR;
            case PlanEvent.Incomplete _,
                    PlanEvent.Stopped _,
                    ExecutionEvent.Incomplete _,
                    ExecutionEvent.Stopped _,
                    ExecutionEvent.Waiting _,
                    ExecutionEvent.StepIncomplete _,
                    ExecutionEvent.StepSkipped _,
                    ExecutionEvent.SpaceIncomplete _,
                    ExecutionEvent.SpaceSkipped _,
                    AppMigrationEvent.Incomplete _,
                    AppMigrationEvent.Stalled _,
                    AppMigrationEvent.Cancelled _,
                    AppMigrationEvent.TransferVendorUnreachable _,
                    AppMigrationEvent.TransferLateReportRejected _,
                    AppMigrationEvent.TransferReportIgnored _,
                    AppEvent.Throttled _,
                    AppEvent.EndpointDisabled _ ->
                    Level.WARNING;
            case CheckRunEvent.ResultRecorded e -> outcome(e.result().outcome());
            case AppMigrationEvent.TransferLogWritten e -> written(e.level());
            case AuditEvent.Recorded e -> recorded(e.outcome());
            default -> Level.INFO;
        };
    }

    private static Level outcome(String outcome) {
        return switch (outcome) {
            case "PASS" -> Level.INFO;
            case "WARNING" -> Level.WARNING;
            default -> Level.ERROR;
        };
    }

    private static Level recorded(String outcome) {
        return switch (outcome) {
            case "DONE" -> Level.INFO;
            case "REFUSED" -> Level.WARNING;
            default -> Level.ERROR;
        };
    }

    private static Level written(String level) {
        return switch (level) {
            case "ERROR" -> Level.ERROR;
            case "WARN", "WARNING" -> Level.WARNING;
            default -> Level.INFO;
        };
    }

    /** As exact as a row keeps it, so that what comes again is known again. */
    private static Instant time(RawEvent incoming) {
        return incoming.time().truncatedTo(ChronoUnit.MICROS);
    }

    private static String message(String sentence) {
        return sentence.length() <= LONGEST_MESSAGE
                ? sentence
                : sentence.substring(0, LONGEST_MESSAGE) + "\u2026";
    }

    /** As it came, but on one line: outside of texts JSON takes any of these for a space. */
    private static String data(RawEvent incoming) {
        byte[] value = Objects.requireNonNull(incoming.value());
        return data(
                new String(value, StandardCharsets.UTF_8)
                        .replace('\n', ' ')
                        .replace('\r', ' ')
                        .replace('\t', ' '));
    }

    private static String data(String text) {
        return text.length() <= LARGEST_DATA
                ? text
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("leftOut", text.length() + " characters are too many for the log")
                        .toString();
    }
}
