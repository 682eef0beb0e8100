package io.drover.appmigration.vendor;

import io.drover.appmigration.application.Mappings.Mapping;
import io.drover.appmigration.application.VendorMappings;
import io.drover.kit.audit.ReadsOnly;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which source object became which destination object, for a vendor's transfer. */
@Path("/vendor/v1/transfers/{id}")
@Tag(name = "Vendor")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MappingsResource {

    private static final String SPACES = "confluence:space";

    private final VendorMappings mappings;
    private final VendorIdentity vendor;

    MappingsResource(VendorMappings mappings, VendorIdentity vendor) {
        this.mappings = mappings;
        this.vendor = vendor;
    }

    /** Mappings of a namespace. */
    @GET
    @Path("mappings")
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "listMappings",
            summary = "Page through mappings of a namespace",
            description =
                    "Which object at the destination an object of the source has " + "become.")
    public Page<Mapping> list(
            @PathParam("id") UUID id,
            @QueryParam("namespace") @NotBlank String namespace,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Limits.page(limit);
        String query = "mappings " + id + " " + namespace;
        String after = cursor == null ? null : Cursors.decode(query, cursor).getFirst();
        return Page.of(
                mappings.list(vendor.appKey(), id, namespace, after, size + 1),
                size,
                mapping -> mapping,
                mapping -> Cursors.encode(query, mapping.sourceId()));
    }

    /** The mappings of some source ids. */
    @POST
    @Path("mappings/find")
    @ReadsOnly
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "findMappings",
            summary = "Look up mappings by source id",
            description = "Up to 100 ids at once; what has no mapping is left out.")
    public Page<Mapping> find(@PathParam("id") UUID id, @NotNull @Valid FindRequest request) {
        return new Page<>(
                mappings.find(vendor.appKey(), id, request.namespace(), request.sourceIds()), null);
    }

    /** The spaces that were moved. */
    @GET
    @Path("containers")
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "listContainers",
            summary = "Page through the spaces that were moved",
            description =
                    "Each space with its key and id at the destination and what " + "became of it.")
    public Page<Mapping> containers(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return list(id, SPACES, limit, cursor);
    }

    /** Source ids to look up. */
    @Schema(name = "FindMappingsRequest", description = "At most 100 source ids of one namespace.")
    public record FindRequest(
            @NotBlank String namespace,
            @NotEmpty @Size(max = 100)
                    List<@NotBlank @Pattern(regexp = "[^\\x00]*") String> sourceIds) {}
}
