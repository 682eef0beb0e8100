package io.drover.kit.backlog;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/** Asks Kafka whether it is there. */
@ApplicationScoped
class Broker {

    private static final int PATIENCE_MS = 3000;

    private final Map<String, Object> kafka;
    private @Nullable Admin admin;

    Broker(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
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

    private Admin admin() {
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
