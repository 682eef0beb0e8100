package io.drover.plan.domain;

/** So many items have this status for this reason. */
public record ReasonCount(String status, String reasonCode, long count) {}
