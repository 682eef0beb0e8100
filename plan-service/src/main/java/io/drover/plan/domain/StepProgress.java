package io.drover.plan.domain;

/** How far one step is. */
public record StepProgress(
        Step step,
        StepStatus status,
        Counters counters,
        long bytesTotal,
        long bytesDone,
        int percent) {}
