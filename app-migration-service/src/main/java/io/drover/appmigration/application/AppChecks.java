package io.drover.appmigration.application;

import io.drover.appmigration.application.AppCheckRuns.AppCheckRun;
import io.drover.appmigration.application.AppCheckRuns.ChosenApp;
import io.drover.appmigration.application.CheckResult.Severity;
import io.drover.appmigration.domain.Path;
import io.drover.appmigration.domain.RegisteredApp;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The checks of PRODUCT.md §3 that belong to apps; the ping is the only one that goes outside. */
@ApplicationScoped
class AppChecks {

    static final List<String> KEYS =
            List.of("AppRegistered", "AppDataConsent", "AppAutomatedPath", "AppEndpointReachable");

    private final AppRegistry apps;
    private final VendorPing ping;

    AppChecks(AppRegistry apps, VendorPing ping) {
        this.apps = apps;
        this.ping = ping;
    }

    List<CheckResult> run(AppCheckRun run) {
        List<RegisteredApp> registered =
                run.apps().stream()
                        .map(app -> apps.find(app.key()))
                        .flatMap(Optional::stream)
                        .toList();
        List<CheckResult> results = new ArrayList<>();
        results.add(registered(run, registered));
        results.add(consent(run));
        results.add(automatedPath(registered));
        results.add(endpointReachable(registered));
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

    private CheckResult endpointReachable(List<RegisteredApp> registered) {
        List<String> silent =
                registered.stream()
                        .filter(app -> app.path() == Path.AUTOMATED)
                        .filter(app -> !ping.answers(app))
                        .map(RegisteredApp::key)
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
