package io.drover.appmigration.messaging;

import io.drover.contracts.Topics;
import io.drover.kit.events.TopicSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topics that app-migration-service owns and makes at start. */
@ApplicationScoped
class OwnTopics {

    @Produces
    List<TopicSpec> topics(@ConfigProperty(name = "drover.topics.partitions") int partitions) {
        return List.of(
                new TopicSpec(Topics.APP_MIGRATIONS, partitions, Duration.ofDays(30), false),
                new TopicSpec(Topics.APPS, partitions, Duration.ofDays(30), true));
    }
}
