package io.drover.execution.content.rewriting;

import io.drover.execution.content.Body;

/** Rewrites a text, whatever format it is in. */
public final class BodyRewriter {

    private BodyRewriter() {}

    /**
     * The text for the destination. Rewriting it again with the same targets changes nothing, and
     * rewriting it later with more targets goes on where this one had to leave something.
     */
    public static Rewritten rewrite(Body body, Targets targets) {
        return switch (body.format()) {
            case STORAGE -> StorageRewriter.rewrite(body, targets);
            case WIKI -> WikiRewriter.rewrite(body, targets);
        };
    }
}
