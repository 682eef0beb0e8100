package io.drover.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a trace through the outbox, Kafka and alarms, as a W3C traceparent. */
public final class Traces {

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Map<String, String>> GETTER =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Map<String, String> headers) {
                    return headers.keySet();
                }

                @Override
                public @Nullable String get(@Nullable Map<String, String> headers, String key) {
                    return headers == null ? null : headers.get(key);
                }
            };

    private Traces() {}

    /** What stands for this span in a header or a row; null if the span is none. */
    public static @Nullable String traceparent(Span span) {
        var headers = new HashMap<String, String>();
        W3C.inject(
                Context.root().with(span), headers, (all, name, value) -> headers.put(name, value));
        return headers.get("traceparent");
    }

    /** What these headers continue; the root if they name no trace. */
    public static Context context(Map<String, String> headers) {
        return W3C.extract(Context.root(), headers, GETTER);
    }

    /** What this text continues; the root if it is null or none. */
    public static Context context(@Nullable String traceparent) {
        return traceparent == null ? Context.root() : context(Map.of("traceparent", traceparent));
    }
}
