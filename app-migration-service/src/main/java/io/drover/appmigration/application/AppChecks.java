package io.drover.appmigration.application;

import io.drover.appmigration.application.AppCheckRuns.AppCheckRun;
import io.drover.appmigration.application.AppCheckRuns.AskedCheck;
import io.drover.appmigration.application.AppCheckRuns.ChosenApp;
import io.drover.appmigration.application.CheckResult.Severity;
import io.drover.appmigration.domain.Path;
import io.drover.appmigration.domain.RegisteredApp;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The checks of PRODUCT.md §3 that belong to apps. Those that go outside run side by side, so that
 * all of them together take no longer than the slowest vendor may.
 */
@ApplicationScoped
class AppChecks {

    static final List<String> KEYS =
            List.of("AppRegistered", "AppDataConsent", "AppAutomatedPath", "AppEndpointReachable");

    private final AppRegistry apps;
    private final VendorPing ping;
    private final VendorChecks vendorChecks;

    AppChecks(AppRegistry apps, VendorPing ping, VendorChecks vendorChecks) {
        this.apps = apps;
        this.ping = ping;
        this.vendorChecks = vendorChecks;
    }

    /** The keys of all results of a run. */
    static List<String> keys(AppCheckRun run) {
        return Stream.concat(KEYS.stream(), run.vendorChecks().stream().map(AskedCheck::key))
                .toList();
    }

    List<CheckResult> run(AppCheckRun run) {
        try (var threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor())) {
            List<Future<CheckResult>> asked =
                    run.vendorChecks().stream()
                            .map(check -> threads.submit(() -> vendorChecks.ask(run, check)))
                            .toList();
            List<CheckResult> results = new ArrayList<>(own(run, threads));
            for (Future<CheckResult> one : asked) {
                results.add(got(one));
            }
            return results;
        }
    }

    private static <T> T got(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check must end with a result", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops before the checks have ended", e);
        }
    }

    private List<CheckResult> own(AppCheckRun run, ExecutorService threads) {
        List<RegisteredApp> registered =
                run.apps().stream()
                        .map(app -> apps.find(app.key()))
                        .flatMap(Optional::stream)
                        .toList();
        List<CheckResult> results = new ArrayList<>();
        results.add(registered(run, registered));
        results.add(consent(run));
        results.add(automatedPath(registered));
        results.add(endpointReachable(registered, threads));
        return results;
    }

    private static CheckResult registered(AppCheckRun run, List<RegisteredApp> registered) {
        List<String> known = registered.stream().map(RegisteredApp::key).toList();
        List<String> missing =
                run.apps().stream()
                        .map(ChosenApp::key)
                        .filter(Predicate.not(known::contains))
                        .toList();
        return missing.isEmpty()
                ? CheckResult.pass(
                        "AppRegistered", Severity.ERROR, true, "Every chosen app is registered.")
                : CheckResult.found(
                        "AppRegistered",
                        Severity.ERROR,
                        true,
                        missing,
                        "Not registered here:",
                        "Ask an administrator to register the app, or take it out of the plan.");
    }

    private static CheckResult consent(AppCheckRun run) {
        List<String> without =
                run.apps().stream().filter(app -> !app.consent()).map(ChosenApp::key).toList();
        return without.isEmpty()
                ? CheckResult.pass(
                        "AppDataConsent",
                        Severity.ERROR,
                        false,
                        "The plan carries consent for each app.")
                : CheckResult.found(
                        "AppDataConsent",
                        Severity.ERROR,
                        false,
                        without,
                        "No consent to hand data to the vendor of:",
                        "Edit the plan and give consent, or take the app out of it.");
    }

    private static CheckResult automatedPath(List<RegisteredApp> registered) {
        List<String> manual =
                registered.stream()
                        .filter(app -> app.path() == Path.MANUAL)
                        .map(RegisteredApp::key)
                        .toList();
        return manual.isEmpty()
                ? CheckResult.pass(
                        "AppAutomatedPath",
                        Severity.WARNING,
                        false,
                        "Every app has an automated path.")
                : CheckResult.found(
                        "AppAutomatedPath",
                        Severity.WARNING,
                        false,
                        manual,
                        "To be moved by hand:",
                        "Ask the vendor how to move the app's data.");
    }

    private CheckResult endpointReachable(List<RegisteredApp> registered, ExecutorService threads) {
        Map<String, Future<Boolean>> answers = new LinkedHashMap<>();
        for (RegisteredApp app : registered) {
            if (app.path() == Path.AUTOMATED) {
                answers.put(app.key(), threads.submit(() -> ping.answers(app.key())));
            }
        }
        List<String> silent =
                answers.entrySet().stream()
                        .filter(answer -> !got(answer.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
        return silent.isEmpty()
                ? CheckResult.pass(
                        "AppEndpointReachable",
                        Severity.ERROR,
                        true,
                        "Every vendor's endpoint answered a signed ping.")
                : CheckResult.found(
                        "AppEndpointReachable",
                        Severity.ERROR,
                        true,
                        silent,
                        "The vendor's endpoint did not acknowledge a signed ping:",
                        "Check the endpoint and the signing secret with the vendor.");
    }
}
