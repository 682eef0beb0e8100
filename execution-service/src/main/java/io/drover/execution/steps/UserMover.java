package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.Account;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.User;
import io.drover.execution.domain.EmailAddress;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.ItemResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Ensures that a user has an account: matched by e-mail address, or made. Who can have none becomes
 * a former user.
 */
@ApplicationScoped
class UserMover {

    private final Mappings mappings;
    private final Checkpoints checkpoints;

    UserMover(Mappings mappings, Checkpoints checkpoints) {
        this.mappings = mappings;
        this.checkpoints = checkpoints;
    }

    void move(
            Assignment assignment,
            Destination destination,
            User user,
            ItemRow item,
            Settled settled) {
        String email = user.email();
        if (email == null || !EmailAddress.isValid(email)) {
            former(user, item, settled, "has no valid e-mail address");
            return;
        }
        Optional<Account> account = destination.findUser(email);
        Optional<String> known =
                mappings.find(assignment.route(), ItemKind.USER, user.id())
                        .map(Mappings.Mapped::destinationId);
        if (known.isPresent() && !known.equals(account.map(Account::accountId))) {
            checkpoints.voided(assignment, ItemKind.USER, user.id());
        }
        if (account.isPresent()) {
            settled.add(found(item, account.get(), known.isEmpty()));
        } else if (destination.canCreateUsers()) {
            create(destination, user, email, item, settled);
        } else {
            former(user, item, settled, "has no account, and the site can't create users");
        }
    }

    private static Settlement found(ItemRow item, Account account, boolean unknown) {
        return unknown && item.maybeSent()
                ? Settlement.created(item, account.accountId())
                : Settlement.existing(item, ItemResult.MATCHED, account.accountId());
    }

    private static void create(
            Destination destination, User user, String email, ItemRow item, Settled settled) {
        try {
            Account made =
                    destination.createUser(
                            new Destination.NewUser(
                                    user.id(),
                                    user.name(),
                                    user.displayName(),
                                    email,
                                    user.active()));
            settled.add(Settlement.created(item, made.accountId()));
        } catch (SiteException e) {
            if (!e.code().equals("USER_TAKEN")) {
                throw e;
            }
            // somebody else made it since we looked, or the name belongs to another address
            Account taken = destination.findUser(email).orElseThrow(() -> e);
            settled.add(Settlement.existing(item, ItemResult.MATCHED, taken.accountId()));
        }
    }

    private static void former(User user, ItemRow item, Settled settled, String why) {
        settled.add(Settlement.without(item, ItemResult.FORMER_USER));
        settled.add(
                new Finding(
                        FindingKind.FORMER_USER,
                        null,
                        ItemKind.USER,
                        user.id(),
                        null,
                        user.displayName(),
                        user.displayName() + " " + why + " and is shown as a former user.",
                        1));
    }
}
