package io.drover.execution.run;

import io.drover.kit.events.TopicSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;

/** The topic of plan-service, which is not there in these tests. */
@ApplicationScoped
public class PlansTopic {

    @Produces
    @ApplicationScoped
    List<TopicSpec> plans() {
        return List.of(new TopicSpec("drover.plans.v1", 1, Duration.ofDays(1), false));
    }
}
