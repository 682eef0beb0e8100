package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.SiteException;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.CheckOutcome;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;

/** The source opens and what it holds has been read. */
@ApplicationScoped
class SourceReachable implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.error("SourceReachable");
    }

    @Override
    public CheckFound look(CheckContext context) {
        try {
            long pages = context.source().counts().getOrDefault("pages", 0L);
            return CheckFound.pass("The source opens and has been read: " + pages + " pages.");
        } catch (SiteException e) {
            context.said(e);
            return new CheckFound(
                    CheckOutcome.ERROR,
                    "The source can't be read. " + ReasonCode.of(e.code()).text(),
                    "Look at the inventory of the source, put right what it says, and refresh it.");
        }
    }
}
