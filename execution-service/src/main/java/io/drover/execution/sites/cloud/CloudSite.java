package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination;
import io.drover.execution.content.Body;
import io.drover.execution.sites.cloud.ScimDirectory.Person;
import io.drover.execution.sites.http.Refusals;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Confluence Cloud site as a destination. */
final class CloudSite implements Destination {

    private final CloudUrls urls;
    private final CloudSpaces spaces;
    private final CloudPages pages;
    private final CloudAttachments attachments;
    private final CloudGroups groups;
    private final CloudUsers users;
    private final @Nullable ScimDirectory directory;

    CloudSite(SiteHttp http, CloudUrls urls, @Nullable ScimDirectory directory) {
        CloudLists lists = new CloudLists(http, urls);
        this.urls = urls;
        this.spaces = new CloudSpaces(http, urls, lists);
        this.pages = new CloudPages(http, urls, lists);
        this.attachments = new CloudAttachments(http, urls, lists);
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
    public void setPageProperty(String pageId, String key, Object value) {
        pages.setProperty(pageId, key, value);
    }

    @Override
    public Optional<FoundAttachment> findAttachment(String pageId, String fileName) {
        return attachments.find(pageId, fileName);
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
    public FoundAttachment upload(String pageId, Upload upload, InputStream bytes) {
        return attachments.upload(pageId, upload, bytes);
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
    public Listing<FoundAttachment> attachments(String pageId, @Nullable String after) {
        return attachments.ofPage(pageId, after);
    }

    @Override
    public String spaceUrl(String spaceKey) {
        return urls.forPeople("/spaces/" + CloudUrls.encoded(spaceKey));
    }

    @Override
    public String pageUrl(String spaceKey, String pageId) {
        return spaceUrl(spaceKey) + "/pages/" + CloudUrls.encoded(pageId);
    }
}
