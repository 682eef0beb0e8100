package io.drover.execution.steps;

import io.drover.execution.content.Body;
import io.drover.execution.content.Comment;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that a comment is sent with: first who wrote it and when, since at the destination all
 * comments are by one account; with it an invisible anchor that holds the source id by which the
 * comment is known again.
 */
final class CommentText {

    private static final Pattern MARK = Pattern.compile("drover-comment-([A-Za-z0-9_.:~-]+)");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private CommentText() {}

    /**
     * The comment as it is sent.
     *
     * @param author as people call the person, or null if nobody knows
     * @param quote the words it was about when it can't be put on them, or null
     */
    static Body of(Comment comment, Body text, @Nullable String author, @Nullable String quote) {
        String said = said(comment, author);
        String mark = "drover-comment-" + comment.id();
        String sent =
                switch (text.format()) {
                    case STORAGE ->
                            "<p><ac:structured-macro ac:name=\"anchor\" ac:schema-version=\"1\">"
                                    + "<ac:parameter ac:name=\"\">"
                                    + escaped(mark)
                                    + "</ac:parameter></ac:structured-macro>"
                                    + (said.isEmpty() ? "" : "<em>" + escaped(said) + "</em>")
                                    + "</p>"
                                    + (quote == null
                                            ? ""
                                            : "<blockquote><p>"
                                                    + escaped(quote)
                                                    + "</p></blockquote>")
                                    + text.text();
                    case WIKI ->
                            "{anchor:"
                                    + mark
                                    + "}"
                                    + (said.isEmpty() ? "" : "_" + plain(said) + "_")
                                    + "\n\n"
                                    + (quote == null ? "" : "bq. " + plain(quote) + "\n\n")
                                    + text.text();
                };
        return new Body(text.format(), sent);
    }

    private static String said(Comment comment, @Nullable String author) {
        String day = comment.createdAt() == null ? "" : DAY.format(comment.createdAt());
        return author == null || day.isEmpty()
                ? (author == null ? day : author)
                : author + ", " + day;
    }

    /** The source id in the text of a comment that Drover sent. */
    static Optional<String> sourceId(String text) {
        Matcher mark = MARK.matcher(text);
        return mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Without what wiki markup would take for markup. */
    private static String plain(String text) {
        return text.replaceAll("[\\\\{}\\[\\]_*|!\\r\\n]", " ").strip();
    }
}
