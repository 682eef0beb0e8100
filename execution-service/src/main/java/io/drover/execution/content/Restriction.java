package io.drover.execution.content;

/**
 * One of those who alone may see or edit a page or blog post.
 *
 * @param id of this restriction at the source
 */
public record Restriction(
        String id,
        String spaceKey,
        ItemKind containerKind,
        String containerId,
        Operation operation,
        Subject subject) {

    /** What others may not. */
    public enum Operation {
        VIEW,
        EDIT
    }
}
