package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.SiteException;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.CheckOutcome;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;

/** The destination answers and accepts the credentials. */
@ApplicationScoped
class DestinationReachable implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.error("DestinationReachable");
    }

    @Override
    public CheckFound look(CheckContext context) {
        try {
            context.destination().access();
            return CheckFound.pass("The destination answers and accepts the credentials.");
        } catch (SiteException e) {
            context.said(e);
            return new CheckFound(
                    CheckOutcome.ERROR,
                    "The destination can't be used. " + ReasonCode.of(e.code()).text(),
                    "Correct address and credentials of the destination and verify it.");
        }
    }
}
