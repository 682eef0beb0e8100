package io.drover.execution.application;

import io.drover.execution.content.Body;
import io.drover.execution.content.Page;
import io.drover.execution.content.Space;
import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteKind;
import io.drover.execution.domain.SiteSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has a check look at sites in memory that a test fills, and keeps what it finds. */
public final class CheckTrial {

    public final FakeSource source = new FakeSource();
    public final FakeDestination destination = new FakeDestination();
    public final List<CheckItem> items = new ArrayList<>();

    /** What it says about a plan that moves everything. */
    public CheckFound look(Check check) {
        return check.look(new CheckContext(run(), sites(), collecting()));
    }

    /** A space with a page. */
    public void page(String spaceKey, String id, String text) {
        if (source.space(spaceKey).isEmpty()) {
            source.spaces.add(new Space(id + "0", spaceKey, spaceKey, null, false, false, null));
        }
        source.pages.add(
                new Page(id, spaceKey, "Page " + id, null, 0, 0, null, null, null, null, 1));
        source.bodies.put(id, new Body(Body.Format.STORAGE, text));
    }

    /** A destination whose owner declared these settings. */
    @SuppressWarnings("NullAway")
    public static KnownSites declaring(
            SiteSettings.@Nullable PlanType plan, @Nullable Integer users, @Nullable Long bytes) {
        SiteSettings settings =
                new SiteSettings(
                        null,
                        null,
                        "https://x.example",
                        null,
                        null,
                        null,
                        plan,
                        users,
                        bytes,
                        null,
                        null);
        Site site =
                new Site(
                        UUID.randomUUID(),
                        "cloud",
                        SiteKind.CONFLUENCE_CLOUD,
                        settings,
                        Map.of(),
                        Instant.EPOCH,
                        "ada");
        return new KnownSites(null) {
            @Override
            public Optional<Site> find(UUID id) {
                return Optional.of(site);
            }
        };
    }

    private static CheckRunRow run() {
        return new CheckRunRow(
                UUID.randomUUID(),
                UUID.randomUUID(),
                pinned(SiteKind.CONFLUENCE_EXPORT),
                pinned(SiteKind.CONFLUENCE_CLOUD),
                new Scope(
                        Scope.People.ALL,
                        new Scope.Templates(Scope.Mode.ALL, List.of()),
                        new Scope.Spaces(
                                Scope.Mode.ALL, List.of(), List.of(), true, true, Scope.Data.ALL)),
                false,
                false);
    }

    private static PinnedSite pinned(SiteKind kind) {
        return new PinnedSite(UUID.randomUUID(), "a site", kind, null, kind.word());
    }

    private Sites sites() {
        return new Sites() {
            @Override
            public Source source(UUID siteId) {
                return source;
            }

            @Override
            public Destination destination(UUID siteId) {
                return destination;
            }
        };
    }

    private CheckItems collecting() {
        return new CheckItems() {
            @Override
            public void add(CheckItem item) {
                items.add(item);
            }

            @Override
            public long count() {
                return items.size();
            }
        };
    }
}
