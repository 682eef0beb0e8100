package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.content.User;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.EmailAddress;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** No two users who move share an e-mail address. */
@ApplicationScoped
class DuplicateEmails implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.excludableError("DuplicateEmails");
    }

    @Override
    public boolean applies(Scope scope) {
        return Users.move(scope);
    }

    @Override
    public CheckFound look(CheckContext context) {
        Map<String, String> firstByEmail = new HashMap<>();
        Users.each(context, user -> look(context, user, firstByEmail));
        long doubled = context.itemCount();
        return CheckFound.byItems(
                doubled == 0
                        ? "No two users share an e-mail address."
                        : "Users with the e-mail address of another user: " + doubled + ".",
                doubled == 0
                        ? null
                        : "Give each user an own address at the source, or accept that they share"
                                + " one account.");
    }

    private static void look(CheckContext context, User user, Map<String, String> firstByEmail) {
        String email = user.email();
        if (email == null || email.isBlank()) {
            return;
        }
        String first = firstByEmail.putIfAbsent(EmailAddress.canonical(email), user.displayName());
        if (first != null) {
            context.item(
                    "USER",
                    user.id(),
                    user.displayName(),
                    email,
                    null,
                    "The address belongs to " + first + " too.");
        }
    }
}
