package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.application.KnownSites;
import io.drover.execution.content.Space;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.CheckOutcome;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.SiteSettings;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The files of the chosen spaces fit into the storage that the destination declares. */
@ApplicationScoped
class DestinationStorage implements Check {

    private static final long FREE = 2L << 30;

    private final KnownSites sites;

    DestinationStorage(KnownSites sites) {
        this.sites = sites;
    }

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.excludableError("DestinationStorage");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() != Scope.Mode.NONE;
    }

    @Override
    public CheckFound look(CheckContext context) {
        @Nullable Long limit =
                sites.find(context.destinationId())
                        .map(site -> limit(site.settings()))
                        .orElse(null);
        if (limit == null) {
            return CheckFound.pass("The destination declares no limit for storage.");
        }
        long needed = 0;
        for (Space space : context.chosenSpaces()) {
            needed += context.source().counts(space.key()).getOrDefault("attachmentBytes", 0L);
        }
        String message =
                "The files need %d MB, the destination declares %d MB."
                        .formatted(needed >> 20, limit >> 20);
        return needed <= limit
                ? CheckFound.pass(message)
                : new CheckFound(
                        CheckOutcome.ERROR,
                        message,
                        "Choose fewer spaces, or get a larger plan and declare its limit at the"
                                + " site.");
    }

    static @Nullable Long limit(SiteSettings settings) {
        if (settings.storageLimitBytes() != null) {
            return settings.storageLimitBytes();
        }
        return settings.planType() == SiteSettings.PlanType.FREE ? Long.valueOf(FREE) : null;
    }
}
