package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Items.OpenLinks;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.Source;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.application.TitleLinks;
import io.drover.execution.application.TitleLinks.Dangling;
import io.drover.execution.content.rewriting.Rewritten;
import io.drover.execution.content.rewriting.TitleLink;
import io.drover.execution.content.rewriting.Unsolved;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mends links whose target had not landed when their text was written; what has no target even now
 * becomes a finding.
 *
 * <p>Mending makes a version, so a text is written again only when that solves a link.
 */
@ApplicationScoped
class CrossLinks {

    private static final int BATCH = 50;
    private static final String MESSAGE = "Links to pages that arrived later, rewritten by Drover";

    private enum Stage {
        LINKS,
        TITLES
    }

    private final Checkpoints checkpoints;
    private final Items items;
    private final Mappings mappings;
    private final TitleLinks titles;

    CrossLinks(Checkpoints checkpoints, Items items, Mappings mappings, TitleLinks titles) {
        this.checkpoints = checkpoints;
        this.items = items;
        this.mappings = mappings;
        this.titles = titles;
    }

    StepOutcome mend(Assignment assignment, Source source, Destination destination) {
        @Nullable String cursor = assignment.unit().cursor();
        if (Stage.valueOf(assignment.stage(Stage.LINKS.name())) == Stage.LINKS) {
            links(assignment, source, destination, cursor);
            checkpoints.reached(assignment, Stage.TITLES.name(), null);
            cursor = null;
        }
        titles(assignment, destination, cursor == null ? 0 : Long.parseLong(cursor));
        return StepOutcome.done();
    }

    private void links(
            Assignment assignment,
            Source source,
            Destination destination,
            @Nullable String cursor) {
        Texts texts =
                new Texts(source, new RunTargets(assignment, source, destination, mappings, items));
        @Nullable UUID after = cursor == null ? null : UUID.fromString(cursor);
        List<OpenLinks> batch;
        do {
            batch = items.withOpenLinks(assignment.executionId(), after, BATCH);
            if (!batch.isEmpty()) {
                List<Finding> left = new ArrayList<>();
                for (OpenLinks text : batch) {
                    assignment.lease().check();
                    left.addAll(mend(text, texts, destination));
                }
                after = batch.getLast().item().id();
                checkpoints.linked(
                        assignment,
                        batch.stream().map(text -> text.item().id()).toList(),
                        left,
                        Stage.LINKS.name(),
                        after.toString());
            }
        } while (batch.size() == BATCH);
    }

    private static List<Finding> mend(OpenLinks text, Texts texts, Destination destination) {
        ItemRow item = text.item();
        String id = String.valueOf(item.destinationId());
        Rewritten rewritten = texts.again(item);
        List<Unsolved> left = rewritten.unsolved().stream().filter(CrossLinks::isLink).toList();
        if (left.size() < text.count() && !write(item, id, rewritten, texts, destination)) {
            return List.of(notWritten(item, id));
        }
        return left.stream().map(each -> Texts.finding(item, id, each)).toList();
    }

    /** False when the destination did not take the text; a template is written once. */
    private static boolean write(
            ItemRow item, String id, Rewritten rewritten, Texts texts, Destination destination) {
        try {
            switch (item.kind()) {
                case PAGE ->
                        destination
                                .page(id)
                                .ifPresent(
                                        page ->
                                                destination.updatePage(
                                                        id,
                                                        null,
                                                        page.title(),
                                                        rewritten.body(),
                                                        page.version() + 1,
                                                        MESSAGE));
                case BLOG_POST ->
                        destination
                                .blogPost(id)
                                .ifPresent(
                                        post ->
                                                destination.updateBlogPost(
                                                        id,
                                                        post.title(),
                                                        rewritten.body(),
                                                        post.version() + 1,
                                                        MESSAGE));
                case COMMENT ->
                        destination
                                .comment(id)
                                .ifPresent(
                                        comment ->
                                                destination.changeComment(
                                                        comment,
                                                        texts.mended(comment.text()),
                                                        comment.resolved()));
                default -> {
                    return false;
                }
            }
            return true;
        } catch (SiteException e) {
            if (e.retryable() || ReasonCode.of(e.code()).siteWide()) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isLink(Unsolved place) {
        return switch (place.kind()) {
            case SHORT_LINK, LINK_NOT_REWRITTEN -> true;
            case USER_NOT_MAPPED, JIRA_MACRO, UNSUPPORTED_MACRO -> false;
        };
    }

    /** What links by name lead to may have been moved by an earlier run, or be there anyway. */
    private void titles(Assignment assignment, Destination destination, long from) {
        NamedTargets there = new NamedTargets(destination);
        long after = from;
        List<Dangling> batch;
        do {
            batch = titles.dangling(assignment.executionId(), after, BATCH);
            List<Finding> left = new ArrayList<>();
            for (Dangling link : batch) {
                assignment.lease().check();
                after = link.number();
                if (link.spaceLanded() || !there.has(link)) {
                    left.add(dangling(link));
                }
            }
            checkpoints.found(assignment, left);
            checkpoints.reached(assignment, Stage.TITLES.name(), Long.toString(after));
        } while (batch.size() == BATCH);
        titles.clear(assignment.executionId());
    }

    private static Finding dangling(Dangling dangling) {
        TitleLink link = dangling.link();
        String named =
                link.kind() == TitleLink.Kind.SPACE
                        ? "the space " + dangling.spaceKey()
                        : "\"" + link.title() + "\" in the space " + dangling.spaceKey();
        String under = link.under().isEmpty() ? "" : " (under \"" + link.under() + "\")";
        return finding(
                dangling.item(),
                String.valueOf(dangling.item().destinationId()),
                "A link to " + named + ", which is not at the destination" + under);
    }

    private static Finding notWritten(ItemRow item, String id) {
        return finding(item, id, "Its links to what arrived later could not be rewritten.");
    }

    private static Finding finding(ItemRow item, String id, String message) {
        return new Finding(
                FindingKind.LINK_NOT_REWRITTEN,
                item.spaceKey(),
                item.kind(),
                item.sourceId(),
                id,
                item.name(),
                message,
                1);
    }
}
