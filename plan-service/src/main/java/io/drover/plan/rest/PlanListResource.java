package io.drover.plan.rest;

import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import io.drover.plan.application.PlanFilter;
import io.drover.plan.application.PlanQuery;
import io.drover.plan.application.PlanQuery.Sort;
import io.drover.plan.application.PlanReading;
import io.drover.plan.application.PlanView;
import io.drover.plan.application.PlansSummary;
import io.drover.plan.domain.PlanStatus;
import io.drover.plan.domain.Stage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The list of plans as a dashboard shows it. */
@Path("/api/v1/plans")
@Tag(name = "Plans", description = "Migration plans: save, edit, copy, archive and delete")
public class PlanListResource {

    private final PlanReading reading;

    public PlanListResource(PlanReading reading) {
        this.reading = reading;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listPlans",
            summary = "List plans",
            description = "Page by page; the cursor holds while plans change.")
    public Page<PlanView> list(
            @Parameter(description = "Several are possible.") @QueryParam("status")
                    List<PlanStatus> statuses,
            @Parameter(description = "true, false or all")
                    @QueryParam("archived")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false|all", message = "must be true, false or all")
                    String archived,
            @Parameter(description = "A part of the name.")
                    @QueryParam("q")
                    @Size(max = 255)
                    @Pattern(regexp = PlanRequest.PRINTABLE)
                    @Nullable String q,
            @Parameter(description = "Source or destination.") @QueryParam("siteId")
                    @Nullable UUID siteId,
            @QueryParam("createdBy") @Size(max = 255) @Pattern(regexp = PlanRequest.PRINTABLE)
                    @Nullable String createdBy,
            @QueryParam("stage") @Nullable Stage stage,
            @Parameter(
                            description =
                                    "name, status, createdAt, updatedAt or startedAt; with - from"
                                            + " the highest down.")
                    @QueryParam("sort")
                    @DefaultValue("-updatedAt")
                    String sort,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int size = Limits.page(limit);
        boolean descending = sort.startsWith("-");
        var by = sort(descending ? sort.substring(1) : sort);
        var chosen = new TreeSet<>(statuses);
        var filter =
                new PlanFilter(
                        chosen,
                        archived.equals("all") ? null : Boolean.valueOf(archived),
                        q,
                        siteId,
                        createdBy,
                        stage);
        var query = Arrays.asList(filter, by, descending).toString();
        var after = cursor == null ? List.<String>of() : Cursors.decode(query, cursor);
        var plans = reading.plans(new PlanQuery(filter, by, descending, after, size));
        return Page.of(
                plans, size, plan -> plan, plan -> Cursors.encode(query, key(plan, by), plan.id()));
    }

    @GET
    @Path("/summary")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "summarizePlans",
            summary = "Count plans",
            description = "By status, phase and apps, for the same filters that the list takes.")
    public PlansSummary summary(
            @Parameter(description = "A part of the name.")
                    @QueryParam("q")
                    @Size(max = 255)
                    @Pattern(regexp = PlanRequest.PRINTABLE)
                    @Nullable String q,
            @Parameter(description = "Source or destination.") @QueryParam("siteId")
                    @Nullable UUID siteId,
            @QueryParam("createdBy") @Size(max = 255) @Pattern(regexp = PlanRequest.PRINTABLE)
                    @Nullable String createdBy,
            @QueryParam("stage") @Nullable Stage stage) {
        return reading.summary(new PlanFilter(Set.of(), null, q, siteId, createdBy, stage));
    }

    private static Sort sort(String word) {
        return Arrays.stream(Sort.values())
                .filter(sort -> sort.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.badRequest(
                                        "INVALID_SORT",
                                        "Plans are sorted by name, status, createdAt, updatedAt or"
                                                + " startedAt."));
    }

    private static Object key(PlanView plan, Sort by) {
        return switch (by) {
            case NAME -> plan.name();
            case STATUS -> plan.status();
            case CREATED_AT -> plan.createdAt();
            case UPDATED_AT -> plan.updatedAt();
            case STARTED_AT -> Objects.requireNonNullElse(plan.startedAt(), Instant.EPOCH);
        };
    }
}
