package io.drover.appmigration.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.appmigration.application.AppCheckRuns.AppCheckRun;
import io.drover.appmigration.application.AppCheckRuns.AskedCheck;
import io.drover.appmigration.application.CheckResult.Item;
import io.drover.appmigration.application.CheckResult.Outcome;
import io.drover.appmigration.application.CheckResult.Severity;
import io.drover.appmigration.application.Webhooks.Answer;
import io.drover.kit.ids.Ids;
import io.drover.kit.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a vendor to run one of its own checks; the answer to the webhook is the result.
 *
 * <p>Whatever a vendor says is a warning at its worst, and whatever it says wrongly means that the
 * check could not run: no vendor keeps anybody from migrating.
 */
@ApplicationScoped
class VendorChecks {

    private static final int ANSWER_BYTES = 64 * 1024;
    private static final int LONGEST = 1000;
    private static final int MOST_ITEMS = 100;

    private final VendorEndpoints endpoints;
    private final WebhookQueue bodies;
    private final Clock clock;

    VendorChecks(VendorEndpoints endpoints, WebhookQueue bodies, Clock clock) {
        this.endpoints = endpoints;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** What a vendor answers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record CheckAnswer(
            @Nullable String outcome,
            @Nullable String message,
            @Nullable String stepsToResolve,
            @Nullable List<@Nullable String> items) {}

    CheckResult ask(AppCheckRun run, AskedCheck check) {
        if (!check.consent()) {
            return couldNotRun(check, "the plan carries no consent for the app");
        }
        Answer answer = endpoints.send(check.appKey(), Ids.next(), body(run, check), ANSWER_BYTES);
        String failure = VendorEndpoints.failure(answer);
        if (failure != null || !(answer instanceof Answer.Acknowledged(String said))) {
            return couldNotRun(check, failure == null ? "no answer" : failure);
        }
        try {
            CheckAnswer result = Json.lenient().readValue(said, CheckAnswer.class);
            return result == null ? couldNotRun(check, "no answer") : result(check, result);
        } catch (JsonProcessingException e) {
            return couldNotRun(check, "the answer is not the JSON of a check result");
        }
    }

    private String body(AppCheckRun run, AskedCheck check) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("checkRunId", run.id());
        data.put("checkId", check.id());
        data.put("appKey", check.appKey());
        data.put("planId", run.planId());
        data.put("source", WebhookQueue.site(run.source()));
        data.put("destination", WebhookQueue.site(run.destination()));
        return bodies.body(WebhookType.CHECK_REQUESTED, clock.instant(), data);
    }

    private static CheckResult result(AskedCheck check, CheckAnswer said) {
        boolean passed = "PASS".equals(said.outcome());
        if (!passed && !"WARNING".equals(said.outcome())) {
            return couldNotRun(check, "the outcome must be PASS or WARNING");
        }
        List<Item> items =
                said.items() == null
                        ? List.of()
                        : said.items().stream()
                                .limit(MOST_ITEMS)
                                .map(text -> new Item(check.appKey(), clipped(text, "-")))
                                .toList();
        return new CheckResult(
                check.key(),
                Severity.WARNING,
                passed ? Outcome.PASS : Outcome.WARNING,
                clipped(said.message(), check.title()),
                said.stepsToResolve() == null ? null : clipped(said.stepsToResolve(), ""),
                false,
                items);
    }

    private static String clipped(@Nullable String text, String otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        String readable = text.replace('\0', ' ');
        return readable.length() > LONGEST ? readable.substring(0, LONGEST) : readable;
    }

    private static CheckResult couldNotRun(AskedCheck check, String why) {
        return new CheckResult(
                check.key(),
                Severity.WARNING,
                Outcome.COULD_NOT_RUN,
                check.title() + ": the vendor's check could not run: " + why + ".",
                "Ask the vendor, or go on without this check.",
                false,
                List.of());
    }
}
