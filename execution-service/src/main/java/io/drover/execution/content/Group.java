package io.drover.execution.content;

/** A group of users; its name is its id. */
public record Group(String name) {}
