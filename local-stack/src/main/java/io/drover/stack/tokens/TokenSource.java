package io.drover.stack.tokens;

import java.util.List;

/** Gives bearer tokens for the stack that runs. */
@FunctionalInterface
public interface TokenSource {

    /** A token that holds these roles: viewer, planner, operator or admin. */
    String token(List<String> roles);

    /** A token that holds this one role. */
    default String token(String role) {
        return token(List.of(role));
    }
}
