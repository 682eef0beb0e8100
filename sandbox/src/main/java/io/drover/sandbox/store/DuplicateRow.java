package io.drover.sandbox.store;

import java.io.Serial;

/** A row with the same unique key exists already. */
public class DuplicateRow extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final String constraint;

    DuplicateRow(String constraint, Throwable cause) {
        super("Violates " + constraint, cause);
        this.constraint = constraint;
    }

    /** The unique index that refused the row. */
    public String constraint() {
        return constraint;
    }
}
