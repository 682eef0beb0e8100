package io.drover.appmigration.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.drover.appmigration.domain.Path;
import io.drover.appmigration.domain.Vendor;
import io.drover.appmigration.domain.VendorCheck;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An app as a client writes it. */
@Schema(
        name = "AppRequest",
        description = "An app to register or change. The signing secret is write-only.")
@JsonIgnoreProperties({
    "endpointEnabled",
    "credentials",
    "previousSecretUntil",
    "createdAt",
    "updatedAt",
    "links"
})
public record AppRequest(
        @NotBlank
                @Size(max = 100)
                @Pattern(regexp = "[a-z0-9][a-z0-9._-]*")
                @Schema(examples = "larkspur-diagrams")
                String key,
        @NotBlank @Size(max = 255) @Pattern(regexp = TEXT) String name,
        @NotNull @Valid VendorRequest vendor,
        @NotNull Path path,
        @Nullable @Size(max = 2000) @Pattern(regexp = "https?://.+") String endpoint,
        @Nullable @Size(max = 200) @Pattern(regexp = "whsec_[A-Za-z0-9+/=]+") String signingSecret,
        @Nullable Boolean supportsRerun,
        @Nullable Duration settleWithin,
        @Nullable List<@NotBlank String> namespaces,
        @Nullable @Size(max = 3) List<@NotNull @Valid CheckRequest> checks) {

    /** What PostgreSQL can keep. */
    private static final String TEXT = "[^\\x00]*";

    /** A check that the vendor runs itself. */
    @Schema(
            name = "VendorCheckRequest",
            description = "A check that the vendor runs when it gets check.requested.")
    public record CheckRequest(
            @NotBlank @Size(max = 50) @Pattern(regexp = "[a-zA-Z0-9][a-zA-Z0-9._-]*") String id,
            @NotBlank @Size(max = 255) @Pattern(regexp = TEXT) String title) {

        VendorCheck check() {
            return new VendorCheck(id, title);
        }
    }

    /** Who makes the app. */
    public record VendorRequest(
            @NotBlank @Size(max = 255) @Pattern(regexp = TEXT) String name,
            @Nullable @Size(max = 2000) @Pattern(regexp = TEXT) String supportUrl,
            @Nullable @Size(max = 255) @Pattern(regexp = TEXT) String supportEmail) {

        Vendor vendor() {
            return new Vendor(name, supportUrl, supportEmail);
        }
    }
}
