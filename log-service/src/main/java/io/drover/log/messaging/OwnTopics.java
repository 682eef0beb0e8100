package io.drover.log.messaging;

import io.drover.contracts.Topics;
import io.drover.kit.events.TopicSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topic that log-service owns and makes at start: what was asked of itself. */
@ApplicationScoped
class OwnTopics {

    @Produces
    List<TopicSpec> topics(
            @ConfigProperty(name = "drover.topics.partitions", defaultValue = "3") int partitions) {
        return List.of(new TopicSpec(Topics.LOGS, partitions, Duration.ofDays(30), false));
    }
}
