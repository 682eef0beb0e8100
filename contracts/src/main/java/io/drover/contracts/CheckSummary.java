package io.drover.contracts;

/** How many checks ended how. */
public record CheckSummary(int pass, int warning, int error, int couldNotRun, int overridden) {}
