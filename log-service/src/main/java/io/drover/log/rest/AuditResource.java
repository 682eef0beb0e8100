package io.drover.log.rest;

import io.drover.kit.audit.AuditRecord;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.Roles;
import io.drover.log.application.AuditQuery;
import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord.Position;
import io.drover.log.application.LogRecords;
import io.drover.log.application.LogRecords.Reading;
import io.drover.log.application.LogRecords.Slice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit, newest first. */
@Path("/api/v1/audit")
@Tag(name = "Audit", description = "Who asked what of which service, and what came of it")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AuditResource {

    private static final int LONGEST_ACTOR = 255;

    private final LogRecords records;

    AuditResource(LogRecords records) {
        this.records = records;
    }

    /** Finds records. */
    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "listAuditRecords",
            summary = "Find records of the audit",
            description =
                    "Newest first: every command of every service, and every request that was"
                            + " refused for want of a token or a role.")
    public Page<AuditRecordView> list(
            @Parameter(description = "Only of this subject.") @QueryParam("actor")
                    @Nullable String actor,
            @Parameter(
                            description = "Only of this operationId; repeat it for several.",
                            example = "[\"runPlan\"]")
                    @QueryParam("action")
                    List<String> action,
            @Parameter(
                            description = "DONE, REFUSED or FAILED; repeat it for several.",
                            example = "[\"REFUSED\"]")
                    @QueryParam("outcome")
                    List<String> outcome,
            @Parameter(description = "Only about this plan.") @QueryParam("planId")
                    @Nullable UUID planId,
            @Parameter(
                            description = "Not before this time.",
                            example = "2026-03-02T08:00:00Z",
                            schema = @Schema(format = "date-time"))
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(
                            description = "Before this time.",
                            example = "2026-03-03T08:00:00Z",
                            schema = @Schema(format = "date-time"))
                    @QueryParam("to")
                    @Nullable String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        LogQuery query =
                LogQuery.ofAudit(
                        planId,
                        audit(actor, action, outcome),
                        LogFilters.time("from", from),
                        LogFilters.time("to", to));
        String fingerprint = "audit" + query;
        Position last = cursor == null ? null : Positions.of(Cursors.decode(fingerprint, cursor));
        Slice slice = records.newest(new Reading(query, last, LogRecords.ALL, Limits.page(limit)));
        return new Page<>(
                slice.records().stream().map(AuditRecordView::of).toList(),
                slice.more()
                        ? Cursors.encode(
                                fingerprint, Positions.keys(slice.records().getLast().position()))
                        : null);
    }

    private static AuditQuery audit(
            @Nullable String actor, List<String> actions, List<String> outcomes) {
        if (actions.size() > LogFilters.MOST_VALUES || outcomes.size() > LogFilters.MOST_VALUES) {
            throw LogFilters.invalid(
                    "action and outcome can be repeated %d times."
                            .formatted(LogFilters.MOST_VALUES));
        }
        if (actor != null && (actor.length() > LONGEST_ACTOR || actor.indexOf('\0') >= 0)) {
            throw LogFilters.invalid(
                    "actor is a text of at most %d characters.".formatted(LONGEST_ACTOR));
        }
        if (actions.stream().anyMatch(action -> action.indexOf('\0') >= 0)) {
            throw LogFilters.invalid("action is an operationId.");
        }
        outcomes.forEach(AuditResource::requireOutcome);
        return new AuditQuery(actor, List.copyOf(actions), List.copyOf(outcomes));
    }

    private static void requireOutcome(String text) {
        try {
            AuditRecord.Outcome.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw LogFilters.invalid("outcome is DONE, REFUSED or FAILED.");
        }
    }
}
