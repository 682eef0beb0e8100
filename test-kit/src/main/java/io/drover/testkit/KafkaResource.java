package io.drover.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a {@code @QuarkusTest} an empty Kafka broker in the same JVM. */
public class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private static final int ATTEMPTS = 4;

    private @Nullable EmbeddedKafkaBroker broker;

    @Override
    public Map<String, String> start() {
        broker = started();
        var address = broker.getAdvertisedListeners();
        var bootstrap = address.substring(address.indexOf("://") + 3);
        return Map.of(
                "kafka.bootstrap.servers",
                bootstrap,
                "quarkus.log.category.\"org.apache.kafka\".level",
                "WARN",
                "quarkus.log.category.\"kafka\".level",
                "WARN");
    }

    /** A free port that it chose may be taken by somebody else before it listens there. */
    private static EmbeddedKafkaBroker started() {
        for (int attempt = 1; ; attempt++) {
            var broker =
                    new EmbeddedKafkaBroker()
                            .withDeleteLogDirsOnClose(true)
                            .withAdditionalProperties(
                                    properties -> {
                                        properties.put("auto.create.topics.enable", "false");
                                        properties.put("group.initial.rebalance.delay.ms", "0");
                                        properties.put("default.replication.factor", "1");
                                        properties.put("num.partitions", "1");
                                    });
            try {
                return broker.start();
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
