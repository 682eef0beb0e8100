package io.drover.kit.events;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries a trace through the outbox and Kafka, as a W3C traceparent. */
final class Traces {

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

    static @Nullable String traceparent(Span span) {
        var headers = new HashMap<String, String>();
        W3C.inject(
                Context.root().with(span), headers, (all, name, value) -> headers.put(name, value));
        return headers.get("traceparent");
    }

    static Context context(Map<String, String> headers) {
        return W3C.extract(Context.root(), headers, GETTER);
    }
}
