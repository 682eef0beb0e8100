package io.drover.execution.application;

/** A worker may not go on: another one has taken its unit over, or will have. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("The unit is in other hands");
    }
}
