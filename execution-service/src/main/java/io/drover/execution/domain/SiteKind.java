package io.drover.execution.domain;

import java.util.Optional;
import java.util.Set;

/** What a site is and which credentials it knows. */
public enum SiteKind {
    /** An XML export, zip or folder; can be read. */
    CONFLUENCE_EXPORT("confluence-export"),
    /** A Data Center site; can be read. */
    CONFLUENCE_DATA_CENTER("confluence-data-center"),
    /** A Cloud site; can be written. */
    CONFLUENCE_CLOUD("confluence-cloud");

    private final String word;

    SiteKind(String word) {
        this.word = word;
    }

    /** The kind that is written like this. */
    public static Optional<SiteKind> of(String word) {
        for (SiteKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** How it is written outside. */
    public String word() {
        return word;
    }

    /** Names of the write-only values it knows. */
    public Set<String> credentials() {
        return switch (this) {
            case CONFLUENCE_EXPORT -> Set.of();
            case CONFLUENCE_DATA_CENTER -> Set.of("token", "password");
            case CONFLUENCE_CLOUD -> Set.of("apiToken", "scimToken");
        };
    }
}
