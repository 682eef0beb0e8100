package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.EmailAddress;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/** Every user who moves has an e-mail address that an account can have. */
@ApplicationScoped
class InvalidEmails implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.excludableError("InvalidEmails");
    }

    @Override
    public boolean applies(Scope scope) {
        return Users.move(scope);
    }

    @Override
    public CheckFound look(CheckContext context) {
        Users.each(
                context,
                user -> {
                    String email = user.email();
                    if (!EmailAddress.isValid(email)) {
                        context.item(
                                "USER",
                                user.id(),
                                user.displayName(),
                                email,
                                null,
                                email == null || email.isBlank()
                                        ? "The user has no e-mail address."
                                        : "The e-mail address is not valid.");
                    }
                });
        long invalid = context.itemCount();
        return CheckFound.byItems(
                invalid == 0
                        ? "Every user has a valid e-mail address."
                        : "Users without a valid e-mail address: " + invalid + ".",
                invalid == 0
                        ? null
                        : "Correct the addresses at the source, or accept that these users become"
                                + " former users.");
    }
}
