package io.drover.log.rest;

import io.drover.kit.rest.Problem;
import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a client looks for, in the query of the address. */
public class LogFilters {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    static final int MOST_VALUES = 50;
    private static final int LONGEST_TEXT = 200;

    @QueryParam("planId")
    @Parameter(description = "Only records of this plan.")
    @Nullable UUID planId;

    @QueryParam("executionId")
    @Parameter(description = "Only records of this execution.")
    @Nullable UUID executionId;

    @QueryParam("appMigrationId")
    @Parameter(description = "Only records of this app migration.")
    @Nullable UUID appMigrationId;

    @QueryParam("transferId")
    @Parameter(description = "Only records of this transfer.")
    @Nullable UUID transferId;

    @QueryParam("level")
    @Parameter(
            description = "INFO, WARNING or ERROR; repeat it for several.",
            example = "[\"ERROR\"]")
    List<String> level = List.of();

    @QueryParam("type")
    @Parameter(
            description = "The type of the event; repeat it for several.",
            example = "[\"drover.plan.failed.v1\"]")
    List<String> type = List.of();

    @QueryParam("q")
    @Parameter(
            description =
                    "Words that all occur in the message, whole or as the beginning of a word;"
                            + " upper and lower case are the same.",
            example = "HIKE failed")
    @Nullable String text;

    @QueryParam("from")
    @Parameter(
            description = "Not before this time.",
            example = "2026-03-02T08:00:00Z",
            schema = @Schema(format = "date-time"))
    @Nullable String from;

    @QueryParam("to")
    @Parameter(
            description = "Before this time.",
            example = "2026-03-03T08:00:00Z",
            schema = @Schema(format = "date-time"))
    @Nullable String to;

    LogQuery query() {
        if (level.size() > MOST_VALUES || type.size() > MOST_VALUES) {
            throw invalid("level and type can be repeated %d times.".formatted(MOST_VALUES));
        }
        return new LogQuery(
                planId,
                executionId,
                appMigrationId,
                transferId,
                level.stream().map(LogFilters::level).toList(),
                List.copyOf(type),
                text(),
                time("from", from),
                time("to", to),
                null);
    }

    private @Nullable String text() {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            throw invalid("q is a text of at most %d characters.".formatted(LONGEST_TEXT));
        }
        return text;
    }

    private static LogRecord.Level level(String text) {
        try {
            return LogRecord.Level.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw invalid("level is INFO, WARNING or ERROR.");
        }
    }

    static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // as wrong as one that is out of range
        }
        throw invalid(name + " is an ISO-8601 time in UTC, such as 2026-03-02T08:00:00Z.");
    }

    static Problem invalid(String detail) {
        return Problem.badRequest("INVALID_FIELD", detail);
    }
}
