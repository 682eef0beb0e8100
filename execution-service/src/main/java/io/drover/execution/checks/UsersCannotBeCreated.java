package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.Destination;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.EmailAddress;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** Without SCIM users are only matched: how many are, and how many become former users. */
@ApplicationScoped
class UsersCannotBeCreated implements Check {

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("UsersCannotBeCreated");
    }

    @Override
    public boolean applies(Scope scope) {
        return Users.move(scope);
    }

    @Override
    public CheckFound look(CheckContext context) {
        Destination destination = context.destination();
        if (destination.canCreateUsers()) {
            return CheckFound.pass("The destination can create users.");
        }
        AtomicLong matched = new AtomicLong();
        Users.each(
                context,
                user -> {
                    String email = user.email();
                    if (email != null
                            && EmailAddress.isValid(email)
                            && destination.findUser(email).isPresent()) {
                        matched.incrementAndGet();
                    } else {
                        context.item(
                                "USER",
                                user.id(),
                                user.displayName(),
                                email,
                                null,
                                "The user has no account and becomes a former user.");
                    }
                });
        return CheckFound.byItems(
                "The destination can't create users: %d are matched, %d become former users."
                        .formatted(matched.get(), context.itemCount()),
                context.itemCount() == 0
                        ? null
                        : "Give the destination scimUrl and scimToken, or invite these users first.");
    }
}
