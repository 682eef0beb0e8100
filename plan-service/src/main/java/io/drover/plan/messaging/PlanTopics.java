package io.drover.plan.messaging;

import io.drover.contracts.Topics;
import io.drover.kit.events.TopicSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topics that plan-service owns. */
@ApplicationScoped
class PlanTopics {

    private final int partitions;
    private final Duration retention;

    PlanTopics(
            @ConfigProperty(name = "drover.topics.partitions") int partitions,
            @ConfigProperty(name = "drover.topics.retention") Duration retention) {
        this.partitions = partitions;
        this.retention = retention;
    }

    @Produces
    List<TopicSpec> owned() {
        return List.of(
                new TopicSpec(Topics.PLANS, partitions, retention, false),
                new TopicSpec(Topics.PLAN_STATE, partitions, retention, true));
    }
}
