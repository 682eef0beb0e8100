package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.system.events.KafkaDump;
import io.drover.system.stack.LocalStack;
import io.drover.system.stack.TraceReceiver.ExportedSpan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a collector is sent about a run. */
@Order(31)
class TraceST {

    @Test
    void isOneTraceFromTheCallThatRunsAPlanToTheCallsOfTheDestination() {
        // Given
        LocalStack stack = LocalStack.shared();
        Migration migration = Migrations.sample().migration();
        String requested =
                KafkaDump.of(stack.kafka()).events().stream()
                        .filter(event -> event.type().equals("drover.plan.run-requested.v1"))
                        .filter(
                                event ->
                                        event.header("ce_source")
                                                .equals("/plans/" + migration.planId()))
                        .map(event -> event.header("traceparent").split("-", -1)[1])
                        .findFirst()
                        .orElseThrow();
        // When
        Migration.patiently("the spans of the run have been exported")
                .until(() -> stack.traces().of(requested).stream().anyMatch(TraceST::callsASite));
        List<ExportedSpan> spans = stack.traces().of(requested);
        // Then
        assertThat(spans)
                .anySatisfy(
                        span -> {
                            assertThat(span.service()).isEqualTo("plan-service");
                            assertThat(span.kind()).isEqualTo("SPAN_KIND_SERVER");
                        });
        assertThat(spans).extracting(ExportedSpan::service).contains("app-migration-service");
        ExportedSpan call = spans.stream().filter(TraceST::callsASite).findFirst().orElseThrow();
        assertThat(servicesAbove(call, spans)).contains("execution-service");
    }

    private static boolean callsASite(ExportedSpan span) {
        return span.service().equals("execution-service")
                && span.kind().equals("SPAN_KIND_CLIENT")
                && span.name().endsWith(" site");
    }

    /** The services of a span's ancestors, as far as they have been exported. */
    private static List<String> servicesAbove(ExportedSpan span, List<ExportedSpan> all) {
        Map<String, ExportedSpan> byId =
                all.stream().collect(Collectors.toMap(ExportedSpan::id, Function.identity()));
        return java.util.stream.Stream.iterate(
                        byId.get(span.parent()),
                        java.util.Objects::nonNull,
                        parent -> byId.get(parent.parent()))
                .map(ExportedSpan::service)
                .toList();
    }
}
