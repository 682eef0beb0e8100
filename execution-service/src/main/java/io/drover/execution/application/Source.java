package io.drover.execution.application;

import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.BlogPost;
import io.drover.execution.content.Body;
import io.drover.execution.content.Comment;
import io.drover.execution.content.Group;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Labelling;
import io.drover.execution.content.Leftover;
import io.drover.execution.content.Membership;
import io.drover.execution.content.Page;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Space;
import io.drover.execution.content.Template;
import io.drover.execution.content.User;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A site that is read.
 *
 * <p>Lists come in batches: {@code after} is the id (or name) of the last element of the batch
 * before, null for the first; a batch shorter than {@code limit} is the last one. The order is
 * stable, so that work goes on after a crash. Every method throws {@link SiteException} when the
 * site can't answer.
 */
public interface Source {

    /**
     * Counts by noun: spaces, pages, blogPosts, comments, labels, restrictions, permissions,
     * templates, attachments, attachmentVersions, attachmentBytes, users, groups, memberships.
     */
    Map<String, Long> counts();

    /** Counts of one space by the same nouns. */
    Map<String, Long> counts(String spaceKey);

    /** Users by id. */
    List<User> users(@Nullable String after, int limit);

    /** A user by name, compared without case. */
    Optional<User> userNamed(String name);

    /** A user by id. */
    Optional<User> user(String id);

    /** Groups by name. */
    List<Group> groups(@Nullable String after, int limit);

    /** All memberships of a group by user id. */
    List<Membership> memberships(String groupName, @Nullable String afterUserId, int limit);

    /** Spaces by key. */
    List<Space> spaces(@Nullable String after, int limit);

    /** A space by its key, compared without case. */
    Optional<Space> space(String key);

    /** The current pages of a space, parents before children, siblings in their order. */
    List<Page> pages(String spaceKey, @Nullable String after, int limit);

    /** The current blog posts of a space by id. */
    List<BlogPost> blogPosts(String spaceKey, @Nullable String after, int limit);

    /**
     * The comments on current pages and blog posts of a space, parents before replies, siblings in
     * the order in which they were made.
     */
    List<Comment> comments(String spaceKey, @Nullable String after, int limit);

    /**
     * The labels on a space and on its current pages, blog posts and attachments by id; also
     * personal ones, which the counts leave out.
     */
    List<Labelling> labels(String spaceKey, @Nullable String after, int limit);

    /**
     * Who alone may see or edit current pages and blog posts of a space: all of one page together,
     * in a stable order.
     */
    List<Restriction> restrictions(String spaceKey, @Nullable String after, int limit);

    /** What is allowed in a space, or at the whole site when {@code spaceKey} is null, by id. */
    List<Permission> permissions(@Nullable String spaceKey, @Nullable String after, int limit);

    /**
     * The templates of a space, or of the whole site when {@code spaceKey} is null, by id; none
     * where the source does not tell.
     */
    List<Template> templates(@Nullable String spaceKey, @Nullable String after, int limit);

    /** The text of a page, blog post, comment or template; empty when the source has none. */
    Body body(ItemKind kind, String id);

    /**
     * All versions of the attachments of current content of a space: by attachment, oldest version
     * first; {@code after} is a version's id.
     */
    List<AttachmentVersion> attachments(String spaceKey, @Nullable String after, int limit);

    /**
     * The bytes of a version; empty when the source has a record but no file. The caller closes it.
     */
    Optional<InputStream> open(AttachmentVersion version);

    /** How many items of a kind a space has; of attachments, how many versions. */
    long count(String spaceKey, ItemKind kind);

    /**
     * What was repaired or left out while reading, by order of discovery; {@code after} is the
     * number of the last one, 0 at first.
     */
    List<Leftover> leftovers(long after, int limit);
}
