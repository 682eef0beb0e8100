package io.drover.execution.rest;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.execution.application.Previews;
import io.drover.execution.application.Previews.Preview;
import io.drover.execution.domain.Scope;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a scope would move, before there is a plan. */
@Path("/api/v1/sites/{id}/preview")
@Tag(name = "Sites")
public class PreviewResource {

    private static final int MAX_KEYS = 10_000;

    private final Previews previews;

    PreviewResource(Previews previews) {
        this.previews = previews;
    }

    /** A scope as a plan has it; what is not said is not moved. */
    @Schema(name = "PreviewRequest")
    public record PreviewRequest(
            @Nullable UUID destinationSiteId, @NotNull @Valid ScopeBody scope) {}

    /** What to move; apps are taken and change nothing. */
    @Schema(name = "PreviewScope")
    public record ScopeBody(
            Scope.@Nullable People usersAndGroups,
            @Valid @Nullable TemplatesBody globalTemplates,
            @Valid @Nullable SpacesBody spaces,
            @Nullable List<JsonNode> apps) {

        Scope scope() {
            return new Scope(
                    requireNonNullElse(usersAndGroups, Scope.People.NONE),
                    globalTemplates == null
                            ? new Scope.Templates(Scope.Mode.NONE, List.of())
                            : globalTemplates.templates(),
                    requireNonNullElse(
                                    spaces,
                                    new SpacesBody(
                                            Scope.Mode.NONE, null, null, null, null, null, null))
                            .spaces());
        }
    }

    /** Which global templates. */
    @Schema(name = "PreviewTemplates")
    public record TemplatesBody(
            @NotNull Scope.Mode mode, @Size(max = MAX_KEYS) @Nullable List<@NotNull String> ids) {

        Scope.Templates templates() {
            return new Scope.Templates(mode, requireNonNullElse(ids, List.of()));
        }
    }

    /** Which spaces; personal ones are included and archived ones are not, unless said. */
    @Schema(name = "PreviewSpaces")
    public record SpacesBody(
            @NotNull Scope.Mode mode,
            @Size(max = MAX_KEYS) @Nullable List<@NotNull String> keys,
            @Size(max = MAX_KEYS) @Nullable List<@NotNull String> exceptKeys,
            @Nullable Boolean includeArchived,
            @Nullable Boolean includePersonal,
            Scope.@Nullable Data data,
            Scope.@Nullable Hashes hashes) {

        Scope.Spaces spaces() {
            return new Scope.Spaces(
                    mode,
                    requireNonNullElse(keys, List.of()),
                    requireNonNullElse(exceptKeys, List.of()),
                    requireNonNullElse(includeArchived, false),
                    requireNonNullElse(includePersonal, true),
                    requireNonNullElse(data, Scope.Data.ALL),
                    requireNonNullElse(hashes, Scope.Hashes.ALL));
        }
    }

    /** Counts without touching anything. */
    @POST
    @RolesAllowed(Roles.PLANNER)
    @Operation(
            operationId = "previewScope",
            summary = "Count what a scope would move",
            description =
                    "Exact counts from the source's inventory; where only referenced users move,"
                            + " the texts of the chosen spaces are read for them.")
    public Preview preview(@PathParam("id") UUID id, @NotNull @Valid PreviewRequest request) {
        return previews.preview(id, request.destinationSiteId(), request.scope().scope());
    }
}
