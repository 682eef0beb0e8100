package io.drover.sandbox.vendor;

/** The stages a transfer goes through, in this order. */
public enum Stage {
    /** Reading which space became which. */
    SPACES("confluence:space", 10, "spaces"),
    /** Reading which user became which. */
    USERS("confluence:user", 20, "users"),
    /** Reading which page became which. */
    PAGES("confluence:page", 30, "pages"),
    /** Attaching the notes to the new pages. */
    NOTES("", 95, "page notes"),
    /** Telling Drover that it is done. */
    SETTLING("", 99, "");

    private final String namespace;
    private final int percent;
    private final String noun;

    Stage(String namespace, int percent, String noun) {
        this.namespace = namespace;
        this.percent = percent;
        this.noun = noun;
    }

    /** The mappings read in it; empty where none are. */
    public String namespace() {
        return namespace;
    }

    /** How far the transfer is at its end. */
    public int percent() {
        return percent;
    }

    /** What it is about, in the plural. */
    public String noun() {
        return noun;
    }

    /** The stage after it; the last one stays. */
    public Stage next() {
        return switch (this) {
            case SPACES -> USERS;
            case USERS -> PAGES;
            case PAGES -> NOTES;
            case NOTES, SETTLING -> SETTLING;
        };
    }
}
