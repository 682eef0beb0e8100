package io.drover.execution.sites.http;

import io.drover.execution.application.OnBehalf;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Tells of each request to a site: a span in the trace of the work it is for, and the timer {@code
 * drover.site.calls} by kind of site, method and outcome.
 *
 * <p>Which site it was is told by the span alone: there may be any number of them.
 */
final class ObservedCalls {

    private static final Duration[] BUCKETS =
            LongStream.of(50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private ObservedCalls() {}

    /**
     * Sends by the given means to a site of this kind, until the head of the answer (or all of it)
     * is there.
     */
    static <T> HttpResponse<T> observe(String kind, Call call, Supplier<HttpResponse<T>> send) {
        Span span =
                GlobalOpenTelemetry.getTracer("drover")
                        .spanBuilder(call.method() + " site")
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("http.request.method", call.method())
                        .setAttribute("server.address", call.address().getHost())
                        .setAttribute("url.path", call.address().getPath())
                        .startSpan();
        UUID execution = OnBehalf.execution();
        if (execution != null) {
            span.setAttribute("drover.executionId", execution.toString());
        }
        long began = System.nanoTime();
        String outcome = "none";
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
            Timer.builder("drover.site.calls")
                    .description("Requests to sites until their answer came")
                    .tags("kind", kind, "method", call.method(), "outcome", outcome)
                    .serviceLevelObjectives(BUCKETS)
                    .register(Metrics.globalRegistry)
                    .record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** The class of a status; those that ask to come later stand for themselves. */
    private static String outcome(int status) {
        return status == 429 || status == 503 ? Integer.toString(status) : status / 100 + "xx";
    }
}
