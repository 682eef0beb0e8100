package io.drover.execution.messaging;

import io.drover.contracts.Topics;
import io.drover.kit.events.TopicSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topics that execution-service writes, made at start. */
@ApplicationScoped
class OwnTopics {

    private final int partitions;

    OwnTopics(
            @ConfigProperty(name = "drover.topics.partitions", defaultValue = "6") int partitions) {
        this.partitions = partitions;
    }

    @Produces
    @ApplicationScoped
    List<TopicSpec> topics() {
        return List.of(
                kept(Topics.EXECUTIONS, Duration.ofDays(30)),
                kept(Topics.ITEMS, Duration.ofDays(14)),
                kept(Topics.MAPPINGS, Duration.ofDays(14)),
                kept(Topics.PROGRESS, Duration.ofDays(1)),
                new TopicSpec(Topics.SITES, partitions, Duration.ofDays(30), true));
    }

    private TopicSpec kept(String name, Duration retention) {
        return new TopicSpec(name, partitions, retention, false);
    }
}
