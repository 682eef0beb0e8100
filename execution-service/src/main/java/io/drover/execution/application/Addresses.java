package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.Execution;
import io.drover.execution.domain.PinnedSite;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where people find what was moved, at the source and at the destination. */
@ApplicationScoped
public class Addresses {

    private final Sites sites;

    Addresses(Sites sites) {
        this.sites = sites;
    }

    /** The addresses of one execution's sites. */
    public Of of(Execution execution) {
        PinnedSite source = execution.source();
        PinnedSite destination = execution.destination();
        return new Of(
                source == null ? null : source.url(),
                destination == null ? Optional.empty() : open(destination));
    }

    private Optional<Destination> open(PinnedSite site) {
        try {
            return Optional.of(sites.destination(site.id()));
        } catch (SiteException e) {
            // a site that is gone has no addresses any more
            return Optional.empty();
        }
    }

    /** Addresses between two sites. */
    public record Of(@Nullable String sourceUrl, Optional<Destination> destination) {

        /** Of a space at the source. */
        public @Nullable String sourceSpace(String key) {
            return sourceUrl == null ? null : sourceUrl + "/display/" + key;
        }

        /** Of a space at the destination. */
        public @Nullable String destinationSpace(String key) {
            return destination.map(site -> site.spaceUrl(key)).orElse(null);
        }

        /** Of an item at the source. */
        public @Nullable String source(ItemRow item) {
            String space = item.spaceKey();
            return switch (item.kind()) {
                case SPACE -> space == null ? null : sourceSpace(space);
                case PAGE -> page(item.sourceId());
                case ATTACHMENT -> item.parentId() == null ? null : page(item.parentId());
                default -> null;
            };
        }

        private @Nullable String page(String id) {
            return sourceUrl == null ? null : sourceUrl + "/pages/viewpage.action?pageId=" + id;
        }

        /** Of an item at the destination. */
        public @Nullable String destination(ItemRow item) {
            String space = item.spaceKey();
            String id = item.destinationId();
            if (space == null || id == null) {
                return null;
            }
            if (item.kind() == ItemKind.SPACE) {
                return destinationSpace(space);
            }
            return item.kind() == ItemKind.PAGE
                    ? destination.map(site -> site.pageUrl(space, id)).orElse(null)
                    : null;
        }
    }
}
