package io.drover.appmigration.vendor;

import io.drover.appmigration.domain.VendorStatus;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A report of a vendor. */
@Schema(name = "ProgressRequest", description = "How far the transfer is, or how it ended.")
public record ProgressRequest(
        @NotNull VendorStatus status,
        @Nullable @Min(0) @Max(99) Integer percent,
        @Nullable @Size(max = 1000) @Pattern(regexp = "[^\\x00]*") String message) {}
