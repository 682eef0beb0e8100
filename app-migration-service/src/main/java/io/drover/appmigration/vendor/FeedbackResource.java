package io.drover.appmigration.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.appmigration.application.TransferFeedback;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a vendor wants people to read about a transfer. */
@Path("/vendor/v1/transfers/{id}/feedback")
@Tag(name = "Vendor")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FeedbackResource {

    private static final int LARGEST = 64 * 1024;

    private final TransferFeedback feedback;
    private final VendorIdentity vendor;

    FeedbackResource(TransferFeedback feedback, VendorIdentity vendor) {
        this.feedback = feedback;
        this.vendor = vendor;
    }

    /** Replaces the feedback. */
    @PUT
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "putFeedback",
            summary = "Leave feedback on a transfer",
            description =
                    "Any JSON object of at most 64 kB; operators read it at the app migration.")
    @APIResponse(
            responseCode = "200",
            description = "It is kept",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "409", description = "The transfer has ended")
    @APIResponse(responseCode = "413", description = "It is too large")
    public ObjectNode put(@PathParam("id") UUID id, @NotNull ObjectNode content) {
        String json = content.toString();
        if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw Problem.of(413, "FEEDBACK_TOO_LARGE", "Feedback may have 64 kB.");
        }
        if (json.contains("\\u0000")) {
            throw Problem.badRequest("INVALID_FIELD", "Feedback must not hold the character 0.");
        }
        feedback.put(vendor.appKey(), id, json);
        return content;
    }

    /** The feedback as it was left. */
    @GET
    @RolesAllowed(Roles.VENDOR)
    @Operation(
            operationId = "getFeedback",
            summary = "Read your feedback on a transfer",
            description = "As you gave it last; customers read it in their report.")
    @APIResponse(
            responseCode = "200",
            description = "What was left",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public String get(@PathParam("id") UUID id) {
        return feedback.ofTransfer(vendor.appKey(), id);
    }
}
