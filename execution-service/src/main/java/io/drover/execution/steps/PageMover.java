package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.Source;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ensures a page under its parent.
 *
 * <p>The home page that the destination makes with a space becomes the source's home page.
 */
@ApplicationScoped
class PageMover {

    private final Checkpoints checkpoints;
    private final Items items;
    private final Mappings mappings;

    PageMover(Checkpoints checkpoints, Items items, Mappings mappings) {
        this.checkpoints = checkpoints;
        this.items = items;
        this.mappings = mappings;
    }

    /** Where pages go. */
    record Place(
            Assignment assignment, Destination destination, SpaceEntry.Inside space, Texts texts) {}

    Texts texts(Assignment assignment, Source source, Destination destination) {
        return new Texts(source, new RunTargets(assignment, source, destination, mappings, items));
    }

    void move(Place place, Page page, ItemRow item, Settled settled) {
        Optional<Mapped> known = mapped(place, page.id());
        if (known.isPresent()) {
            Optional<FoundPage> there = place.destination().page(known.get().destinationId());
            if (there.isPresent()) {
                settled.add(Settlement.existing(item, ItemResult.MATCHED, there.get().id()));
                return;
            }
            checkpoints.voided(place.assignment(), ItemKind.PAGE, page.id());
        }
        Parent parent = parent(place, page, settled);
        Body body = place.texts().forDestination(item, settled);
        Settlement landed = ensure(new Landing(place, page, item, body, settled), parent.id());
        landed = keepOrigin(place, page, landed);
        settled.add(
                parent.isItsOwn()
                        ? landed
                        : landed.butIncomplete(
                                ReasonCode.PARENT_NOT_MOVED, ReasonCode.PARENT_NOT_MOVED.text()));
    }

    /** What is about to land. */
    private record Landing(Place place, Page page, ItemRow item, Body body, Settled settled) {}

    private Settlement ensure(Landing landing, @Nullable String parentId) {
        Place place = landing.place();
        Page page = landing.page();
        String homePageId = place.space().homePageId();
        if (page.id().equals(place.space().sourceHomePageId()) && isFree(landing, homePageId)) {
            return becomeHome(landing, homePageId);
        }
        if (landing.item().maybeSent()) {
            Optional<FoundPage> sent = titled(place, page);
            if (sent.isPresent() && isFree(landing, sent.get().id())) {
                return Settlement.created(landing.item(), sent.get().id());
            }
        }
        try {
            FoundPage made =
                    place.destination()
                            .createPage(
                                    place.space().spaceId(),
                                    parentId,
                                    page.title(),
                                    landing.body());
            return Settlement.created(landing.item(), made.id());
        } catch (SiteException e) {
            boolean isHome =
                    e.code().equals(ReasonCode.TITLE_TAKEN.name())
                            && titled(place, page)
                                    .filter(found -> found.id().equals(homePageId))
                                    .isPresent();
            if (isHome && isFree(landing, homePageId)) {
                return becomeHome(landing, homePageId);
            }
            throw e;
        }
    }

    private static Settlement becomeHome(Landing landing, @Nullable String homePageId) {
        if (homePageId == null) {
            throw new IllegalStateException("There is no home page to be reused");
        }
        Destination destination = landing.place().destination();
        FoundPage home =
                destination
                        .page(homePageId)
                        .orElseThrow(
                                () ->
                                        SiteException.refused(
                                                ReasonCode.NOT_FOUND.name(),
                                                SiteException.Category.DESTINATION,
                                                "The home page of the space has gone."));
        destination.updatePage(
                homePageId,
                null,
                landing.page().title(),
                landing.body(),
                home.version() + 1,
                Origin.message(landing.page()));
        return Settlement.landed(
                landing.item(), ItemResult.UPDATED, homePageId, ItemRow.Origin.CREATED);
    }

    private Settlement keepOrigin(Place place, Page page, Settlement landed) {
        String pageId = landed.destinationId();
        if (pageId == null) {
            throw new IllegalStateException("A page that landed has an id");
        }
        try {
            place.destination()
                    .setProperty(Container.page(pageId), Origin.PROPERTY, Origin.of(page));
            return landed;
        } catch (SiteException e) {
            if (e.retryable() || ReasonCode.of(e.code()).siteWide()) {
                throw e;
            }
            return landed.butIncomplete(ReasonCode.ORIGIN_NOT_KEPT, String.valueOf(e.getMessage()));
        }
    }

    /** The page above at the destination; not its own parent when that could not be moved. */
    private record Parent(@Nullable String id, boolean isItsOwn) {}

    private Parent parent(Place place, Page page, Settled settled) {
        @Nullable String above = page.parentId();
        boolean own = true;
        while (above != null) {
            Optional<String> landed = settled.destinationOf(ItemKind.PAGE, above);
            if (landed.isEmpty()) {
                landed = mapped(place, above).map(Mapped::destinationId);
            }
            if (landed.isPresent()) {
                return new Parent(landed.get(), own);
            }
            own = false;
            above =
                    items.find(place.assignment().executionId(), ItemKind.PAGE, above)
                            .map(ItemRow::parentId)
                            .orElse(null);
        }
        return new Parent(null, own);
    }

    private Optional<FoundPage> titled(Place place, Page page) {
        return place.destination().findPage(place.space().spaceId(), page.title());
    }

    /** Whether a page at the destination is not yet the place of another one. */
    private boolean isFree(Landing landing, @Nullable String pageId) {
        return pageId != null
                && !landing.settled().isTarget(pageId)
                && !mappings.isTarget(
                        landing.place().assignment().destination().identity(),
                        ItemKind.PAGE,
                        pageId);
    }

    private Optional<Mapped> mapped(Place place, String pageId) {
        return mappings.find(place.assignment().route(), ItemKind.PAGE, pageId);
    }
}
