package io.drover.kit.tracing;

import io.opentelemetry.api.trace.Span;
import java.util.Map;
import org.jboss.logging.MDC;

/**
 * What the current span, and each log line of this thread and of those it starts, is about: for
 * people who look for one execution, which no metric tells apart.
 */
public final class About implements AutoCloseable {

    private final Map<String, String> ids;

    private About(Map<String, String> ids) {
        this.ids = ids;
    }

    /** Until closed; names are like {@code executionId}, values hold nothing personal. */
    public static About of(Map<String, String> ids) {
        ids.forEach(MDC::put);
        ids.forEach((name, id) -> Span.current().setAttribute("drover." + name, id));
        return new About(ids);
    }

    @Override
    public void close() {
        ids.keySet().forEach(MDC::remove);
    }
}
