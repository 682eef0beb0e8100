package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.Source;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.rewriting.Rewritten;
import io.drover.execution.content.rewriting.Unsolved;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mends links whose target had not landed when their page was written; what has no target even now
 * becomes a finding.
 */
@ApplicationScoped
class CrossLinks {

    private static final int BATCH = 50;
    private static final String STAGE = "LINKS";

    private final Checkpoints checkpoints;
    private final Items items;
    private final Mappings mappings;

    CrossLinks(Checkpoints checkpoints, Items items, Mappings mappings) {
        this.checkpoints = checkpoints;
        this.items = items;
        this.mappings = mappings;
    }

    StepOutcome mend(Assignment assignment, Source source, Destination destination) {
        Texts texts = new Texts(source, new RunTargets(assignment, destination, mappings, items));
        String cursor = assignment.unit().cursor();
        @Nullable UUID after = cursor == null ? null : UUID.fromString(cursor);
        List<ItemRow> batch;
        do {
            batch = items.withOpenLinks(assignment.executionId(), after, BATCH);
            if (!batch.isEmpty()) {
                List<Finding> left = new ArrayList<>();
                for (ItemRow page : batch) {
                    assignment.lease().check();
                    left.addAll(mend(page, texts, destination));
                }
                after = batch.getLast().id();
                checkpoints.linked(
                        assignment,
                        batch.stream().map(ItemRow::id).toList(),
                        left,
                        STAGE,
                        after.toString());
            }
        } while (batch.size() == BATCH);
        return StepOutcome.done();
    }

    private static List<Finding> mend(ItemRow page, Texts texts, Destination destination) {
        String pageId = String.valueOf(page.destinationId());
        Optional<FoundPage> now = destination.page(pageId);
        if (now.isEmpty()) {
            return List.of();
        }
        Rewritten rewritten = texts.again(page.sourceId());
        try {
            destination.updatePage(
                    pageId,
                    null,
                    now.get().title(),
                    rewritten.body(),
                    now.get().version() + 1,
                    "Links between spaces rewritten by Drover");
        } catch (SiteException e) {
            if (e.retryable() || ReasonCode.of(e.code()).siteWide()) {
                throw e;
            }
            return List.of(notWritten(page, pageId, e));
        }
        return rewritten.unsolved().stream()
                .filter(CrossLinks::isLink)
                .map(each -> Texts.finding(page, pageId, each))
                .toList();
    }

    private static boolean isLink(Unsolved place) {
        return switch (place.kind()) {
            case SHORT_LINK, LINK_NOT_REWRITTEN -> true;
            case USER_NOT_MAPPED, JIRA_MACRO -> false;
        };
    }

    private static Finding notWritten(ItemRow page, String pageId, SiteException why) {
        return new Finding(
                FindingKind.LINK_NOT_REWRITTEN,
                page.spaceKey(),
                page.kind(),
                page.sourceId(),
                pageId,
                page.name(),
                "The links of the page could not be rewritten: " + why.getMessage(),
                1);
    }
}
