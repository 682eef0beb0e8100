package io.drover.execution.application;

import io.drover.execution.application.Inventories.Inventory;
import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteAddress;
import io.drover.execution.domain.SiteKind;
import org.jspecify.annotations.Nullable;

/** A site with what is known of it besides what its owner wrote. */
public record SiteFacts(
        Site site, @Nullable Inventory inventory, @Nullable Verification verification) {

    /** What makes two records the same site; null while that is not known of an export. */
    public @Nullable String identity() {
        return identity(site, inventory);
    }

    /** The address, which an export has from the site it was made of. */
    public @Nullable String url() {
        return url(site, inventory);
    }

    /** The address, which an export has from the site it was made of. */
    public static @Nullable String url(Site site, @Nullable Inventory inventory) {
        return site.kind() == SiteKind.CONFLUENCE_EXPORT && inventory != null
                ? inventory.url()
                : site.settings().url();
    }

    /** The canonical address, or what was found in an export. */
    public static @Nullable String identity(Site site, @Nullable Inventory inventory) {
        if (site.kind() == SiteKind.CONFLUENCE_EXPORT) {
            return inventory == null ? null : inventory.identity();
        }
        String url = site.settings().url();
        return url == null ? null : SiteAddress.canonical(url).orElse(url);
    }
}
