package io.drover.execution.application;

import io.drover.execution.domain.PinnedSite;
import io.drover.execution.domain.Scope;
import java.util.UUID;

/** A check run of a plan, as far as it is done here; {@code id} is made by plan-service. */
public record CheckRunRow(
        UUID id,
        UUID planId,
        PinnedSite source,
        PinnedSite destination,
        Scope scope,
        boolean started,
        boolean completed) {}
