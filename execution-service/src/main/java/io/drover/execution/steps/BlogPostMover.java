package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Container;
import io.drover.execution.application.Destination.FoundPost;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Settled;
import io.drover.execution.application.Source;
import io.drover.execution.content.BlogPost;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.ItemResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ensures blog posts as of their dates. */
@ApplicationScoped
class BlogPostMover implements SpacePart {

    private final Batches batches;
    private final Checkpoints checkpoints;
    private final Places places;
    private final Keepsakes keepsakes;

    BlogPostMover(Batches batches, Checkpoints checkpoints, Places places, Keepsakes keepsakes) {
        this.batches = batches;
        this.checkpoints = checkpoints;
        this.places = places;
        this.keepsakes = keepsakes;
    }

    @Override
    public String stage() {
        return "BLOG_POSTS";
    }

    @Override
    public Set<ItemKind> kinds() {
        return Set.of(ItemKind.BLOG_POST);
    }

    @Override
    public void move(Work work, @Nullable String cursor) {
        String space = work.assignment().spaceKey();
        batches.run(
                work.assignment(),
                cursor,
                new Batches.Course<>(
                        stage(),
                        ItemKind.BLOG_POST,
                        (after, limit) -> work.source().blogPosts(space, after, limit),
                        BlogPost::id,
                        BlogPostMover::item,
                        (post, item, settled) -> move(work, post, item, settled),
                        _ -> null));
    }

    @Override
    public void list(Assignment assignment, Source source) {
        String space = assignment.spaceKey();
        batches.list(
                assignment,
                (after, limit) -> source.blogPosts(space, after, limit),
                BlogPost::id,
                BlogPostMover::item);
    }

    private static NewItem item(BlogPost post) {
        return new NewItem(
                ItemKind.BLOG_POST,
                post.id(),
                Title.of(post.title()).text(),
                post.spaceKey(),
                null,
                0);
    }

    private void move(Work work, BlogPost post, ItemRow item, Settled settled) {
        Optional<String> known = places.id(work.assignment(), ItemKind.BLOG_POST, post.id());
        if (known.isPresent()) {
            if (work.destination().blogPost(known.get()).isPresent()) {
                settled.add(Settlement.existing(item, ItemResult.MATCHED, known.get()));
                return;
            }
            checkpoints.voided(work.assignment(), ItemKind.BLOG_POST, post.id());
        }
        Body body = work.texts().forDestination(item, settled);
        Title title = Title.of(post.title());
        FoundPost landed =
                sent(work, post, item, settled)
                        .orElseGet(
                                () ->
                                        work.destination()
                                                .createBlogPost(
                                                        work.space().spaceId(),
                                                        title.text(),
                                                        body,
                                                        post.createdAt()));
        settled.add(
                title.judge(
                        keepsakes.keep(
                                work,
                                Container.blogPost(landed.id()),
                                Origin.of(post, work.assignment().source().url()),
                                Settlement.created(item, landed.id()))));
    }

    /** One that may have been sent before is known by its title and date. */
    private Optional<FoundPost> sent(Work work, BlogPost post, ItemRow item, Settled settled) {
        if (!work.assignment().maybeSent(item)) {
            return Optional.empty();
        }
        return work
                .destination()
                .findBlogPosts(work.space().spaceId(), Title.of(post.title()).text())
                .stream()
                .filter(found -> sameTime(post, found))
                .filter(found -> !settled.isTarget(found.id()))
                .filter(found -> !places.isTaken(work.assignment(), ItemKind.BLOG_POST, found.id()))
                .findFirst();
    }

    private static boolean sameTime(BlogPost post, FoundPost found) {
        return post.createdAt() == null
                || found.createdAt() == null
                || Objects.equals(
                        post.createdAt().truncatedTo(ChronoUnit.SECONDS),
                        found.createdAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
