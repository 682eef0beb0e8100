package io.drover.plan;

import io.drover.contracts.Topics;
import io.drover.testkit.KafkaResource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker that already has the topics of the other services. */
public class KafkaWithNeighbours extends KafkaResource {

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(super.start());
        try (var admin =
                Admin.create(
                        Map.<String, Object>of(
                                "bootstrap.servers", config.get("kafka.bootstrap.servers")))) {
            admin.createTopics(
                            Stream.of(
                                            Topics.SITES,
                                            Topics.EXECUTIONS,
                                            Topics.PROGRESS,
                                            Topics.APP_MIGRATIONS)
                                    .map(
                                            name ->
                                                    new NewTopic(
                                                            name, Optional.of(1), Optional.empty()))
                                    .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        config.put("drover.plan.site-wait", "PT2S");
        config.put("drover.alarms.poll", "PT0.1S");
        return config;
    }
}
