package io.drover.plan.messaging;

import io.drover.contracts.Topics;
import io.drover.plan.application.PlanWatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Reads the state topic with an assignment of its own on every replica, so that whoever follows a
 * plan there hears of it at once, wherever it was changed. What is missed is found in the database
 * within a second.
 */
@ApplicationScoped
class StateTopicReader {

    private static final Logger LOG = Logger.getLogger(StateTopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final PlanWatch watch;
    private final String bootstrap;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread reading =
            Thread.ofPlatform().daemon().name("plan-state").unstarted(this::readAlways);

    StateTopicReader(
            PlanWatch watch, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.watch = watch;
        this.bootstrap = bootstrap;
    }

    void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        reading.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        reading.join(2 * POLL.toMillis());
    }

    private void readAlways() {
        try {
            do {
                try {
                    read();
                } catch (KafkaException e) {
                    LOG.warnf("The state topic can't be read: %s", e.getMessage());
                }
            } while (!stopped.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "allow.auto.create.topics", "false");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.listTopics().getOrDefault(Topics.PLAN_STATE, List.of()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!partitions.isEmpty() && stopped.getCount() > 0) {
                consumer.poll(POLL).forEach(record -> tell(record.key()));
            }
        }
    }

    private void tell(String key) {
        try {
            watch.moved(UUID.fromString(key));
        } catch (IllegalArgumentException e) {
            LOG.debugf("The state topic has a key that is no plan: %s", key);
        }
    }
}
