package io.drover.execution.application;

import io.drover.execution.application.SiteRegistry.Writing;
import io.drover.execution.domain.SiteAddress;
import io.drover.execution.domain.SiteKind;
import io.drover.execution.domain.SiteSettings;
import io.drover.kit.refusals.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields each kind of site must and must not have. */
final class SiteRules {

    private SiteRules() {}

    static void check(Writing writing) {
        List<Map<String, String>> errors = new ArrayList<>();
        if (writing.name().isBlank() || writing.name().length() > 255) {
            error(errors, "name", "must have 1 to 255 characters");
        }
        SiteSettings settings = writing.settings();
        if (writing.kind() != SiteKind.CONFLUENCE_EXPORT) {
            absent(errors, "path", settings.path());
            address(errors, "url", settings.url(), true);
        }
        if (writing.kind() == SiteKind.CONFLUENCE_CLOUD) {
            if (settings.email() == null || settings.email().isBlank()) {
                error(errors, "email", "is needed: the e-mail address of the account");
            }
            address(errors, "scimUrl", settings.scimUrl(), false);
        } else {
            absent(errors, "email", settings.email());
            absent(errors, "scimUrl", settings.scimUrl());
        }
        positive(errors, "requestsPerSecond", settings.requestsPerSecond());
        positive(errors, "maxInFlight", settings.maxInFlight());
        for (String name : writing.credentials().keySet()) {
            if (!writing.kind().credentials().contains(name)) {
                error(errors, name, "means nothing for a site of kind " + writing.kind().word());
            }
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid("INVALID_FIELD", "Some fields are not as they must be.")
                    .with("errors", errors);
        }
    }

    private static void absent(
            List<Map<String, String>> errors, String field, @Nullable String value) {
        if (value != null) {
            error(errors, field, "means nothing for a site of this kind");
        }
    }

    private static void address(
            List<Map<String, String>> errors, String field, @Nullable String url, boolean needed) {
        if (url == null ? needed : SiteAddress.canonical(url).isEmpty()) {
            error(errors, field, "must be an http or https address");
        }
    }

    private static void positive(
            List<Map<String, String>> errors, String field, @Nullable Integer value) {
        if (value != null && value < 1) {
            error(errors, field, "must be at least 1");
        }
    }

    private static void error(List<Map<String, String>> errors, String field, String detail) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("pointer", "/" + field);
        error.put("detail", detail);
        errors.add(error);
    }
}
