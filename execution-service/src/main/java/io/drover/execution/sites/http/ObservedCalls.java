package io.drover.execution.sites.http;

import io.micrometer.core.instrument.Metrics;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Tells of each request to a site: a span in the trace of the work it is for, and the timer {@code
 * drover.site.calls} by method and outcome.
 *
 * <p>Which site it was is told by the span alone: there may be any number of them.
 */
final class ObservedCalls {

    private ObservedCalls() {}

    /** Sends by the given means, until the head of the answer (or all of it) is there. */
    static <T> HttpResponse<T> observe(Call call, Supplier<HttpResponse<T>> send) {
        Span span =
                GlobalOpenTelemetry.getTracer("drover")
                        .spanBuilder(call.method() + " site")
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("http.request.method", call.method())
                        .setAttribute("server.address", call.address().getHost())
                        .setAttribute("url.path", call.address().getPath())
                        .startSpan();
        long began = System.nanoTime();
        String outcome = "broken";
        try (var _ = span.makeCurrent()) {
            HttpResponse<T> response = send.get();
            outcome = outcome(response.statusCode());
            span.setAttribute("http.response.status_code", response.statusCode());
            if (response.statusCode() >= 400) {
                span.setStatus(StatusCode.ERROR);
            }
            return response;
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
            Metrics.timer("drover.site.calls", "method", call.method(), "outcome", outcome)
                    .record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static String outcome(int status) {
        return switch (status) {
            case 429, 503 -> "throttled";
            default -> status < 400 ? "answered" : status < 500 ? "refused" : "failed";
        };
    }
}
