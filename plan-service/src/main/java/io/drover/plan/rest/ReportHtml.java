package io.drover.plan.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drover.plan.application.ProgressView.Counts;
import io.drover.plan.application.ReportView;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report as one page that needs nothing else: no script, no image, no other file. */
final class ReportHtml {

    private static final String[] COUNTS = {
        "Total", "Complete", "Incomplete", "Failed", "Skipped", "Open"
    };
    private static final Set<@Nullable Object> NUMBERS =
            Set.of(
                    "Total",
                    "Complete",
                    "Incomplete",
                    "Failed",
                    "Skipped",
                    "Open",
                    "Count",
                    "Items");

    private final Html html;
    private final ReportView report;

    private ReportHtml(Html html, ReportView report) {
        this.html = html;
        this.report = report;
    }

    static void write(ReportView report, ReportSpaces spaces, OutputStream out) throws IOException {
        try (var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8))) {
            new ReportHtml(new Html(writer), report).write(spaces);
        }
    }

    private void write(ReportSpaces spaces) throws IOException {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.text("title", "Migration report: " + report.name());
        html.raw("<style>" + ReportStyle.SHEET + "</style></head>\n").open("body");
        head();
        plan();
        steps();
        problems();
        checks();
        afterwards();
        spaces(spaces);
        html.close().raw("</html>\n");
    }

    private void head() throws IOException {
        html.text("h1", report.name());
        html.text(
                "p",
                "%s · %s · revision %d"
                        .formatted(report.status(), report.stage(), report.revision()),
                "class",
                "status");
        var reason = report.statusReason();
        if (reason != null) {
            var detail = reason.detail() == null ? "" : reason.detail() + " ";
            html.text("p", detail + "(" + reason.code() + ")");
        }
        if (!report.ended()) {
            html.text(
                    "p",
                    "Not final: the plan has not ended. As of "
                            + ReportWords.time(report.generatedAt())
                            + ".",
                    "class",
                    "draft");
        }
    }

    private void plan() throws IOException {
        html.text("h2", "Plan").open("table").open("tbody");
        fact("Source", ReportWords.site(report.source()));
        fact("Destination", ReportWords.site(report.destination()));
        for (var line : ReportWords.scope(report.scope()).entrySet()) {
            fact("Scope: " + line.getKey(), line.getValue());
        }
        var times = report.times();
        fact("Created", ReportWords.time(times.createdAt()) + " by " + times.createdBy());
        fact("Run accepted", ReportWords.time(times.startedAt()));
        fact("Ended", ReportWords.time(times.endedAt()));
        fact("Checking took", ReportWords.duration(times.checking()));
        fact("Migrating took", ReportWords.duration(times.migrating()));
        fact("All together", ReportWords.duration(times.total()));
        var speed = report.throughput();
        fact(
                "On average",
                String.format(
                        Locale.ROOT,
                        "%.1f items and %s per second",
                        speed.itemsPerSecond(),
                        ReportWords.bytes(speed.bytesPerSecond())));
        var agreed = report.reconciliation();
        if (agreed != null) {
            fact(
                    "Reading back",
                    agreed.agreed()
                            ? "Source and destination agree."
                            : agreed.differences() + " differences");
        }
        fact("Plan id", report.planId());
        fact("Execution id", report.executionId());
        var support = report.support();
        if (support != null) {
            fact("Support", support.name());
            fact("Support by e-mail", support.email());
            fact("Support page", support.url());
        }
        html.close().close();
    }

    private void steps() throws IOException {
        if (report.progress().steps().isEmpty()) {
            return;
        }
        table("What was moved", "Step", "Status", "Done", COUNTS, "Size");
        for (var step : report.progress().steps()) {
            row(
                    step.step(),
                    step.status(),
                    step.percent() + " %",
                    step.counts(),
                    ReportWords.bytes(step.bytesDone()));
        }
        end();
        if (!report.items().isEmpty()) {
            table("Items by kind", "Kind", COUNTS);
            for (var kind : report.items().entrySet()) {
                row(kind.getKey(), kind.getValue());
            }
            row("ALL", report.counts());
            end();
        }
    }

    private void problems() throws IOException {
        problems("Skipped, incomplete and failed items", report.problems());
        problems("Spaces by status", report.spacesByStatus());
        if (!report.findings().isEmpty()) {
            table("Findings", "Kind", "Count");
            for (var finding : report.findings().entrySet()) {
                row(finding.getKey(), finding.getValue());
            }
            end();
        }
    }

    private void problems(String title, List<ReportView.Reason> problems) throws IOException {
        if (!problems.isEmpty()) {
            table(title, "Status", "Reason", "Count");
            for (var problem : problems) {
                row(problem.status(), problem.reasonCode(), problem.count());
            }
            end();
        }
    }

    private void checks() throws IOException {
        var checks = report.checks();
        if (checks != null) {
            var all = checks.summary();
            table("Checks before the migration", "Check", "Counts as", "Items", "What was found");
            for (var check : checks.open()) {
                row(check.key(), check.outcome(), check.itemCount(), check.message());
            }
            end();
            html.text(
                    "p",
                    "%s: %d passed, %d warnings (%d of them overridden errors), %d errors, %d could not run."
                            .formatted(
                                    checks.verdict() == null ? "RUNNING" : checks.verdict(),
                                    all.pass(),
                                    all.warning(),
                                    all.overridden(),
                                    all.error(),
                                    all.couldNotRun()));
        }
        if (!report.overrides().isEmpty()) {
            table("Overrides", "Check", "Reason", "By", "At", "Items");
            for (var override : report.overrides()) {
                row(
                        override.checkKey(),
                        override.reason(),
                        override.by(),
                        ReportWords.time(override.at()),
                        override.itemCount());
            }
            end();
        }
    }

    private void afterwards() throws IOException {
        if (!report.apps().isEmpty()) {
            table("Apps", "App", "Key", "Status");
            for (var app : report.apps()) {
                row(app.appName(), app.appKey(), app.status());
            }
            end();
        }
        if (!report.tasks().isEmpty()) {
            table("After the migration", "State", "Task", "Count", "Note");
            for (var task : report.tasks()) {
                row(task.state(), task.title(), task.count(), task.note());
            }
            end();
        }
    }

    private void spaces(ReportSpaces spaces) throws IOException {
        table("Spaces", "Space", "Status", "Reason", COUNTS, "Size");
        spaces.each(
                space ->
                        row(
                                space.key(),
                                space.status(),
                                space.reasonCode(),
                                space.counts(),
                                ReportWords.bytes(space.bytesDone())));
        end();
    }

    private void table(String title, Object... columns) throws IOException {
        html.text("h2", title).open("table").open("thead").open("tr");
        for (var column : flat(columns)) {
            if (NUMBERS.contains(column)) {
                html.text("th", column, "class", "n");
            } else {
                html.text("th", column);
            }
        }
        html.close().close().open("tbody");
    }

    private void row(@Nullable Object... cells) throws IOException {
        html.open("tr");
        for (var cell : flat(cells)) {
            if (cell instanceof Long) {
                html.text("td", cell, "class", "n");
            } else {
                html.text("td", cell);
            }
        }
        html.close();
    }

    private void end() throws IOException {
        html.close().close();
    }

    private void fact(String name, @Nullable Object value) throws IOException {
        if (value != null && !value.equals("")) {
            html.open("tr").text("th", name).text("td", value).close();
        }
    }

    /** Several columns in place of counts and of their names. */
    private static List<@Nullable Object> flat(@Nullable Object... cells) {
        var flat = new ArrayList<@Nullable Object>();
        for (var cell : cells) {
            switch (cell) {
                case Counts c ->
                        Collections.addAll(
                                flat,
                                c.total(),
                                c.complete(),
                                c.incomplete(),
                                c.failed(),
                                c.skipped(),
                                c.ready() + c.running());
                case String[] names -> flat.addAll(Arrays.asList(names));
                case null, default -> flat.add(cell);
            }
        }
        return flat;
    }
}
