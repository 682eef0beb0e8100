package io.drover.kit.events;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topics that this service owns: those it names, and its dead letters. */
@ApplicationScoped
public class Topics {

    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(14);

    private final Map<String, Object> kafka;
    private final Instance<List<TopicSpec>> named;
    private final String service;

    public Topics(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Instance<List<TopicSpec>> named,
            @ConfigProperty(name = "drover.service") String service) {
        this.kafka = kafka;
        this.named = named;
        this.service = service;
    }

    /** Where this service's dead letters go. */
    String deadLetters() {
        return "drover." + service + ".dlq";
    }

    /** Makes those that are missing; leaves those that exist as they are. */
    void create() throws InterruptedException, ExecutionException {
        var missing = new ArrayList<NewTopic>();
        missing.add(topic(new TopicSpec(deadLetters(), 1, DEAD_LETTERS_KEPT, false)));
        named.forEach(specs -> specs.forEach(spec -> missing.add(topic(spec))));
        try (var admin = Admin.create(kafka)) {
            for (var made : admin.createTopics(missing).values().values()) {
                try {
                    made.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }

    /** Whether a topic keeps the last record of each key for ever. */
    boolean isCompacted(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(kafka)) {
            var config = admin.describeConfigs(List.of(resource)).values().get(resource);
            return config != null
                    && config.get()
                            .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                            .value()
                            .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not describe the topic " + topic, e);
        }
    }

    private static NewTopic topic(TopicSpec spec) {
        var config =
                spec.compacted()
                        ? Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT)
                        : Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(spec.retention().toMillis()),
                                // dead letters carry their cause on top of what came
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(2 << 20));
        return new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
                .configs(config);
    }
}
