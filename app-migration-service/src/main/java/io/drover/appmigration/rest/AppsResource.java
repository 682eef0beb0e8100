package io.drover.appmigration.rest;

import io.drover.appmigration.application.AppRegistry;
import io.drover.appmigration.application.SecretRotation;
import io.drover.appmigration.application.VendorEndpoints;
import io.drover.appmigration.domain.RegisteredApp;
import io.drover.appmigration.domain.RegisteredApp.Registration;
import io.drover.appmigration.domain.VendorCheck;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.ETags;
import io.drover.kit.rest.IdempotencyKeys;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import io.drover.kit.security.Secrets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The app registry. */
@Path("/api/v1/apps")
@Tag(name = "Apps", description = "The registry of apps, their endpoints and what was sent to them")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppsResource {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(14);
    private static final List<String> NAMESPACES =
            List.of(
                    "confluence:user",
                    "confluence:group",
                    "confluence:space",
                    "confluence:page",
                    "confluence:blogpost",
                    "confluence:comment",
                    "confluence:attachment",
                    "confluence:template");

    private final AppRegistry registry;
    private final Secrets secrets;
    private final IdempotencyKeys keys;
    private final SecretRotation rotation;

    AppsResource(
            AppRegistry registry, Secrets secrets, IdempotencyKeys keys, SecretRotation rotation) {
        this.registry = registry;
        this.secrets = secrets;
        this.keys = keys;
        this.rotation = rotation;
    }

    /** All apps by key. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listApps",
            summary = "List registered apps",
            description =
                    "By key. Plans may choose an app whose endpoint is enabled, "
                            + "or whose path is MANUAL.")
    public Page<AppView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String after = cursor == null ? null : Cursors.decode("apps", cursor).getFirst();
        return Page.of(
                registry.list(after, size + 1),
                size,
                AppView::of,
                app -> Cursors.encode("apps", app.key()));
    }

    /** Registers an app. */
    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "registerApp",
            summary = "Register an app",
            description =
                    "From then on plans may choose it. The signing secret that is "
                            + "sent is kept encrypted and never shown.")
    @APIResponse(
            responseCode = "201",
            description = "The app",
            content = @Content(schema = @Schema(implementation = AppView.class)))
    public Response register(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid AppRequest request) {
        return keys.run(
                key,
                "registerApp",
                request,
                () -> {
                    RegisteredApp app = registry.register(request.key(), registration(request));
                    return Response.created(URI.create("/api/v1/apps/" + app.key()))
                            .tag(ETags.of(app.version()))
                            .entity(AppView.of(app))
                            .build();
                });
    }

    /** One app. */
    @GET
    @Path("{key}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getApp",
            summary = "Get a registered app",
            description = "With its endpoint, its path and its checks; never with its " + "secret.")
    @APIResponse(
            responseCode = "200",
            description = "The app",
            content = @Content(schema = @Schema(implementation = AppView.class)))
    public Response get(@PathParam("key") String key) {
        RegisteredApp app = registry.require(key);
        return Response.ok(AppView.of(app)).tag(ETags.of(app.version())).build();
    }

    /** Changes an app; a secret that is not sent is kept. */
    @PUT
    @Path("{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "changeApp",
            summary = "Change a registered app",
            description =
                    "Transfers that run are not touched. A signing secret that is not sent is kept.")
    @APIResponse(
            responseCode = "200",
            description = "The app",
            content = @Content(schema = @Schema(implementation = AppView.class)))
    public Response change(
            @PathParam("key") String key,
            @Context HttpHeaders headers,
            @NotNull @Valid AppRequest request) {
        if (!key.equals(request.key())) {
            throw Problem.badRequest("INVALID_FIELD", "The key of an app never changes.")
                    .at("/key", "must be " + key);
        }
        RegisteredApp app =
                registry.change(
                        key,
                        registration(request),
                        current -> ETags.requireMatch(headers, ETags.of(current.version())));
        return Response.ok(AppView.of(app)).tag(ETags.of(app.version())).build();
    }

    /** Gives an app a new signing secret. */
    @POST
    @Path("{key}/rotate-secret")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "rotateSecret",
            summary = "Give an app a new signing secret",
            description =
                    "Until the overlap ends, webhooks carry a signature with the old secret too. A"
                            + " secret that is made here is shown in this answer and never again.")
    @APIResponse(
            responseCode = "200",
            description = "The new secret is in use",
            content = @Content(schema = @Schema(implementation = RotatedSecretView.class)))
    @APIResponse(responseCode = "404", description = "No such app is registered")
    public RotatedSecretView rotate(
            @PathParam("key") String key, @Nullable @Valid RotateSecretRequest request) {
        RotateSecretRequest asked = request == null ? new RotateSecretRequest(null, null) : request;
        return RotatedSecretView.of(
                rotation.rotate(key, asked.signingSecret(), asked.checkedOverlap()), asked);
    }

    /** Removes an app. */
    @DELETE
    @Path("{key}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "removeApp",
            summary = "Remove an app from the registry",
            description = "Plans can no longer choose it; migrations that run already " + "go on.")
    public void remove(@PathParam("key") String key) {
        registry.remove(key);
    }

    private static List<VendorCheck> checks(AppRequest request) {
        if (request.checks() == null) {
            return List.of();
        }
        List<VendorCheck> checks =
                request.checks().stream().map(AppRequest.CheckRequest::check).toList();
        if (checks.stream().map(VendorCheck::id).distinct().count() < checks.size()) {
            throw Problem.badRequest("INVALID_FIELD", "Two checks have the same id.")
                    .at("/checks", "ids must be unique");
        }
        return checks;
    }

    private Registration registration(AppRequest request) {
        Duration settleWithin = request.settleWithin() == null ? LONGEST : request.settleWithin();
        if (settleWithin.compareTo(SHORTEST) < 0 || settleWithin.compareTo(LONGEST) > 0) {
            throw Problem.badRequest(
                            "INVALID_FIELD",
                            "settleWithin is a second at least and 14 days at most.")
                    .at("/settleWithin", "must be from PT1S to P14D");
        }
        boolean automated = request.path() == io.drover.appmigration.domain.Path.AUTOMATED;
        if (automated && request.endpoint() == null) {
            throw Problem.badRequest(
                            "INVALID_FIELD", "An app with an automated path needs an endpoint.")
                    .at("/endpoint", "must be set when path is AUTOMATED");
        }
        List<String> namespaces = request.namespaces() == null ? NAMESPACES : request.namespaces();
        if (!NAMESPACES.containsAll(namespaces)) {
            throw Problem.badRequest("INVALID_FIELD", "Unknown mapping namespace.")
                    .at("/namespaces", "must be among " + NAMESPACES);
        }
        return new Registration(
                request.name(),
                request.vendor().vendor(),
                request.path(),
                request.endpoint(),
                request.signingSecret() == null
                        ? null
                        : secrets.seal(
                                request.signingSecret(),
                                VendorEndpoints.secretContext(request.key())),
                Boolean.TRUE.equals(request.supportsRerun()),
                settleWithin,
                namespaces,
                checks(request));
    }
}
