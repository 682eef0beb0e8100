package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Items.NewItem;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ensures a page under its parent.
 *
 * <p>The home page that the destination makes with a space becomes the source's home page.
 */
@ApplicationScoped
class PageMover implements SpacePart {

    private final Batches batches;
    private final Checkpoints checkpoints;
    private final Items items;
    private final Mappings mappings;
    private final Keepsakes keepsakes;

    PageMover(
            Batches batches,
            Checkpoints checkpoints,
            Items items,
            Mappings mappings,
            Keepsakes keepsakes) {
        this.batches = batches;
        this.checkpoints = checkpoints;
        this.items = items;
        this.mappings = mappings;
        this.keepsakes = keepsakes;
    }

    @Override
    public String stage() {
        return "PAGES";
    }

    @Override
    public Set<ItemKind> kinds() {
        return Set.of(ItemKind.SPACE, ItemKind.PAGE);
    }

    @Override
    public void move(Work work, @Nullable String cursor) {
        String space = work.assignment().spaceKey();
        batches.run(
                work.assignment(),
                cursor,
                new Batches.Course<>(
                        stage(),
                        ItemKind.PAGE,
                        (after, limit) -> work.source().pages(space, after, limit),
                        Page::id,
                        PageMover::item,
                        (page, item, settled) -> move(work, page, item, settled),
                        page -> above(page, work.space())));
    }

    @Override
    public void list(Assignment assignment, Source source) {
        String space = assignment.spaceKey();
        batches.list(
                assignment,
                (after, limit) -> source.pages(space, after, limit),
                Page::id,
                PageMover::item);
    }

    /** The home page comes first: until it has its place nobody else may take it. */
    private static @Nullable String above(Page page, SpaceEntry.Inside inside) {
        return page.parentId() == null ? inside.sourceHomePageId() : page.parentId();
    }

    private static NewItem item(Page page) {
        return new NewItem(
                ItemKind.PAGE,
                page.id(),
                Title.of(page.title()).text(),
                page.spaceKey(),
                page.parentId(),
                0);
    }

    Texts texts(Assignment assignment, Source source, Destination destination) {
        return new Texts(source, new RunTargets(assignment, source, destination, mappings, items));
    }

    private void move(Work work, Page page, ItemRow item, Settled settled) {
        Optional<Mapped> known = mapped(work, page.id());
        if (known.isPresent()) {
            Optional<FoundPage> there = work.destination().page(known.get().destinationId());
            if (there.isPresent()) {
                settled.add(again(work, page, there.get(), item, settled));
                return;
            }
            checkpoints.voided(work.assignment(), ItemKind.PAGE, page.id());
        }
        Parent parent = parent(work, page, settled);
        Body body = work.texts().forDestination(item, settled);
        Settlement landed = ensure(new Landing(work, page, item, body, settled), parent.id());
        landed =
                keepsakes.keep(
                        work.destination(),
                        Container.page(String.valueOf(landed.destinationId())),
                        Origin.of(page, work.assignment().source().url()),
                        landed);
        settled.add(
                parent.isItsOwn()
                        ? Title.of(page.title()).judge(landed)
                        : landed.butIncomplete(
                                ReasonCode.PARENT_NOT_MOVED, ReasonCode.PARENT_NOT_MOVED.text()));
    }

    /** One that an earlier run brought, perhaps to another place because its parent was missing. */
    private Settlement again(Work work, Page page, FoundPage there, ItemRow item, Settled settled) {
        Settlement matched = Settlement.existing(item, ItemResult.MATCHED, there.id());
        Parent parent = parent(work, page, settled);
        if (!parent.isItsOwn()) {
            return matched.butIncomplete(
                    ReasonCode.PARENT_NOT_MOVED, ReasonCode.PARENT_NOT_MOVED.text());
        }
        String parentId = parent.id();
        if (parentId != null
                && !parentId.equals(there.parentId())
                && isAbove(work, there.parentId(), page, settled)) {
            work.destination().moveUnder(there.id(), parentId);
        }
        return matched;
    }

    /** Whether Drover itself put it there: at the top, or under a page further up. */
    private boolean isAbove(Work work, @Nullable String placeId, Page page, Settled settled) {
        @Nullable String above = page.parentId();
        while (placeId != null && above != null) {
            if (placeId.equals(landed(work, above, settled).orElse(null))) {
                return true;
            }
            above = sourceParent(work, above);
        }
        return placeId == null;
    }

    /** What is about to land. */
    private record Landing(Work work, Page page, ItemRow item, Body body, Settled settled) {}

    private Settlement ensure(Landing landing, @Nullable String parentId) {
        Work work = landing.work();
        Page page = landing.page();
        String homePageId = work.space().homePageId();
        if (page.id().equals(work.space().sourceHomePageId()) && isFree(landing, homePageId)) {
            return becomeHome(landing, homePageId);
        }
        if (work.assignment().maybeSent(landing.item())) {
            Optional<FoundPage> sent = titled(landing);
            if (sent.isPresent() && isFree(landing, sent.get().id())) {
                return Settlement.created(landing.item(), sent.get().id());
            }
        }
        try {
            FoundPage made =
                    work.destination()
                            .createPage(
                                    work.space().spaceId(),
                                    parentId,
                                    landing.item().name(),
                                    landing.body());
            return Settlement.created(landing.item(), made.id());
        } catch (SiteException e) {
            boolean isHome =
                    e.code().equals(ReasonCode.TITLE_TAKEN.name())
                            && titled(landing)
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
        Destination destination = landing.work().destination();
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
                landing.item().name(),
                landing.body(),
                home.version() + 1,
                Origin.message(landing.page()));
        return Settlement.landed(
                landing.item(), ItemResult.UPDATED, homePageId, ItemRow.Origin.CREATED);
    }

    /** The page above at the destination; not its own parent when that could not be moved. */
    private record Parent(@Nullable String id, boolean isItsOwn) {}

    private Parent parent(Work work, Page page, Settled settled) {
        @Nullable String above = page.parentId();
        boolean own = true;
        while (above != null) {
            Optional<String> landed = landed(work, above, settled);
            if (landed.isPresent()) {
                return new Parent(landed.get(), own);
            }
            own = false;
            above = sourceParent(work, above);
        }
        return new Parent(null, own);
    }

    private Optional<String> landed(Work work, String pageId, Settled settled) {
        return settled.destinationOf(ItemKind.PAGE, pageId)
                .or(() -> mapped(work, pageId).map(Mapped::destinationId));
    }

    private @Nullable String sourceParent(Work work, String pageId) {
        return items.find(work.assignment().executionId(), ItemKind.PAGE, pageId)
                .map(ItemRow::parentId)
                .orElse(null);
    }

    private static Optional<FoundPage> titled(Landing landing) {
        Work work = landing.work();
        return work.destination().findPage(work.space().spaceId(), landing.item().name());
    }

    /** Whether a page at the destination is not yet the place of another one. */
    private boolean isFree(Landing landing, @Nullable String pageId) {
        return pageId != null
                && !landing.settled().isTarget(pageId)
                && !mappings.isTarget(
                        landing.work().assignment().destination().identity(),
                        ItemKind.PAGE,
                        pageId);
    }

    private Optional<Mapped> mapped(Work work, String pageId) {
        return mappings.find(work.assignment().route(), ItemKind.PAGE, pageId);
    }
}
