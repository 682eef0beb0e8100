package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.KnownSites;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.CheckOutcome;
import io.drover.execution.domain.EmailAddress;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.SiteSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people who move are no more than the destination declares to have room for. Who else is there
 * no API tells for certain, so the least is counted.
 */
@ApplicationScoped
class DestinationUserLimit implements Check {

    private static final int FREE = 10;

    private final KnownSites sites;

    DestinationUserLimit(KnownSites sites) {
        this.sites = sites;
    }

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.excludableError("DestinationUserLimit");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.usersAndGroups() == Scope.People.ALL;
    }

    @Override
    public CheckFound look(CheckContext context) {
        @Nullable Integer limit =
                sites.find(context.destinationId())
                        .map(site -> limit(site.settings()))
                        .orElse(null);
        if (limit == null) {
            return CheckFound.pass("The destination declares no limit for users.");
        }
        if (!context.destination().canCreateUsers()) {
            return CheckFound.pass("No users are made at the destination.");
        }
        // one more than the limit is enough to know
        Set<String> people = new HashSet<>();
        Users.each(
                context,
                user -> {
                    String email = user.email();
                    if (email != null && EmailAddress.isValid(email) && people.size() <= limit) {
                        people.add(email.toLowerCase(Locale.ROOT));
                    }
                });
        return people.size() <= limit
                ? CheckFound.pass(
                        "%d people move, the destination declares room for %d."
                                .formatted(people.size(), limit))
                : new CheckFound(
                        CheckOutcome.ERROR,
                        "More people move than the %d that the destination declares room for."
                                .formatted(limit),
                        "Move only referenced users, or get more seats and declare them at the site.");
    }

    static @Nullable Integer limit(SiteSettings settings) {
        if (settings.userLimit() != null) {
            return settings.userLimit();
        }
        return settings.planType() == SiteSettings.PlanType.FREE ? Integer.valueOf(FREE) : null;
    }
}
