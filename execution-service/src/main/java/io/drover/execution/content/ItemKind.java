package io.drover.execution.content;

/** What an item of a migration is, and the namespace of its mappings. */
public enum ItemKind {
    USER("confluence:user"),
    GROUP("confluence:group"),
    MEMBERSHIP(""),
    TEMPLATE("confluence:template"),
    SPACE("confluence:space"),
    PERMISSION(""),
    PAGE("confluence:page"),
    BLOG_POST("confluence:blogpost"),
    COMMENT("confluence:comment"),
    LABEL(""),
    RESTRICTION(""),
    ATTACHMENT("confluence:attachment");

    private final String namespace;

    ItemKind(String namespace) {
        this.namespace = namespace;
    }

    /** The mapping namespace, empty for kinds that have no id of their own at the destination. */
    public String namespace() {
        return namespace;
    }
}
