package io.drover.kit.events;

import io.drover.kit.ids.Ids;
import io.drover.kit.sql.Sql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the topics, then relays the outbox for as long as the service runs. */
@ApplicationScoped
public class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final Sql sql;
    private final Topics topics;
    private final Map<String, Object> kafka;
    private final Duration poll;
    private final Duration lease;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    public Publishing(
            Sql sql,
            Topics topics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "drover.relay.poll") Duration poll,
            @ConfigProperty(name = "drover.relay.lease") Duration lease) {
        this.sql = sql;
        this.topics = topics;
        this.kafka = kafka;
        this.poll = poll;
        this.lease = lease;
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::publish);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        var running = thread;
        if (running != null) {
            running.interrupt();
            running.join(Duration.ofSeconds(3));
        }
    }

    private void publish() {
        var holder = Ids.next().toString();
        try {
            untilDone("Topics can't be made", topics::create);
            untilDone("Events can't be sent", () -> relay(holder));
        } catch (InterruptedException e) {
            LOG.debug("The relay stops");
        }
    }

    /** Relays until the service stops; a failure ends it, as a producer may be broken for good. */
    private void relay(String holder) throws Exception {
        var producer = new KafkaProducer<String, byte[]>(settings());
        var relay = new Relay(sql, producer, holder, lease);
        try {
            do {
                while (stopping.getCount() > 0 && relay.forward() > 0) {
                    // more may wait
                }
            } while (!stopping.await(poll.toMillis(), TimeUnit.MILLISECONDS));
        } finally {
            var _ = Thread.interrupted(); // so that closing is not interrupted as well
            producer.close(Duration.ZERO);
            if (stopping.getCount() == 0) {
                relay.release();
            }
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private void untilDone(String complaint, Attempt attempt) throws InterruptedException {
        do {
            try {
                attempt.run();
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (stopping.getCount() > 0) {
                    LOG.warnf("%s, trying again: %s", complaint, e);
                }
            }
        } while (!stopping.await(AFTER_A_FAILURE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 << 20);
        // never give a record up: one that failed while the next went through would be out of order
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return settings;
    }
}
