package io.drover.execution.application;

import io.drover.execution.content.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A destination in memory that keeps the promises of {@link DestinationContract}.
 *
 * <p>A test can make the next call of an operation fail ({@link #failNext}) or lose its answer
 * after the effect ({@link #loseAnswerOfNext}), and reads what was written from {@link #journal()}.
 * Operations are named like the methods of {@link Destination}.
 */
public final class FakeDestination extends FakeBelongings implements Destination {

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);

    private final Map<String, Account> usersByEmail = new HashMap<>();
    private final Map<String, String> groupIdsByName = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, FoundSpace> spaces = new LinkedHashMap<>();
    private final Map<String, FoundPage> pages = new LinkedHashMap<>();
    private final Map<String, Body> bodies = new HashMap<>();
    private final Map<String, FoundPost> posts = new LinkedHashMap<>();
    private final Map<String, List<String>> order = new HashMap<>();
    private final Set<String> archived = new HashSet<>();
    private final Map<Container, Map<String, Object>> properties = new HashMap<>();
    private final Map<String, File> files = new LinkedHashMap<>();
    private final List<String> journal = new ArrayList<>();
    private final Map<String, Deque<Optional<SiteException>>> failures = new HashMap<>();
    private final Map<String, Integer> answersToLose = new HashMap<>();
    private final Map<String, String> held = new HashMap<>();
    private Access access =
            new Access(
                    "account-0",
                    "Ada Admin",
                    Set.of("CREATE_SPACE", "CREATE_PAGE", "CREATE_TEMPLATE", "MANAGE_USERS"));
    private boolean scim = true;
    private int ids = 1000;

    private record File(String id, Container container, String name, List<Version> versions) {
        FoundAttachment found() {
            Version last = versions.getLast();
            return new FoundAttachment(id, name, last.bytes.length, last.number);
        }
    }

    private record Version(
            int number, @Nullable String mediaType, @Nullable String comment, byte[] bytes) {}

    /** The next call of the operation throws and has no effect; may be given several times. */
    public synchronized void failNext(String operation, SiteException failure) {
        failAfter(operation, 0, failure);
    }

    /** The same after {@code calls} that succeed. */
    public synchronized void failAfter(String operation, int calls, SiteException failure) {
        Deque<Optional<SiteException>> planned =
                failures.computeIfAbsent(operation, o -> new ArrayDeque<>());
        planned.addAll(Collections.nCopies(calls, Optional.empty()));
        planned.add(Optional.of(failure));
    }

    /** The next call of the operation has its effect and then throws with unknown outcome. */
    public synchronized void loseAnswerOfNext(String operation) {
        answersToLose.merge(operation, 1, Integer::sum);
    }

    /** Calls of the operation wait for a line of the journal that begins like this. */
    public synchronized void hold(String operation, String until) {
        held.put(operation, until);
    }

    /**
     * Every write that had an effect, as {@code operation what}, in order; what a test made fail
     * begins with {@code failed}.
     */
    public synchronized List<String> journal() {
        return List.copyOf(journal);
    }

    /** The text of a page. */
    public synchronized @Nullable Body body(String pageId) {
        return bodies.get(pageId);
    }

    /** The properties of a page. */
    public synchronized Map<String, Object> properties(String pageId) {
        return properties(Container.page(pageId));
    }

    /** The properties of a page, blog post or comment. */
    public synchronized Map<String, Object> properties(Container container) {
        return Map.copyOf(properties.getOrDefault(container, Map.of()));
    }

    /** Whether a space was taken out of use. */
    public synchronized boolean isArchived(String key) {
        return archived.contains(lower(key));
    }

    /** The account ids of a group. */
    public synchronized Set<String> members(String groupId) {
        return Set.copyOf(members.getOrDefault(groupId, Set.of()));
    }

    /** What the credentials may do from now on. */
    public synchronized void permit(Set<String> permissions) {
        access = new Access(access.accountId(), access.displayName(), permissions);
    }

    /** From now on nobody can be created. */
    public synchronized void withoutScim() {
        scim = false;
    }

    /** Removes a page as a person at the site would. */
    public synchronized void removePage(String pageId) {
        pages.remove(pageId);
        bodies.remove(pageId);
        files.values().removeIf(f -> f.container.equals(Container.page(pageId)));
        removed(Container.page(pageId));
    }

    /** Removes a file as a person at the site would. */
    public synchronized void removeFile(String attachmentId) {
        files.remove(attachmentId);
    }

    /** Removes a space with all its content as a person at the site would. */
    public synchronized void removeSpace(String key) {
        findSpace(key)
                .ifPresent(
                        space -> {
                            List.copyOf(pages.values()).stream()
                                    .filter(p -> p.spaceId().equals(space.id()))
                                    .forEach(p -> removePage(p.id()));
                            posts.values().removeIf(p -> p.spaceId().equals(space.id()));
                            removedSpace(space.key());
                            spaces.remove(space.id());
                        });
    }

    @Override
    public synchronized Access access() {
        return call("access", null, () -> access);
    }

    @Override
    public synchronized Optional<Account> findUser(String email) {
        return call("findUser", null, () -> Optional.ofNullable(usersByEmail.get(lower(email))));
    }

    @Override
    public synchronized Account createUser(NewUser user) {
        if (!scim) {
            throw refused("USERS_CANNOT_BE_CREATED", "The site has no SCIM address.");
        }
        return call(
                "createUser",
                user.email(),
                () -> {
                    if (usersByEmail.containsKey(lower(user.email()))) {
                        throw refused("USER_TAKEN", "The address is in use.");
                    }
                    Account made = new Account("account-" + ids++, user.email(), user.active());
                    usersByEmail.put(lower(user.email()), made);
                    return made;
                });
    }

    @Override
    public synchronized boolean canCreateUsers() {
        return scim;
    }

    @Override
    public synchronized Optional<String> findGroup(String name) {
        return call("findGroup", null, () -> Optional.ofNullable(groupIdsByName.get(lower(name))));
    }

    @Override
    public synchronized String createGroup(String name) {
        return call(
                "createGroup",
                name,
                () -> {
                    if (groupIdsByName.containsKey(lower(name))) {
                        throw refused("GROUP_NAME_TAKEN", "A group has this name.");
                    }
                    String id = "group-" + ids++;
                    groupIdsByName.put(lower(name), id);
                    return id;
                });
    }

    @Override
    public synchronized void addMember(String groupId, String accountId) {
        call(
                "addMember",
                groupId + " " + accountId,
                () -> {
                    if (!groupIdsByName.containsValue(groupId)) {
                        throw refused("NOT_FOUND", "There is no such group.");
                    }
                    return members.computeIfAbsent(groupId, g -> new HashSet<>()).add(accountId);
                });
    }

    @Override
    public synchronized Listing<String> members(String groupId, @Nullable String after) {
        return call("members", null, () -> batch(List.copyOf(members(groupId)), after));
    }

    @Override
    public synchronized Optional<FoundSpace> findSpace(String key) {
        return call("findSpace", null, () -> first(spaces, s -> lower(s.key()).equals(lower(key))));
    }

    @Override
    public synchronized FoundSpace createSpace(
            String key, String name, @Nullable String description) {
        return call(
                "createSpace",
                key,
                () -> {
                    if (first(spaces, s -> lower(s.key()).equals(lower(key))).isPresent()) {
                        throw refused("SPACE_KEY_TAKEN", "A space has this key.");
                    }
                    String id = "" + ids++;
                    FoundPage home = new FoundPage("" + ids++, id, name, null, null, 1);
                    FoundSpace made = new FoundSpace(id, key, name, home.id());
                    spaces.put(id, made);
                    pages.put(home.id(), home);
                    bodies.put(home.id(), Body.EMPTY);
                    return made;
                });
    }

    @Override
    public synchronized Optional<FoundPage> findPage(String spaceId, String title) {
        return call("findPage", null, () -> titled(spaceId, title));
    }

    @Override
    public synchronized Optional<FoundPage> page(String pageId) {
        return call("page", null, () -> Optional.ofNullable(pages.get(pageId)));
    }

    @Override
    public synchronized FoundPage createPage(
            String spaceId, @Nullable String parentId, String title, Body body) {
        return call(
                "createPage",
                title,
                () -> {
                    if (!spaces.containsKey(spaceId)
                            || (parentId != null && !pages.containsKey(parentId))) {
                        throw refused("NOT_FOUND", "There is no such space or parent page.");
                    }
                    if (titled(spaceId, title).isPresent()) {
                        throw refused("TITLE_TAKEN", "A page of the space has this title.");
                    }
                    FoundPage made = new FoundPage("" + ids++, spaceId, title, parentId, null, 1);
                    pages.put(made.id(), made);
                    bodies.put(made.id(), body);
                    return made;
                });
    }

    @Override
    public synchronized FoundPage updatePage(
            String pageId,
            @Nullable String parentId,
            String title,
            Body body,
            int version,
            String message) {
        return call(
                "updatePage",
                title,
                () -> {
                    FoundPage old = existing(pageId);
                    if (version != old.version() + 1) {
                        throw refused("VERSION_CONFLICT", "Somebody changed the page.");
                    }
                    if (titled(old.spaceId(), title)
                            .filter(p -> !p.id().equals(pageId))
                            .isPresent()) {
                        throw refused("TITLE_TAKEN", "A page of the space has this title.");
                    }
                    FoundPage now =
                            new FoundPage(
                                    pageId,
                                    old.spaceId(),
                                    title,
                                    parentId == null ? old.parentId() : parentId,
                                    null,
                                    version);
                    pages.put(pageId, now);
                    bodies.put(pageId, body);
                    return now;
                });
    }

    @Override
    public synchronized Listing<String> children(String pageId, @Nullable String after) {
        return call(
                "children", null, () -> batch(siblings(existing(pageId).spaceId(), pageId), after));
    }

    @Override
    public synchronized Listing<FoundPage> topPages(String spaceId, @Nullable String after) {
        return call(
                "topPages",
                null,
                () ->
                        batch(
                                pages.values().stream()
                                        .filter(p -> p.spaceId().equals(spaceId))
                                        .filter(p -> p.parentId() == null)
                                        .map(this::inOrder)
                                        .toList(),
                                after));
    }

    /** In the order in which they were made, unless they were moved. */
    private List<String> siblings(String spaceId, @Nullable String parentId) {
        List<String> siblings =
                order.computeIfAbsent(spaceId + " " + parentId, _ -> new ArrayList<>());
        Predicate<FoundPage> here =
                p -> p.spaceId().equals(spaceId) && Objects.equals(p.parentId(), parentId);
        siblings.removeIf(id -> !pages.containsKey(id) || !here.test(pages.get(id)));
        pages.values().stream()
                .filter(here)
                .filter(p -> !siblings.contains(p.id()))
                .forEach(p -> siblings.add(p.id()));
        return siblings;
    }

    private FoundPage inOrder(FoundPage page) {
        return new FoundPage(
                page.id(),
                page.spaceId(),
                page.title(),
                page.parentId(),
                (long) siblings(page.spaceId(), page.parentId()).indexOf(page.id()),
                page.version());
    }

    @Override
    public synchronized void moveUnder(String pageId, String parentId) {
        call(
                "moveUnder",
                pageId + " " + parentId,
                () -> {
                    FoundPage old = existing(pageId);
                    pages.put(
                            pageId,
                            new FoundPage(
                                    pageId,
                                    old.spaceId(),
                                    old.title(),
                                    existing(parentId).id(),
                                    null,
                                    old.version()));
                    List<String> children = siblings(old.spaceId(), parentId);
                    children.remove(pageId);
                    return children.add(pageId);
                });
    }

    @Override
    public synchronized void moveBehind(String pageId, String siblingId) {
        call(
                "moveBehind",
                pageId + " " + siblingId,
                () -> {
                    FoundPage sibling = existing(siblingId);
                    List<String> children = siblings(sibling.spaceId(), sibling.parentId());
                    children.remove(pageId);
                    children.add(children.indexOf(siblingId) + 1, pageId);
                    return true;
                });
    }

    @Override
    public synchronized FoundPost createBlogPost(
            String spaceId, String title, Body body, @Nullable Instant createdAt) {
        return call(
                "createBlogPost",
                title,
                () -> {
                    Instant at = createdAt == null ? Instant.EPOCH : createdAt;
                    boolean taken =
                            findPosts(spaceId, title).stream()
                                    .anyMatch(p -> day(p.createdAt()).equals(day(at)));
                    if (taken) {
                        throw refused("TITLE_TAKEN", "A blog post of that day has this title.");
                    }
                    FoundPost made = new FoundPost(newId(), spaceId, title, at, 1);
                    posts.put(made.id(), made);
                    bodies.put(made.id(), body);
                    return made;
                });
    }

    private static Instant day(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS);
    }

    @Override
    public synchronized List<FoundPost> findBlogPosts(String spaceId, String title) {
        return call("findBlogPosts", null, () -> findPosts(spaceId, title));
    }

    private List<FoundPost> findPosts(String spaceId, String title) {
        return posts.values().stream()
                .filter(p -> p.spaceId().equals(spaceId) && p.title().equalsIgnoreCase(title))
                .toList();
    }

    @Override
    public synchronized Optional<FoundPost> blogPost(String id) {
        return call("blogPost", null, () -> Optional.ofNullable(posts.get(id)));
    }

    @Override
    public synchronized FoundPost updateBlogPost(
            String id, String title, Body body, int version, String message) {
        return call(
                "updateBlogPost",
                title,
                () -> {
                    FoundPost old = posts.get(id);
                    FoundPost now =
                            new FoundPost(id, old.spaceId(), title, old.createdAt(), version);
                    posts.put(id, now);
                    bodies.put(id, body);
                    return now;
                });
    }

    @Override
    public synchronized Listing<FoundPost> blogPosts(String spaceId, @Nullable String after) {
        return call(
                "blogPosts",
                null,
                () ->
                        batch(
                                posts.values().stream()
                                        .filter(p -> p.spaceId().equals(spaceId))
                                        .toList(),
                                after));
    }

    @Override
    public synchronized void archiveSpace(String key) {
        call("archiveSpace", key, () -> archived.add(lower(key)));
    }

    @Override
    public synchronized void setProperty(Container container, String key, Object value) {
        call(
                "setProperty",
                container.id() + " " + key,
                () ->
                        properties.computeIfAbsent(container, _ -> new TreeMap<>()).put(key, value)
                                == null);
    }

    @Override
    Optional<Body> textOf(Container container) {
        return Optional.ofNullable(bodies.get(container.id()));
    }

    @Override
    String keyOf(String spaceId) {
        return spaces.get(spaceId).key();
    }

    @Override
    String newId() {
        return "" + ids++;
    }

    @Override
    public synchronized Optional<FoundAttachment> findAttachment(
            Container container, String fileName) {
        return call("findAttachment", null, () -> file(container, fileName).map(File::found));
    }

    @Override
    public synchronized Optional<FoundAttachment> attachment(String attachmentId) {
        return call(
                "attachment",
                null,
                () -> Optional.ofNullable(files.get(attachmentId)).map(File::found));
    }

    @Override
    public synchronized void removeVersion(String attachmentId, int version) {
        call(
                "removeVersion",
                attachmentId + " " + version,
                () -> {
                    List<Version> versions = file(attachmentId).versions;
                    if (version == versions.getLast().number) {
                        throw refused("REFUSED", "The current version can't be removed.");
                    }
                    return versions.removeIf(each -> each.number == version);
                });
    }

    @Override
    public synchronized List<FoundVersion> attachmentVersions(String attachmentId) {
        return call(
                "attachmentVersions",
                null,
                () -> {
                    List<FoundVersion> found = new ArrayList<>();
                    for (Version version : file(attachmentId).versions) {
                        found.add(new FoundVersion(version.number, version.comment));
                    }
                    return found;
                });
    }

    @Override
    public synchronized FoundAttachment upload(
            Container container, Upload upload, InputStream bytes) {
        try (bytes) {
            byte[] content = bytes.readAllBytes();
            return call(
                    "upload",
                    upload.fileName(),
                    () -> {
                        if (!bodies.containsKey(container.id())) {
                            throw refused("NOT_FOUND", "There is no such page.");
                        }
                        File file =
                                file(container, upload.fileName())
                                        .orElseGet(
                                                () ->
                                                        new File(
                                                                "att" + ids++,
                                                                container,
                                                                upload.fileName(),
                                                                new ArrayList<>()));
                        int number =
                                file.versions.isEmpty() ? 1 : file.versions.getLast().number + 1;
                        file.versions.add(
                                new Version(number, upload.mediaType(), upload.comment(), content));
                        files.put(file.id, file);
                        return file.found();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized InputStream download(String attachmentId, int version) {
        return call(
                "download",
                null,
                () -> {
                    Version wanted =
                            file(attachmentId).versions.stream()
                                    .filter(each -> each.number == version)
                                    .findFirst()
                                    .orElseThrow(
                                            () ->
                                                    refused(
                                                            "NOT_FOUND",
                                                            "There is no such version."));
                    return new ByteArrayInputStream(wanted.bytes);
                });
    }

    @Override
    public synchronized Listing<FoundPage> pages(String spaceId, @Nullable String after) {
        return call(
                "pages",
                null,
                () ->
                        batch(
                                pages.values().stream()
                                        .filter(p -> p.spaceId().equals(spaceId))
                                        .map(this::inOrder)
                                        .toList(),
                                after));
    }

    @Override
    public synchronized Listing<FoundAttachment> attachments(
            Container container, @Nullable String after) {
        return call(
                "attachments",
                null,
                () ->
                        batch(
                                files.values().stream()
                                        .filter(f -> f.container.equals(container))
                                        .map(File::found)
                                        .toList(),
                                after));
    }

    @Override
    public String spaceUrl(String spaceKey) {
        return "https://cloud.example/wiki/spaces/" + spaceKey;
    }

    @Override
    public String fileUrl(String pageId, String fileName) {
        return "https://cloud.example/wiki/download/attachments/"
                + pageId
                + "/"
                + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String pageUrl(String spaceKey, String pageId) {
        return spaceUrl(spaceKey) + "/pages/" + pageId;
    }

    /** {@code what} is the line of the journal, null for reads. */
    @Override
    synchronized <T> T call(String operation, @Nullable String what, Supplier<T> effect) {
        await(operation);
        Optional<SiteException> planned =
                Optional.ofNullable(failures.getOrDefault(operation, new ArrayDeque<>()).poll())
                        .flatMap(each -> each);
        if (planned.isPresent()) {
            journal.add("failed " + operation + " " + what);
            throw planned.get();
        }
        T result = effect.get();
        if (what != null) {
            journal.add(operation + " " + what);
            notifyAll();
        }
        if (answersToLose.getOrDefault(operation, 0) > 0) {
            answersToLose.merge(operation, -1, Integer::sum);
            throw new SiteException(
                    "SITE_UNREACHABLE",
                    SiteException.Category.NETWORK,
                    "The answer got lost.",
                    true,
                    true,
                    null,
                    null);
        }
        return result;
    }

    /** Lets others in meanwhile; goes on after a while, so that a test fails and does not hang. */
    private synchronized void await(String operation) {
        String until = held.get(operation);
        long end = System.nanoTime() + LONGEST_HOLD.toNanos();
        try {
            while (until != null
                    && journal.stream().noneMatch(line -> line.startsWith(until))
                    && System.nanoTime() < end) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<FoundPage> titled(String spaceId, String title) {
        return first(
                pages, p -> p.spaceId().equals(spaceId) && lower(p.title()).equals(lower(title)));
    }

    private FoundPage existing(String pageId) {
        FoundPage page = pages.get(pageId);
        if (page == null) {
            throw refused("NOT_FOUND", "There is no such page.");
        }
        return page;
    }

    private Optional<File> file(Container container, String name) {
        return first(files, f -> f.container.equals(container) && f.name.equals(name));
    }

    private File file(String attachmentId) {
        File file = files.get(attachmentId);
        if (file == null) {
            throw refused("NOT_FOUND", "There is no such attachment.");
        }
        return file;
    }

    private static <T> Optional<T> first(Map<String, T> all, Predicate<T> wanted) {
        return all.values().stream().filter(wanted).findFirst();
    }
}
