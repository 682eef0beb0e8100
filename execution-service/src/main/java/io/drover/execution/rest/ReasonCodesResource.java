package io.drover.execution.rest;

import io.drover.execution.domain.ReasonCode;
import io.drover.kit.rest.Page;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of reasons. */
@Path("/api/v1/reason-codes")
@Tag(name = "Executions")
public class ReasonCodesResource {

    /** A reason as it is shown. */
    public record ReasonCodeView(
            String code, String category, boolean retryable, String text, String remedy) {

        static ReasonCodeView of(ReasonCode code) {
            return new ReasonCodeView(
                    code.name(),
                    code.category().name(),
                    code.retryable(),
                    code.text(),
                    code.remedy());
        }
    }

    /** All of them; it is short. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listReasonCodes",
            summary = "List all reason codes",
            description =
                    "Why an item may not be COMPLETE: for each code what to tell "
                            + "a customer, and what helps.")
    public Page<ReasonCodeView> list() {
        return new Page<>(
                Arrays.stream(ReasonCode.values()).map(ReasonCodeView::of).toList(), null);
    }
}
