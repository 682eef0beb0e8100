package io.drover.kit.events;

import io.drover.kit.start.WrongSetting;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sets this service's consumers back in time; nobody of their group may run. */
@ApplicationScoped
class Rewind {

    /** What was under way at the moment; the inbox drops what had arrived. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    /** A member that died is known for as long as its session lasts, which is six seconds. */
    private static final int TRIES = 20;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Map<String, Object> kafka;
    private final String group;

    Rewind(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "drover.service") String group) {
        this.kafka = kafka;
        this.group = group;
    }

    /** The first record each partition's reader gets next is of ten minutes before the moment. */
    void to(Instant moment) {
        try (var admin = Admin.create(kafka)) {
            requireAlone(admin);
            var read = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            set(admin, read, moment.minus(MARGIN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new WrongSetting(
                    RestorePoint.SETTING,
                    "Kafka did not set the consumers back. Start the service again once it does: "
                            + e.getCause());
        }
    }

    private void requireAlone(Admin admin) throws InterruptedException, ExecutionException {
        for (int tried = 0; tried < TRIES; tried++) {
            if (!hasMembers(admin)) {
                return;
            }
            Thread.sleep(PAUSE);
        }
        throw new WrongSetting(
                RestorePoint.SETTING,
                "Another replica of " + group + " runs. Stop all replicas of all services first.");
    }

    private boolean hasMembers(Admin admin) throws InterruptedException, ExecutionException {
        try {
            var described = admin.describeConsumerGroups(List.of(group)).all().get();
            return described.values().stream().anyMatch(found -> !found.members().isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw e;
        }
    }

    private void set(Admin admin, Map<TopicPartition, OffsetAndMetadata> read, Instant first)
            throws InterruptedException, ExecutionException {
        var since = new HashMap<TopicPartition, OffsetSpec>();
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (var partition : read.keySet()) {
            since.put(partition, OffsetSpec.forTimestamp(first.toEpochMilli()));
            ends.put(partition, OffsetSpec.latest());
        }
        var found = admin.listOffsets(since).all().get();
        var last = admin.listOffsets(ends).all().get();
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        found.forEach(
                (partition, at) -> {
                    // none is as late as that: all of it was before
                    long offset =
                            at.offset() < 0
                                    ? Objects.requireNonNull(last.get(partition)).offset()
                                    : at.offset();
                    offsets.put(partition, new OffsetAndMetadata(offset));
                });
        if (!offsets.isEmpty()) {
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
    }
}
