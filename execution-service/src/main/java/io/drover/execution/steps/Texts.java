package io.drover.execution.steps;

import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Settled;
import io.drover.execution.application.Source;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.rewriting.BodyRewriter;
import io.drover.execution.content.rewriting.Rewritten;
import io.drover.execution.content.rewriting.Targets;
import io.drover.execution.content.rewriting.Unsolved;
import io.drover.execution.domain.FindingKind;
import org.jspecify.annotations.Nullable;

/** Makes texts fit for the destination and notes what could not be. */
final class Texts {

    private final Source source;
    private final Targets targets;

    Texts(Source source, Targets targets) {
        this.source = source;
        this.targets = targets;
    }

    /**
     * The text of a page, blog post, comment or template as it can be written now; links that may
     * be solved later are remembered.
     */
    Body forDestination(ItemRow item, Settled settled) {
        Rewritten rewritten = again(item);
        settled.add(item, rewritten.titles());
        for (Unsolved each : rewritten.unsolved()) {
            switch (each.kind()) {
                case SHORT_LINK, LINK_NOT_REWRITTEN -> settled.linkOpen(item);
                case USER_NOT_MAPPED, JIRA_MACRO, UNSUPPORTED_MACRO ->
                        settled.add(finding(item, null, each));
            }
        }
        boolean shown = item.kind() == ItemKind.PAGE || item.kind() == ItemKind.BLOG_POST;
        if (shown && rewritten.body().format() == Body.Format.WIKI) {
            settled.add(
                    new Finding(
                            FindingKind.LEGACY_EDITOR,
                            item.spaceKey(),
                            item.kind(),
                            item.sourceId(),
                            null,
                            item.name(),
                            "The text was in wiki markup; look at how the destination shows it.",
                            1));
        }
        return rewritten.body();
    }

    /** The text of an item with what is at the destination by now. */
    Rewritten again(ItemRow item) {
        return again(item.kind(), item.sourceId());
    }

    Rewritten again(ItemKind kind, String id) {
        return BodyRewriter.rewrite(source.body(kind, id), targets);
    }

    /** A text of the destination, with the links that could not be solved when it was written. */
    Body mended(String text) {
        return BodyRewriter.rewrite(new Body(Body.Format.STORAGE, text), targets).body();
    }

    static Finding finding(ItemRow item, @Nullable String destinationId, Unsolved place) {
        FindingKind kind =
                switch (place.kind()) {
                    case SHORT_LINK -> FindingKind.SHORT_LINK;
                    case LINK_NOT_REWRITTEN -> FindingKind.LINK_NOT_REWRITTEN;
                    case USER_NOT_MAPPED -> FindingKind.USER_NOT_MAPPED;
                    case JIRA_MACRO -> FindingKind.JIRA_MACRO;
                    case UNSUPPORTED_MACRO -> FindingKind.UNSUPPORTED_MACRO;
                };
        String under = place.under().isEmpty() ? "" : " (under \"" + place.under() + "\")";
        return new Finding(
                kind,
                item.spaceKey(),
                item.kind(),
                item.sourceId(),
                destinationId,
                item.name(),
                place.what() + under,
                1);
    }
}
