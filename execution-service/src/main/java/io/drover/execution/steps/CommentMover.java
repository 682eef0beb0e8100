package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Container;
import io.drover.execution.application.DestinationBelongings.FoundComment;
import io.drover.execution.application.DestinationBelongings.NewComment;
import io.drover.execution.application.DestinationBelongings.Place;
import io.drover.execution.application.DestinationBelongings.Selection;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.Source;
import io.drover.execution.content.Body;
import io.drover.execution.content.Comment;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.User;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ensures comments with their replies: on the words they are about, or at the foot of the text when
 * these can't be found.
 */
@ApplicationScoped
class CommentMover implements SpacePart {

    private final Batches batches;
    private final Checkpoints checkpoints;
    private final Places places;
    private final Keepsakes keepsakes;

    CommentMover(Batches batches, Checkpoints checkpoints, Places places, Keepsakes keepsakes) {
        this.batches = batches;
        this.checkpoints = checkpoints;
        this.places = places;
        this.keepsakes = keepsakes;
    }

    @Override
    public String stage() {
        return "COMMENTS";
    }

    @Override
    public Set<ItemKind> kinds() {
        return Set.of(ItemKind.COMMENT);
    }

    @Override
    public void move(Work work, @Nullable String cursor) {
        String space = work.assignment().spaceKey();
        SentComments sent = new SentComments(work.destination());
        batches.run(
                work.assignment(),
                cursor,
                new Batches.Course<>(
                        stage(),
                        ItemKind.COMMENT,
                        (after, limit) -> work.source().comments(space, after, limit),
                        Comment::id,
                        CommentMover::item,
                        (comment, item, settled) ->
                                move(new Landing(work, comment, item, settled, sent)),
                        InOrder.within(Comment::containerId, Comment::id)));
    }

    @Override
    public void list(Assignment assignment, Source source) {
        String space = assignment.spaceKey();
        batches.list(
                assignment,
                (after, limit) -> source.comments(space, after, limit),
                Comment::id,
                CommentMover::item);
    }

    private static NewItem item(Comment comment) {
        String parent = comment.parentId();
        return new NewItem(
                ItemKind.COMMENT,
                comment.id(),
                (parent == null ? "Comment on " : "Reply on ")
                        + comment.containerKind().name().toLowerCase(java.util.Locale.ROOT)
                        + " "
                        + comment.containerId(),
                comment.spaceKey(),
                parent == null ? comment.containerId() : parent,
                0);
    }

    /** A comment that is about to land. */
    private record Landing(
            Work work, Comment comment, ItemRow item, Settled settled, SentComments sent) {}

    private void move(Landing landing) {
        Work work = landing.work();
        Comment comment = landing.comment();
        Optional<String> known = places.id(work.assignment(), ItemKind.COMMENT, comment.id());
        if (known.isPresent()) {
            Optional<FoundComment> there = work.destination().comment(known.get());
            if (there.isPresent()) {
                landing.settled()
                        .add(Settlement.existing(landing.item(), ItemResult.MATCHED, known.get()));
                return;
            }
            checkpoints.voided(work.assignment(), ItemKind.COMMENT, comment.id());
        }
        Optional<Container> container =
                places.find(work.assignment(), comment.containerKind(), comment.containerId());
        if (container.isEmpty()) {
            landing.settled().add(Places.homeless(landing.item(), comment.containerKind()));
            return;
        }
        Optional<FoundComment> parent = parent(landing);
        FoundComment landed = ensure(landing, container.get(), parent);
        landing.sent().landed(landed);
        if (comment.resolved() && landed.place() == Place.INLINE && !landed.resolved()) {
            work.destination()
                    .changeComment(landed, new Body(Body.Format.STORAGE, landed.text()), true);
        }
        Settlement settlement =
                keepsakes.keep(
                        work,
                        Container.comment(landed.id()),
                        Origin.of(comment, work.assignment().source().url()),
                        Settlement.created(landing.item(), landed.id()));
        landing.settled()
                .add(
                        comment.parentId() == null || parent.isPresent()
                                ? settlement
                                : settlement.butIncomplete(
                                        ReasonCode.COMMENT_NOT_BELOW_ITS_PARENT,
                                        ReasonCode.COMMENT_NOT_BELOW_ITS_PARENT.text()));
    }

    /** The comment that it replies to, when that one has landed. */
    private Optional<FoundComment> parent(Landing landing) {
        String parentId = landing.comment().parentId();
        if (parentId == null) {
            return Optional.empty();
        }
        return landing.settled()
                .destinationOf(ItemKind.COMMENT, parentId)
                .or(() -> places.id(landing.work().assignment(), ItemKind.COMMENT, parentId))
                .flatMap(landing.sent()::find);
    }

    private FoundComment ensure(
            Landing landing, Container container, Optional<FoundComment> parent) {
        if (landing.work().assignment().maybeSent(landing.item())) {
            Optional<FoundComment> sent =
                    landing.sent().with(landing.comment().id(), container, parent);
            if (sent.isPresent()) {
                return sent.get();
            }
        }
        Body text = landing.work().texts().forDestination(landing.item(), landing.settled());
        if (parent.isPresent()) {
            return create(landing, container, parent.get().place(), parent.get(), null, text);
        }
        Optional<Selection> selection = selection(landing);
        if (selection.isPresent()) {
            try {
                return create(landing, container, Place.INLINE, null, selection.get(), text);
            } catch (SiteException e) {
                if (!e.code().equals(ReasonCode.REFUSED.name())) {
                    throw e;
                }
                // the site counts the words another way than we do
            }
        }
        if (landing.comment().inline() != null) {
            landing.settled().add(SpaceFindings.notOnWords(landing.comment(), landing.item()));
        }
        return create(landing, container, Place.FOOTER, null, null, text);
    }

    private static Optional<Selection> selection(Landing landing) {
        Comment comment = landing.comment();
        Comment.Inline inline = comment.inline();
        return inline == null
                ? Optional.empty()
                : InlineSelection.in(
                        landing.work()
                                .texts()
                                .again(comment.containerKind(), comment.containerId())
                                .body(),
                        inline);
    }

    private static FoundComment create(
            Landing landing,
            Container container,
            Place place,
            @Nullable FoundComment parent,
            @Nullable Selection selection,
            Body text) {
        Comment comment = landing.comment();
        Comment.Inline inline = comment.inline();
        String quote = inline == null || selection != null ? null : inline.selection();
        String author = comment.authorId();
        String name =
                author == null
                        ? null
                        : landing.work()
                                .source()
                                .user(author)
                                .map(User::displayName)
                                .orElse(author);
        return landing.work()
                .destination()
                .createComment(
                        new NewComment(
                                container,
                                place,
                                parent == null ? null : parent.id(),
                                selection,
                                CommentText.of(comment, text, name, quote)));
    }
}
