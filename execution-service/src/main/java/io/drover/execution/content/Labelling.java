package io.drover.execution.content;

/**
 * A label on something.
 *
 * @param id of this label on this thing, at the source
 * @param containerKind {@code PAGE}, {@code BLOG_POST}, {@code ATTACHMENT} or {@code SPACE}
 * @param containerId source id of what carries it; of a space its id
 * @param prefix {@code global}, {@code team} or {@code my}, which only one person sees
 */
public record Labelling(
        String id,
        String spaceKey,
        ItemKind containerKind,
        String containerId,
        String prefix,
        String name) {

    /** The prefix of labels that only one person sees. */
    public static final String PERSONAL = "my";

    /** Whether only one person sees it. */
    public boolean personal() {
        return prefix.equals(PERSONAL);
    }
}
