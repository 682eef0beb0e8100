package io.drover.stack.demo;

/** The demo cannot go on, for a reason that is said in plain words. */
final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp(String reason) {
        super(reason);
    }
}
