package io.drover.execution.steps;

import io.drover.execution.content.AttachmentVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comment a version is sent with: what it said at the source, then who wrote it and when, and
 * at the end the source id by which it is known again.
 */
final class VersionComment {

    private static final Pattern MARK = Pattern.compile("\\[drover:([^\\]]+)]\\s*$");
    private static final int LONGEST = 180;

    private VersionComment() {}

    static String of(AttachmentVersion version) {
        StringBuilder text = new StringBuilder();
        if (version.comment() != null) {
            text.append(version.comment().strip()).append(' ');
        }
        if (version.authorId() != null || version.createdAt() != null) {
            text.append("(");
            if (version.authorId() != null) {
                text.append("by ").append(version.authorId());
            }
            if (version.createdAt() != null) {
                text.append(version.authorId() == null ? "on " : " on ")
                        .append(version.createdAt());
            }
            text.append(") ");
        }
        String said = text.length() > LONGEST ? text.substring(0, LONGEST) + "… " : text.toString();
        return said + "[drover:" + version.id() + "]";
    }

    static Optional<String> sourceId(@Nullable String comment) {
        if (comment == null) {
            return Optional.empty();
        }
        Matcher mark = MARK.matcher(comment);
        return mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
    }
}
