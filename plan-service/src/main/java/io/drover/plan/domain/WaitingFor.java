package io.drover.plan.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run waits for without having failed.
 *
 * @param until when it will be tried again at the latest, if known
 */
public record WaitingFor(String reason, Instant since, @Nullable Instant until) {}
