package io.drover.execution.content;

/**
 * Who is allowed something.
 *
 * @param name user id or group name; empty for {@code ANYBODY} and {@code EVERYBODY}
 */
public record Subject(Kind kind, String name) {

    /** Visitors who have not signed in. */
    public static final Subject ANYBODY = new Subject(Kind.ANYBODY, "");

    /** Whoever has signed in. */
    public static final Subject EVERYBODY = new Subject(Kind.EVERYBODY, "");

    /** A user by id. */
    public static Subject user(String id) {
        return new Subject(Kind.USER, id);
    }

    /** A group by name. */
    public static Subject group(String name) {
        return new Subject(Kind.GROUP, name);
    }

    /** One person, a group, or a crowd without a name. */
    public enum Kind {
        USER,
        GROUP,
        /** Also visitors who have not signed in. */
        ANYBODY,
        /** Whoever has signed in. */
        EVERYBODY
    }
}
