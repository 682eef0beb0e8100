package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.CheckOutcome;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The source tells e-mail addresses at all. A Data Center site does not, until a user list was
 * uploaded; single users without an address are the matter of {@link InvalidEmails}.
 */
@ApplicationScoped
class EmailsKnown implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.excludableError("EmailsKnown");
    }

    @Override
    public boolean applies(Scope scope) {
        return Users.move(scope);
    }

    @Override
    public CheckFound look(CheckContext context) {
        long[] count = new long[2];
        Users.each(
                context,
                user -> {
                    count[0]++;
                    if (user.email() != null && !user.email().isBlank()) {
                        count[1]++;
                    }
                });
        if (count[0] == 0) {
            return CheckFound.pass("The source has no users.");
        }
        if (count[1] > 0) {
            return CheckFound.pass(
                    "The source tells the e-mail addresses of "
                            + count[1]
                            + " of "
                            + count[0]
                            + " users.");
        }
        return new CheckFound(
                CheckOutcome.ERROR,
                "The source tells the e-mail address of none of its " + count[0] + " users.",
                "Upload a user list with the columns userKey, username and email to the source"
                        + " site, or accept that these users become former users.");
    }
}
