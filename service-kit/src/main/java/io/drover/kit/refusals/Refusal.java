package io.drover.kit.refusals;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A use case says no: what was wrong and what to do, with a code that never changes.
 *
 * <p>Domain and application throw it; the kit answers it as a problem.
 */
public class Refusal extends RuntimeException {

    /** Why it was refused, in the terms of the caller rather than of HTTP. */
    public enum Kind {
        /** There is no such thing, or not for this caller. */
        NOT_FOUND,
        /** It does not fit the present state. */
        CONFLICT,
        /** Understood, but not acceptable. */
        UNPROCESSABLE,
        /** Not well-formed. */
        INVALID,
        /** It was there and never will be again. */
        GONE,
        /** The caller may not. */
        FORBIDDEN,
        /** Not now; trying again later may work. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();

    public Refusal(Kind kind, String code, String detail) {
        super(detail);
        this.kind = kind;
        this.code = code;
    }

    public static Refusal notFound(String code, String detail) {
        return new Refusal(Kind.NOT_FOUND, code, detail);
    }

    public static Refusal conflict(String code, String detail) {
        return new Refusal(Kind.CONFLICT, code, detail);
    }

    public static Refusal unprocessable(String code, String detail) {
        return new Refusal(Kind.UNPROCESSABLE, code, detail);
    }

    public static Refusal invalid(String code, String detail) {
        return new Refusal(Kind.INVALID, code, detail);
    }

    /** Adds a fact the caller can act on, such as the ids that stand in the way. */
    public Refusal with(String name, Object value) {
        extensions.put(name, value);
        return this;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> extensions() {
        return Collections.unmodifiableMap(extensions);
    }
}
