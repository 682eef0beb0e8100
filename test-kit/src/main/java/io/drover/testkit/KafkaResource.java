package io.drover.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a {@code @QuarkusTest} an empty Kafka broker in the same JVM. */
public class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedKafkaBroker broker;

    @Override
    public Map<String, String> start() {
        var started =
                new EmbeddedKafkaBroker()
                        .withDeleteLogDirsOnClose(true)
                        .withAdditionalProperties(
                                properties -> {
                                    properties.put("auto.create.topics.enable", "false");
                                    properties.put("group.initial.rebalance.delay.ms", "0");
                                    properties.put("default.replication.factor", "1");
                                    properties.put("num.partitions", "1");
                                });
        broker = started.start();
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

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
