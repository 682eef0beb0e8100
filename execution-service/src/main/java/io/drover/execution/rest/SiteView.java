package io.drover.execution.rest;

import io.drover.execution.application.Inventories.Inventory;
import io.drover.execution.application.SiteFacts;
import io.drover.execution.application.Verification;
import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteSettings;
import io.drover.execution.domain.SiteSettings.PlanType;
import io.drover.execution.domain.SiteSettings.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A site as it is shown; of credentials only whether they are set. */
public record SiteView(
        UUID id,
        String name,
        String kind,
        @Nullable String path,
        @Nullable Upload upload,
        @Nullable String url,
        @Nullable String username,
        @Nullable String email,
        @Nullable String scimUrl,
        @Nullable PlanType planType,
        @Nullable Integer userLimit,
        @Nullable Long storageLimitBytes,
        @Nullable Integer requestsPerSecond,
        @Nullable Integer maxInFlight,
        Map<String, String> credentials,
        @Nullable String identity,
        InventoryBrief inventory,
        @Nullable VerificationView verification,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy,
        Map<String, String> links) {

    /** How far the inventory is. */
    public record InventoryBrief(String state, int version) {

        static InventoryBrief of(@Nullable Inventory inventory) {
            return inventory == null
                    ? new InventoryBrief("NONE", 0)
                    : new InventoryBrief(inventory.status().name(), inventory.version());
        }
    }

    /** What the site answered when it was asked. */
    public record VerificationView(
            boolean ok,
            @Nullable String code,
            String message,
            List<String> permissions,
            Instant verifiedAt) {

        static VerificationView of(Verification answer) {
            return new VerificationView(
                    answer.ok(),
                    answer.code(),
                    answer.message(),
                    answer.permissions(),
                    answer.verifiedAt());
        }
    }

    static SiteView of(SiteFacts facts) {
        Site site = facts.site();
        SiteSettings settings = site.settings();
        Map<String, String> set = new TreeMap<>();
        site.credentials().keySet().forEach(name -> set.put(name, "SET"));
        Verification verification = facts.verification();
        String self = "/api/v1/sites/" + site.id();
        return new SiteView(
                site.id(),
                site.name(),
                site.kind().word(),
                settings.path(),
                settings.upload(),
                facts.url(),
                settings.username(),
                settings.email(),
                settings.scimUrl(),
                settings.planType(),
                settings.userLimit(),
                settings.storageLimitBytes(),
                settings.requestsPerSecond(),
                settings.maxInFlight(),
                set,
                facts.identity(),
                InventoryBrief.of(facts.inventory()),
                verification == null ? null : VerificationView.of(verification),
                site.createdAt(),
                site.createdBy(),
                site.updatedAt(),
                site.updatedBy(),
                Map.of("self", self, "inventory", self + "/inventory"));
    }
}
