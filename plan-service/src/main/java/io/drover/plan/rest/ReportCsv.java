package io.drover.plan.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.drover.plan.application.ProgressView.Counts;
import io.drover.plan.application.ReportView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A report as one table: each line says in {@code section} what it is about, and a cell never
 * begins like a formula.
 */
final class ReportCsv {

    private static final String[] COLUMNS = {
        "section",
        "name",
        "status",
        "reasonCode",
        "count",
        "ready",
        "running",
        "complete",
        "incomplete",
        "failed",
        "skipped",
        "bytesTotal",
        "bytesDone",
        "detail"
    };
    private static final String FORMULA = "=+-@\t\r";

    private final CsvWriter csv;

    private ReportCsv(CsvWriter csv) {
        this.csv = csv;
    }

    static void write(ReportView report, ReportSpaces spaces, OutputStream out) throws IOException {
        try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, UTF_8))) {
            new ReportCsv(csv).write(report, spaces);
        }
    }

    private void write(ReportView report, ReportSpaces spaces) throws IOException {
        csv.writeRecord(COLUMNS);
        plan(report);
        counted("all", "", null, null, report.counts(), null, null);
        for (var step : report.progress().steps()) {
            counted(
                    "step",
                    step.step(),
                    step.status(),
                    null,
                    step.counts(),
                    step.bytesTotal(),
                    step.bytesDone());
        }
        report.items().forEach((kind, all) -> counted("item", kind, null, null, all, null, null));
        report.problems().forEach(each -> reason("items", each));
        report.spacesByStatus().forEach(each -> reason("spaces", each));
        report.findings().forEach((kind, count) -> some("finding", kind, null, count, null));
        checks(report);
        report.apps().forEach(app -> some("app", app.appKey(), app.status(), null, app.appName()));
        for (var task : report.tasks()) {
            var note = task.note() == null ? "" : ": " + task.note();
            some("task", task.key(), task.state(), task.count(), task.title() + note);
        }
        spaces.each(
                space ->
                        counted(
                                "space",
                                space.key(),
                                space.status(),
                                space.reasonCode(),
                                space.counts(),
                                space.bytesTotal(),
                                space.bytesDone()));
    }

    private void plan(ReportView report) {
        fact("name", report.name());
        fact("planId", report.planId());
        fact("final", report.ended());
        fact("generatedAt", report.generatedAt());
        var reason = report.statusReason();
        fact("status", report.status());
        fact("status reason", reason == null ? null : reason.code());
        fact("status detail", reason == null ? null : reason.detail());
        fact("stage", report.stage());
        fact("revision", report.revision());
        fact("executionId", report.executionId());
        var source = report.source();
        fact("source", source == null ? null : source.name());
        var destination = report.destination();
        fact("destination", destination == null ? null : destination.name());
        ReportWords.scope(report.scope()).forEach((part, said) -> fact("scope " + part, said));
        var times = report.times();
        fact("createdAt", times.createdAt());
        fact("createdBy", times.createdBy());
        fact("startedAt", times.startedAt());
        fact("endedAt", times.endedAt());
        fact("checking", times.checking());
        fact("migrating", times.migrating());
        fact("total", times.total());
        fact("itemsPerSecond", report.throughput().itemsPerSecond());
        fact("bytesPerSecond", report.throughput().bytesPerSecond());
        var agreed = report.reconciliation();
        fact("differences", agreed == null ? null : agreed.differences());
        var support = report.support();
        if (support != null) {
            fact("support name", support.name());
            fact("support email", support.email());
            fact("support url", support.url());
        }
    }

    private void checks(ReportView report) {
        var checks = report.checks();
        if (checks != null) {
            some("check run", checks.runId(), checks.verdict(), null, null);
            checks.open()
                    .forEach(
                            each ->
                                    some(
                                            "check",
                                            each.key(),
                                            each.outcome(),
                                            each.itemCount(),
                                            each.message()));
        }
        report.overrides()
                .forEach(
                        each ->
                                some(
                                        "override",
                                        each.checkKey(),
                                        null,
                                        each.itemCount(),
                                        "%s (%s, %s)"
                                                .formatted(each.reason(), each.by(), each.at())));
    }

    private void reason(String what, ReportView.Reason each) {
        line("reason", what, each.status(), each.reasonCode(), each.count());
    }

    private void fact(String name, @Nullable Object value) {
        some("plan", name, null, null, value);
    }

    private void some(
            String section,
            Object name,
            @Nullable Object status,
            @Nullable Long count,
            @Nullable Object detail) {
        var cells = new @Nullable Object[COLUMNS.length];
        cells[0] = section;
        cells[1] = name;
        cells[2] = status;
        cells[4] = count;
        cells[COLUMNS.length - 1] = detail;
        line(cells);
    }

    private void counted(
            String section,
            Object name,
            @Nullable Object status,
            @Nullable String reasonCode,
            Counts counters,
            @Nullable Long bytesTotal,
            @Nullable Long bytesDone) {
        line(
                section,
                name,
                status,
                reasonCode,
                counters.total(),
                counters.ready(),
                counters.running(),
                counters.complete(),
                counters.incomplete(),
                counters.failed(),
                counters.skipped(),
                bytesTotal,
                bytesDone);
    }

    private void line(@Nullable Object... cells) {
        csv.writeRecord(
                Arrays.stream(Arrays.copyOf(cells, COLUMNS.length)).map(ReportCsv::cell).toList());
    }

    private static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
