package io.drover.system.stack;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Stands where a collector would be (OTLP over HTTP) and keeps what the services export. */
public final class TraceReceiver {
    /** One span: whose it is, what it is called, what it is part of. */
    public record ExportedSpan(
            String service, String name, String kind, String id, String parent) {}

    private final Map<String, Queue<ExportedSpan>> byTrace = new ConcurrentHashMap<>();
    private final Queue<String> overheard = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile List<String> words = List.of();

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    static TraceReceiver start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TraceReceiver receiver = new TraceReceiver(server);
        server.createContext(
                "/v1/traces",
                exchange -> {
                    try (exchange) {
                        ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                                .getResourceSpansList()
                                .forEach(receiver::keep);
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        server.setExecutor(
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
        server.start();
        return receiver;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The spans of a trace that have come until now. */
    public List<ExportedSpan> of(String trace) {
        return List.copyOf(byTrace.getOrDefault(trace, new ConcurrentLinkedQueue<>()));
    }

    /** From now on looks for these words in everything that comes. */
    public void listenFor(List<String> wanted) {
        words = List.copyOf(wanted);
    }

    /** What came with one of the words in it. */
    public List<String> overheard() {
        return List.copyOf(overheard);
    }

    private void keep(ResourceSpans spans) {
        if (!words.isEmpty()) {
            String text = spans.toString();
            if (words.stream().anyMatch(text::contains)) {
                overheard.add(text);
            }
        }
        String service =
                spans.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(KeyValue::getValue)
                        .map(value -> value.getStringValue())
                        .findFirst()
                        .orElse("");
        HexFormat hex = HexFormat.of();
        spans.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(
                        span ->
                                byTrace.computeIfAbsent(
                                                hex.formatHex(span.getTraceId().toByteArray()),
                                                trace -> new ConcurrentLinkedQueue<>())
                                        .add(
                                                new ExportedSpan(
                                                        service,
                                                        span.getName(),
                                                        span.getKind().name(),
                                                        hex.formatHex(
                                                                span.getSpanId().toByteArray()),
                                                        hex.formatHex(
                                                                span.getParentSpanId()
                                                                        .toByteArray()))));
    }
}
