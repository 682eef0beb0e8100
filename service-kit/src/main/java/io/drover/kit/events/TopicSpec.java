package io.drover.kit.events;

import java.time.Duration;

/** A topic that this service owns and makes at its start if it is missing. */
public record TopicSpec(String name, int partitions, Duration retention, boolean compacted) {}
