package io.drover.execution.application;

import io.drover.execution.application.Destination.Listing;
import io.drover.execution.content.Body;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Subject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the pages, blog posts and spaces of a site that is written.
 *
 * <p>A {@link Subject} names an account id or a group id here. Granting, labelling and restricting
 * what is so already changes nothing.
 */
public interface DestinationBelongings {

    /** Makes a comment; refused when the selected words are not in the text as often as said. */
    FoundComment createComment(NewComment comment);

    /** A comment by id; empty when it has gone. */
    Optional<FoundComment> comment(String id);

    /** The comments on a page or blog post without their replies, in batches. */
    Listing<FoundComment> comments(Container container, Place place, @Nullable String after);

    /** The replies to a comment in batches. */
    Listing<FoundComment> replies(FoundComment comment, @Nullable String after);

    /** Gives a comment a text and, when it is an inline one, closes its discussion or opens it. */
    void changeComment(FoundComment comment, Body body, boolean resolved);

    /** Removes a comment; nothing happens when it has gone. */
    void removeComment(FoundComment comment);

    /** Puts a label on a page, blog post, attachment or space. */
    void label(Container container, Label label);

    /** The labels of a page, blog post, attachment or space in batches. */
    Listing<Label> labels(Container container, @Nullable String after);

    /** Lets somebody see or edit a page or blog post that others then may not. */
    void restrict(Container container, Restriction.Operation operation, Subject subject);

    /** Who alone may see or edit a page or blog post. */
    List<Restricted> restrictions(Container container);

    /** Allows something in a space; viewing has to be allowed first. */
    void grant(String spaceKey, Permission.Right right, Subject subject);

    /** What is allowed in a space, in batches. */
    Listing<Granted> permissions(String spaceId, @Nullable String after);

    /** The page templates of a space, or of the whole site when {@code spaceKey} is null. */
    Listing<FoundTemplate> templates(@Nullable String spaceKey, @Nullable String after);

    /** Makes a page template and gives its id. */
    String createTemplate(NewTemplate template);

    /** At the foot of a text, or on words of it; a reply is where its comment is. */
    enum Place {
        FOOTER,
        INLINE
    }

    /** The occurrence {@code index}, from 0, of words that are {@code count} times in a text. */
    record Selection(String text, int index, int count) {}

    /**
     * A comment to be made.
     *
     * @param parentId of the comment that it replies to, or null
     * @param selection only of an inline comment that is no reply
     */
    record NewComment(
            Container container,
            Place place,
            @Nullable String parentId,
            @Nullable Selection selection,
            Body body) {}

    /** A comment that exists; {@code text} in storage format. */
    record FoundComment(
            String id,
            Place place,
            @Nullable String parentId,
            boolean resolved,
            int version,
            String text) {}

    /** A label. */
    record Label(String prefix, String name) {}

    /** Somebody who alone may do something. */
    record Restricted(Restriction.Operation operation, Subject subject) {}

    /** Something that somebody may do in a space. */
    record Granted(Permission.Right right, Subject subject) {}

    /** A template to be made; null for {@code spaceKey} makes it one of the whole site. */
    record NewTemplate(
            @Nullable String spaceKey,
            String name,
            @Nullable String description,
            List<String> labels,
            Body body) {}

    /** A template that exists. */
    record FoundTemplate(String id, String name) {}
}
