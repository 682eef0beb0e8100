package io.drover.kit.backlog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Asks Kafka whether it is there, and how far behind this service's consumers are. */
@ApplicationScoped
class Broker {

    private static final int PATIENCE_MS = 3000;

    private final Map<String, Object> kafka;
    private final String group;
    private @Nullable Admin admin;

    Broker(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "drover.service") String group) {
        this.kafka = kafka;
        this.group = group;
    }

    /** A setting that makes no sense ends the start, before consumers stumble over it. */
    void start(@Observes @Priority(20) StartupEvent event) {
        var _ = admin();
    }

    /** Whether it answers within three seconds. */
    synchronized boolean answers() throws InterruptedException {
        try {
            admin().describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS))
                    .clusterId()
                    .get();
            return true;
        } catch (ExecutionException | RuntimeException e) {
            return false;
        }
    }

    /**
     * By topic, how many records lie behind what the consumers have confirmed; empty if Kafka does
     * not tell. Told by the broker, it grows also while a consumer stands still or is not there.
     */
    synchronized Map<String, Long> lag() throws InterruptedException {
        try {
            var confirmed =
                    admin().listConsumerGroupOffsets(
                                    group,
                                    new ListConsumerGroupOffsetsOptions().timeoutMs(PATIENCE_MS))
                            .partitionsToOffsetAndMetadata()
                            .get();
            confirmed.values().removeIf(java.util.Objects::isNull);
            var ends =
                    admin().listOffsets(
                                    confirmed.keySet().stream()
                                            .collect(
                                                    Collectors.toMap(
                                                            Function.identity(),
                                                            _ -> OffsetSpec.latest())),
                                    new ListOffsetsOptions().timeoutMs(PATIENCE_MS))
                            .all()
                            .get();
            var lag = new TreeMap<String, Long>();
            confirmed.forEach(
                    (partition, at) -> {
                        var end = ends.get(partition);
                        if (end != null) {
                            long behind = Math.max(0, end.offset() - at.offset());
                            lag.merge(partition.topic(), behind, Long::sum);
                        }
                    });
            return lag;
        } catch (ExecutionException | RuntimeException e) {
            return Map.of();
        }
    }

    private synchronized Admin admin() {
        var open = admin;
        if (open == null) {
            open = Admin.create(kafka);
            admin = open;
        }
        return open;
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
