package io.drover.execution.sites.cloud;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.content.Body;
import io.drover.execution.sites.cloud.ScimDirectory.Person;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.Refusals;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Confluence Cloud site as a destination. */
final class CloudSite extends CloudBelongings implements Destination {

    private final CloudUrls urls;
    private final CloudSpaces spaces;
    private final CloudPages pages;
    private final CloudAttachments attachments;
    private final CloudBlogPosts posts;
    private final CloudProperties properties;
    private final CloudGroups groups;
    private final CloudUsers users;
    private final @Nullable ScimDirectory directory;

    CloudSite(SiteHttp http, CloudUrls urls, @Nullable ScimDirectory directory) {
        this(http, urls, new CloudLists(http, urls), directory);
    }

    private CloudSite(
            SiteHttp http, CloudUrls urls, CloudLists lists, @Nullable ScimDirectory directory) {
        super(http, urls, lists);
        this.urls = urls;
        this.spaces = new CloudSpaces(http, urls, lists);
        this.pages = new CloudPages(http, urls, lists);
        this.attachments = new CloudAttachments(http, urls, lists);
        this.posts = new CloudBlogPosts(http, urls, lists);
        this.properties = new CloudProperties(http, urls, lists);
        this.groups = new CloudGroups(http, urls, lists);
        this.users = new CloudUsers(http, urls, lists);
        this.directory = directory;
    }

    @Override
    public Access access() {
        Access access = users.access();
        if (directory == null) {
            return access;
        }
        directory.verify();
        Set<String> permissions = new HashSet<>(access.permissions());
        permissions.add("MANAGE_USERS");
        return new Access(access.accountId(), access.displayName(), permissions);
    }

    /** The directory knows more than the site's search does, but not those who were invited. */
    @Override
    public Optional<Account> findUser(String email) {
        if (directory != null) {
            Optional<Person> person = directory.find(email);
            if (person.isPresent()) {
                return Optional.of(account(person.get(), email));
            }
        }
        return users.find(email);
    }

    @Override
    public Account createUser(NewUser user) {
        if (directory == null) {
            throw SiteFailure.USERS_CANNOT_BE_CREATED.because(
                    "The site has no SCIM address: users can only be matched.");
        }
        Person made = directory.create(user);
        return Refusals.afterWrite(() -> account(made, user.email()));
    }

    /** Directories give the site's account id in an extension, use it as their own, or neither. */
    private Account account(Person person, String email) {
        String accountId =
                person.accountId()
                        .or(() -> Optional.of(person.id()).filter(users::knows))
                        .or(() -> users.find(email).map(Account::accountId))
                        .orElseThrow(
                                () ->
                                        SiteFailure.ACCOUNT_NOT_READY.because(
                                                "The directory has the user, the site does not"
                                                        + " know the account yet."));
        return new Account(accountId, email, person.active());
    }

    @Override
    public boolean canCreateUsers() {
        return directory != null;
    }

    @Override
    public Optional<String> findGroup(String name) {
        return groups.find(name);
    }

    @Override
    public String createGroup(String name) {
        return groups.create(name);
    }

    @Override
    public Listing<String> members(String groupId, @Nullable String after) {
        return groups.members(groupId, after);
    }

    @Override
    public void addMember(String groupId, String accountId) {
        groups.addMember(groupId, accountId);
    }

    @Override
    public Optional<FoundSpace> findSpace(String key) {
        return spaces.find(key);
    }

    @Override
    public FoundSpace createSpace(String key, String name, @Nullable String description) {
        return spaces.create(key, name, description);
    }

    @Override
    public Optional<FoundPage> findPage(String spaceId, String title) {
        return pages.find(spaceId, title);
    }

    @Override
    public Optional<FoundPage> page(String pageId) {
        return pages.page(pageId);
    }

    @Override
    public FoundPage createPage(
            String spaceId, @Nullable String parentId, String title, Body body) {
        return pages.create(spaceId, parentId, title, body);
    }

    @Override
    public FoundPage updatePage(
            String pageId,
            @Nullable String parentId,
            String title,
            Body body,
            int version,
            String message) {
        return pages.update(pageId, parentId, title, body, version, message);
    }

    @Override
    public Listing<String> children(String pageId, @Nullable String after) {
        return pages.children(pageId, after);
    }

    @Override
    public void moveUnder(String pageId, String parentId) {
        pages.moveUnder(pageId, parentId);
    }

    @Override
    public void moveBehind(String pageId, String siblingId) {
        pages.moveBehind(pageId, siblingId);
    }

    @Override
    public FoundPost createBlogPost(
            String spaceId, String title, Body body, @Nullable Instant createdAt) {
        return posts.create(spaceId, title, body, createdAt);
    }

    @Override
    public List<FoundPost> findBlogPosts(String spaceId, String title) {
        return posts.find(spaceId, title);
    }

    @Override
    public Optional<FoundPost> blogPost(String id) {
        return posts.post(id);
    }

    @Override
    public FoundPost updateBlogPost(
            String id, String title, Body body, int version, String message) {
        return posts.update(id, title, body, version, message);
    }

    @Override
    public Listing<FoundPost> blogPosts(String spaceId, @Nullable String after) {
        return posts.ofSpace(spaceId, after);
    }

    @Override
    public void archiveSpace(String key) {
        spaces.archive(key);
    }

    @Override
    public void setProperty(Container container, String key, Object value) {
        properties.set(container, key, value);
    }

    @Override
    public Optional<FoundAttachment> findAttachment(Container container, String fileName) {
        return attachments.find(container, fileName);
    }

    @Override
    public Optional<FoundAttachment> attachment(String attachmentId) {
        return attachments.attachment(attachmentId);
    }

    @Override
    public void removeVersion(String attachmentId, int version) {
        attachments.removeVersion(attachmentId, version);
    }

    @Override
    public List<FoundVersion> attachmentVersions(String attachmentId) {
        return attachments.versions(attachmentId);
    }

    @Override
    public FoundAttachment upload(Container container, Upload upload, InputStream bytes) {
        return attachments.upload(container, upload, bytes);
    }

    @Override
    public InputStream download(String attachmentId, int version) {
        return attachments.download(attachmentId, version);
    }

    @Override
    public Listing<FoundPage> pages(String spaceId, @Nullable String after) {
        return pages.ofSpace(spaceId, after);
    }

    @Override
    public Listing<FoundPage> topPages(String spaceId, @Nullable String after) {
        return pages.atTop(spaceId, after);
    }

    @Override
    public Listing<FoundAttachment> attachments(Container container, @Nullable String after) {
        return attachments.of(container, after);
    }

    @Override
    public String spaceUrl(String spaceKey) {
        return urls.forPeople("/spaces/" + Query.encoded(spaceKey));
    }

    @Override
    public String fileUrl(String pageId, String fileName) {
        return urls.forPeople(
                "/download/attachments/" + Query.encoded(pageId) + "/" + Query.encoded(fileName));
    }

    @Override
    public String pageUrl(String spaceKey, String pageId) {
        return spaceUrl(spaceKey) + "/pages/" + Query.encoded(pageId);
    }
}
