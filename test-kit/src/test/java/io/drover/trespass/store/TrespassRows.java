package io.drover.trespass.store;

/** Lives in a package that is not null-marked. */
public class TrespassRows {}
