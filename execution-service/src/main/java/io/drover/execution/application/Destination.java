package io.drover.execution.application;

import io.drover.execution.content.Body;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A site that is written.
 *
 * <p>Creating is plain: whether something is there already is asked by the finders, and who calls
 * decides. Every method throws {@link SiteException}; {@link SiteException#outcomeUnknown()} tells
 * that a write may have happened.
 */
public interface Destination extends DestinationBelongings {

    /** Who the credentials belong to and what they may do. */
    Access access();

    /** A user with this e-mail address. */
    Optional<Account> findUser(String email);

    /** Makes a user; refused with {@code USERS_CANNOT_BE_CREATED} when the site has no SCIM. */
    Account createUser(NewUser user);

    /** Whether users and groups can be created. */
    boolean canCreateUsers();

    /** A group with this name, compared without case. */
    Optional<String> findGroup(String name);

    /** Makes a group and gives its id. */
    String createGroup(String name);

    /** Makes an account a member; nothing happens if it is one. */
    void addMember(String groupId, String accountId);

    /** The accounts that belong to a group, in batches. */
    Listing<String> members(String groupId, @Nullable String after);

    /** A space by key, compared without case. */
    Optional<FoundSpace> findSpace(String key);

    /** Makes a space; the site gives it a home page. Refused with {@code SPACE_KEY_TAKEN}. */
    FoundSpace createSpace(String key, String name, @Nullable String description);

    /** A current page by its title, which is unique in a space. */
    Optional<FoundPage> findPage(String spaceId, String title);

    /** A page by id; empty when it has gone. */
    Optional<FoundPage> page(String pageId);

    /** Makes a page; refused with {@code TITLE_TAKEN}. */
    FoundPage createPage(String spaceId, @Nullable String parentId, String title, Body body);

    /** Replaces title, parent and text of a page; {@code version} is the new number. */
    FoundPage updatePage(
            String pageId,
            @Nullable String parentId,
            String title,
            Body body,
            int version,
            String message);

    /** The ids of the pages directly under a page in their order, in batches. */
    Listing<String> children(String pageId, @Nullable String after);

    /** Puts a page, with all that is under it, behind the other pages under another one. */
    void moveUnder(String pageId, String parentId);

    /** The pages of a space that stand under no other, in batches. */
    Listing<FoundPage> topPages(String spaceId, @Nullable String after);

    /** Puts a page right behind another one, under the same parent or at the top as that one. */
    void moveBehind(String pageId, String siblingId);

    /** Makes a blog post as of a date; refused with {@code TITLE_TAKEN}. */
    FoundPost createBlogPost(String spaceId, String title, Body body, @Nullable Instant createdAt);

    /** Current blog posts by their title; one day has each title once. */
    List<FoundPost> findBlogPosts(String spaceId, String title);

    /** A blog post by id; empty when it has gone. */
    Optional<FoundPost> blogPost(String id);

    /** Replaces title and text of a blog post; {@code version} is the new number. */
    FoundPost updateBlogPost(String id, String title, Body body, int version, String message);

    /** The current blog posts of a space in batches. */
    Listing<FoundPost> blogPosts(String spaceId, @Nullable String after);

    /** Takes a space out of use; it can still be read. */
    void archiveSpace(String key);

    /**
     * Sets a property of a page, blog post or comment, so that what REST can't set (author, date,
     * source id) is kept.
     */
    void setProperty(Container container, String key, Object value);

    /** A file by name on a page or blog post. */
    Optional<FoundAttachment> findAttachment(Container container, String fileName);

    /** A file by id; empty when it has gone. */
    Optional<FoundAttachment> attachment(String attachmentId);

    /** The versions of an attachment, oldest first, with the comment each was sent with. */
    List<FoundVersion> attachmentVersions(String attachmentId);

    /**
     * Sends one version; a name that exists gets a new version. The stream is read once and closed.
     */
    FoundAttachment upload(Container container, Upload upload, InputStream bytes);

    /** Removes a version that is not the current one; nothing happens when it has gone. */
    void removeVersion(String attachmentId, int version);

    /** The bytes of an attachment's current or given version, to prove that they arrived. */
    InputStream download(String attachmentId, int version);

    /**
     * The current pages of a space in batches; {@code after} is the opaque cursor of the batch
     * before.
     */
    Listing<FoundPage> pages(String spaceId, @Nullable String after);

    /** The attachments of a page or blog post in batches. */
    Listing<FoundAttachment> attachments(Container container, @Nullable String after);

    /** Where a person finds a space. */
    String spaceUrl(String spaceKey);

    /** Where a person finds a file on a page. */
    String fileUrl(String pageId, String fileName);

    /** Where a person finds a page. */
    String pageUrl(String spaceKey, String pageId);

    /**
     * Who the credentials belong to, and which of {@code CREATE_SPACE, CREATE_PAGE,
     * CREATE_TEMPLATE, MANAGE_USERS} they may do.
     */
    record Access(String accountId, String displayName, Set<String> permissions) {}

    /** A user at the destination. */
    record Account(String accountId, @Nullable String email, boolean active) {}

    /** A user to be made; {@code externalId} is the id at the source. */
    record NewUser(
            String externalId, String userName, String displayName, String email, boolean active) {}

    /** A space that exists. */
    record FoundSpace(String id, String key, String name, @Nullable String homePageId) {}

    /**
     * A page that exists.
     *
     * @param position grows in the order of those under one parent; null when the site does not
     *     tell it
     */
    record FoundPage(
            String id,
            String spaceId,
            String title,
            @Nullable String parentId,
            @Nullable Long position,
            int version) {}

    /** A blog post that exists; {@code createdAt} is the date that it shows. */
    record FoundPost(
            String id, String spaceId, String title, @Nullable Instant createdAt, int version) {}

    /** An attachment that exists, at its current version. */
    record FoundAttachment(String id, String fileName, long size, int version) {}

    /** A version that exists. */
    record FoundVersion(int number, @Nullable String comment) {}

    /** A version to be sent; {@code size} in bytes. */
    record Upload(
            String fileName, @Nullable String mediaType, long size, @Nullable String comment) {}

    /** A batch of a list and where it goes on. */
    record Listing<T>(List<T> items, @Nullable String next) {}
}
