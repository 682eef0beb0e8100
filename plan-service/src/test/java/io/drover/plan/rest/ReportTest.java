package io.drover.plan.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.drover.plan.application.PlanApps.AppStatus;
import io.drover.plan.application.ProgressView;
import io.drover.plan.application.ReportView;
import io.drover.plan.domain.CheckResult.Outcome;
import io.drover.plan.domain.CheckSummary;
import io.drover.plan.domain.PlanStatus;
import io.drover.plan.domain.PostMigrationTask;
import io.drover.plan.domain.Scope;
import io.drover.plan.domain.SiteRef;
import io.drover.plan.domain.Stage;
import io.drover.plan.domain.StatusReason;
import io.drover.plan.domain.StepStatus;
import io.drover.plan.domain.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID ID = new UUID(0, 1);

    @Test
    void theHtmlHoldsEveryTextAsTextOnly() throws IOException {
        // Given
        var hostile = "<script>alert('1')</script>\"&amp;";

        // When
        var html = html(report(hostile), List.of(space(hostile)));

        // Then
        assertThat(html)
                .doesNotContain("<script", "alert('1')")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;amp;");
    }

    @Test
    void theHtmlNeedsNothingElseAndMayUseOnlyItsOwnStyle()
            throws IOException, NoSuchAlgorithmException {
        // When
        var html = html(report("Plan"), List.of());

        // Then
        assertThat(html).doesNotContain("src=", "href=", "url(", "@import", "style=", " on");
        var style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
        assertThat(ReportStyle.POLICY)
                .contains("default-src 'none'")
                .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
                .doesNotContain("unsafe");
    }

    @Test
    void theHtmlIsWellFormed() throws IOException {
        // When
        var html = html(report("Plan"), List.of(space("DS")));

        // Then
        for (var element :
                List.of("html", "head", "body", "table", "thead", "tbody", "tr", "td", "th", "p")) {
            assertThat(html.split("<" + element + "[ >]", -1))
                    .as(element)
                    .hasSameSizeAs(html.split("</" + element + ">", -1));
        }
    }

    @Test
    void noCellOfTheCsvBeginsLikeAFormula() throws IOException {
        // Given
        var formula = "=HYPERLINK(\"x\")";

        // When
        var csv = csv(report(formula), List.of(space("-1+1"), space("@x"), space("\tx")));

        // Then
        assertThat(cells(csv)).noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r].*"));
        assertThat(cells(csv)).contains("'" + formula, "'-1+1", "'@x", "'\tx");
    }

    @Test
    void everyLineOfTheCsvHasTheSameColumns() throws IOException {
        // Given
        var csv = csv(report("With \"quotes\",\r\nand lines"), List.of(space("DS")));

        // When
        var widths = new java.util.TreeSet<Integer>();
        try (var reader = CsvReader.builder().ofCsvRecord(csv)) {
            reader.forEach(line -> widths.add(line.getFieldCount()));
        }

        // Then
        assertThat(widths).containsExactly(14);
    }

    @Test
    void readsManySpacesBatchByBatch() throws IOException {
        // Given
        var spaces = IntStream.range(0, 1700).mapToObj(i -> space("S%04d".formatted(i))).toList();

        // When
        var csv = csv(report("Plan"), spaces);

        // Then
        assertThat(cells(csv).stream().filter(cell -> cell.matches("S\\d{4}")))
                .containsExactlyElementsOf(spaces.stream().map(ReportView.Space::key).toList());
    }

    private static List<String> cells(String csv) throws IOException {
        try (var reader = CsvReader.builder().ofCsvRecord(csv)) {
            return reader.stream().flatMap(line -> line.getFields().stream()).toList();
        }
    }

    private static String html(ReportView report, List<ReportView.Space> spaces)
            throws IOException {
        var out = new ByteArrayOutputStream();
        ReportHtml.write(report, batches(spaces), out);
        return out.toString(UTF_8);
    }

    private static String csv(ReportView report, List<ReportView.Space> spaces) throws IOException {
        var out = new ByteArrayOutputStream();
        ReportCsv.write(report, batches(spaces), out);
        return out.toString(UTF_8);
    }

    private static ReportSpaces batches(List<ReportView.Space> spaces) {
        return new ReportSpaces(
                (after, limit) -> {
                    int from =
                            after == null
                                    ? 0
                                    : spaces.stream()
                                                    .map(ReportView.Space::key)
                                                    .toList()
                                                    .indexOf(after)
                                            + 1;
                    return spaces.subList(from, Math.min(spaces.size(), from + limit));
                });
    }

    private static ReportView.Space space(String key) {
        return new ReportView.Space(key, StepStatus.COMPLETE, counts(), 400, 400, null);
    }

    private static ProgressView.Counts counts() {
        return new ProgressView.Counts(10, 0, 0, 7, 1, 1, 1);
    }

    /** A report with something in every part, and a text wherever people write one. */
    private static ReportView report(String text) {
        var scope =
                new Scope(
                        Scope.UsersAndGroups.ALL,
                        new Scope.GlobalTemplates(Scope.Mode.SELECTED, List.of(text)),
                        new Scope.Spaces(
                                Scope.Mode.SELECTED,
                                List.of(text),
                                List.of(),
                                false,
                                true,
                                Scope.Data.ALL),
                        List.of(new Scope.App(text, true, text, NOW)));
        return new ReportView(
                false,
                NOW,
                ID,
                text,
                Stage.TRIAL,
                PlanStatus.RUNNING,
                new StatusReason("CODE", text, null),
                null,
                1,
                ID,
                new SiteRef(ID, text, "confluence-export", null),
                new SiteRef(ID, text, "confluence-cloud", text),
                scope,
                new ReportView.Times(
                        NOW,
                        text,
                        NOW,
                        null,
                        Duration.ZERO,
                        Duration.ofSeconds(3725),
                        Duration.ofSeconds(3725)),
                new ProgressView(70, counts(), List.of(), null, null),
                counts(),
                Map.of("PAGE", counts()),
                new ReportView.Throughput(1.5, 1_500_000),
                List.of(new ReportView.Reason("FAILED", text, 1)),
                List.of(new ReportView.Reason("COMPLETE", null, 1)),
                null,
                new ReportView.Checks(
                        ID,
                        Verdict.READY,
                        CheckSummary.NONE,
                        List.of(new ReportView.Check(text, Outcome.WARNING, 1, text))),
                List.of(new ReportView.Override(text, text, text, NOW, 1)),
                List.of(new ReportView.App(text, text, AppStatus.FAILED)),
                Map.of(text, 1L),
                List.of(new ReportView.Task(text, text, PostMigrationTask.State.WAIVED, 1L, text)),
                new ReportView.Support(text, text, text),
                List.of());
    }
}
