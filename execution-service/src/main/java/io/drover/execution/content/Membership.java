package io.drover.execution.content;

/** A user belongs to a group. */
public record Membership(String groupName, String userId) {}
