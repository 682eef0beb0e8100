package io.drover.plan.messaging;

import io.drover.contracts.execution.CheckRunEvent;
import io.drover.kit.events.Handled;
import io.drover.kit.events.IncomingEvent;
import io.drover.plan.application.PlanChecks;
import io.drover.plan.domain.CheckPart;
import io.drover.plan.domain.CheckResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What checking services say about their part of a check run, on whichever topic. */
@ApplicationScoped
class CheckRunNews {

    private final PlanChecks checks;

    CheckRunNews(PlanChecks checks) {
        this.checks = checks;
    }

    Handled handle(IncomingEvent event, CheckRunEvent news) {
        var part = Understood.meaning(event, () -> part(news));
        var plan = Understood.id(event, news.planId());
        var run = Understood.id(event, news.checkRunId());
        return Understood.handled(
                switch (news) {
                    case CheckRunEvent.Started started ->
                            checks.announced(
                                    plan,
                                    run,
                                    part,
                                    Understood.meaning(
                                            event, () -> List.copyOf(started.checkKeys())));
                    case CheckRunEvent.ResultRecorded recorded ->
                            checks.recorded(
                                    plan,
                                    run,
                                    Understood.meaning(
                                            event, () -> result(part, recorded.result())),
                                    Understood.sequence(event),
                                    Understood.cause(event));
                    case CheckRunEvent.Completed completed ->
                            checks.completed(
                                    plan,
                                    run,
                                    part,
                                    Understood.meaning(event, () -> results(part, completed)),
                                    Understood.sequence(event),
                                    Understood.cause(event));
                });
    }

    private static CheckPart part(CheckRunEvent news) {
        return CheckPart.valueOf(news.part().toUpperCase(Locale.ROOT));
    }

    private static List<CheckResult> results(CheckPart part, CheckRunEvent.Completed completed) {
        return completed.results().stream().map(result -> result(part, result)).toList();
    }

    private static CheckResult result(CheckPart part, CheckRunEvent.CheckResult result) {
        return new CheckResult(
                result.key(),
                part,
                CheckResult.Severity.valueOf(result.severity()),
                CheckResult.Outcome.valueOf(result.outcome()),
                Objects.requireNonNull(Understood.storable(result.message())),
                Understood.storable(result.stepsToResolve()),
                result.excludable(),
                result.itemCount(),
                result.itemsUrl(),
                result.itemsCsvUrl(),
                null);
    }
}
