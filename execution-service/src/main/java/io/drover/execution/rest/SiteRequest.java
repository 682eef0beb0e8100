package io.drover.execution.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.drover.execution.application.SiteRegistry.Writing;
import io.drover.execution.domain.SiteKind;
import io.drover.execution.domain.SiteSettings;
import io.drover.execution.domain.SiteSettings.PlanType;
import io.drover.kit.rest.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A site as a client writes it; a credential that is absent is kept, one that is null is cleared.
 */
@JsonIgnoreProperties({
    "id",
    "credentials",
    "upload",
    "identity",
    "inventory",
    "verification",
    "createdAt",
    "createdBy",
    "updatedAt",
    "updatedBy",
    "links"
})
public record SiteRequest(
        @Nullable String name,
        @Schema(enumeration = {"confluence-export", "confluence-data-center", "confluence-cloud"})
                @Nullable String kind,
        @Nullable String path,
        @Nullable String url,
        @Nullable String username,
        @Schema(implementation = String.class, writeOnly = true) @Nullable JsonNode password,
        @Schema(implementation = String.class, writeOnly = true) @Nullable JsonNode token,
        @Nullable String email,
        @Schema(implementation = String.class, writeOnly = true) @Nullable JsonNode apiToken,
        @Nullable String scimUrl,
        @Schema(implementation = String.class, writeOnly = true) @Nullable JsonNode scimToken,
        @Nullable PlanType planType,
        @Nullable Integer userLimit,
        @Nullable Long storageLimitBytes,
        @Nullable Integer requestsPerSecond,
        @Nullable Integer maxInFlight) {

    private static final int LONGEST = 4096;

    Writing writing() {
        if (name == null) {
            throw invalid("/name", "is needed");
        }
        if (kind == null) {
            throw invalid("/kind", "is needed");
        }
        SiteKind siteKind =
                SiteKind.of(kind)
                        .orElseThrow(
                                () ->
                                        invalid(
                                                "/kind",
                                                "must be confluence-export,"
                                                        + " confluence-data-center or"
                                                        + " confluence-cloud"));
        SiteSettings settings =
                new SiteSettings(
                        path,
                        null,
                        // of an export it is where the exported site was: shown, not written
                        siteKind == SiteKind.CONFLUENCE_EXPORT ? null : url,
                        username,
                        email,
                        scimUrl,
                        planType,
                        userLimit,
                        storageLimitBytes,
                        requestsPerSecond,
                        maxInFlight);
        Map<String, @Nullable String> credentials = new LinkedHashMap<>();
        put(credentials, "password", password);
        put(credentials, "token", token);
        put(credentials, "apiToken", apiToken);
        put(credentials, "scimToken", scimToken);
        return new Writing(name, siteKind, settings, credentials);
    }

    private static void put(
            Map<String, @Nullable String> credentials, String field, @Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        if (!value.isNull() && (!value.isTextual() || value.textValue().length() > LONGEST)) {
            throw invalid("/" + field, "must be a text of at most " + LONGEST + " characters");
        }
        credentials.put(field, value.isNull() ? null : value.textValue());
    }

    private static Problem invalid(String pointer, String detail) {
        return Problem.badRequest("INVALID_FIELD", "Some fields are not as they must be.")
                .at(pointer, detail);
    }
}
