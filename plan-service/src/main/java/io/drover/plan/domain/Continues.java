package io.drover.plan.domain;

import java.util.UUID;

/** The run that a plan completes. */
public record Continues(UUID planId, UUID executionId) {}
