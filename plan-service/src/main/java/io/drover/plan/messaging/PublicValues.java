package io.drover.plan.messaging;

import io.drover.contracts.CheckSummary;
import io.drover.contracts.Counters;
import io.drover.contracts.Reason;
import io.drover.contracts.Scope;
import io.drover.contracts.Site;
import io.drover.contracts.WaitingFor;
import io.drover.contracts.plan.PlanEvent;
import io.drover.plan.domain.CheckOverride;
import io.drover.plan.domain.Continues;
import io.drover.plan.domain.SiteRef;
import io.drover.plan.domain.StatusReason;
import org.jspecify.annotations.Nullable;

/** The values of plans as events carry them. */
final class PublicValues {

    private PublicValues() {}

    static Scope scope(io.drover.plan.domain.Scope scope) {
        var templates = scope.globalTemplates();
        var spaces = scope.spaces();
        return new Scope(
                scope.usersAndGroups().name(),
                new Scope.GlobalTemplates(templates.mode().name(), templates.ids()),
                new Scope.Spaces(
                        spaces.mode().name(),
                        spaces.keys(),
                        spaces.exceptKeys(),
                        spaces.includeArchived(),
                        spaces.includePersonal(),
                        spaces.data().name(),
                        spaces.hashes().name()),
                scope.apps().stream()
                        .map(
                                app ->
                                        new Scope.App(
                                                app.key(),
                                                app.consent(),
                                                app.consentedBy(),
                                                app.consentedAt()))
                        .toList());
    }

    static Site site(SiteRef site) {
        return new Site(site.id(), site.name(), site.kind(), site.url());
    }

    static CheckSummary summary(io.drover.plan.domain.CheckSummary summary) {
        return new CheckSummary(
                summary.pass(),
                summary.warning(),
                summary.error(),
                summary.couldNotRun(),
                summary.overridden());
    }

    static PlanEvent.@Nullable CheckOverride override(@Nullable CheckOverride override) {
        return override == null
                ? null
                : new PlanEvent.CheckOverride(
                        override.reason(),
                        override.by(),
                        override.at(),
                        override.revision(),
                        override.itemCount());
    }

    static Counters counters(io.drover.plan.domain.Counters counters) {
        return new Counters(
                counters.total(),
                counters.ready(),
                counters.running(),
                counters.complete(),
                counters.incomplete(),
                counters.failed(),
                counters.skipped());
    }

    static @Nullable Reason reason(@Nullable StatusReason reason) {
        return reason == null
                ? null
                : new Reason(reason.code(), reason.detail(), reason.checkRunId());
    }

    static @Nullable WaitingFor waitingFor(io.drover.plan.domain.@Nullable WaitingFor waiting) {
        return waiting == null
                ? null
                : new WaitingFor(waiting.reason(), waiting.since(), waiting.until());
    }

    static PlanEvent.@Nullable Continues continues(@Nullable Continues continues) {
        return continues == null
                ? null
                : new PlanEvent.Continues(continues.planId(), continues.executionId());
    }
}
