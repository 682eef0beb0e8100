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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A source in memory; a test fills its lists in the order in which they are read. */
public final class FakeSource implements Source {

    public final List<User> users = new ArrayList<>();
    public final List<Group> groups = new ArrayList<>();
    public final List<Membership> memberships = new ArrayList<>();
    public final List<Space> spaces = new ArrayList<>();
    public final List<Page> pages = new ArrayList<>();
    public final List<BlogPost> blogPosts = new ArrayList<>();
    public final List<AttachmentVersion> attachments = new ArrayList<>();
    public final List<Comment> comments = new ArrayList<>();
    public final List<Labelling> labels = new ArrayList<>();
    public final List<Restriction> restrictions = new ArrayList<>();
    public final List<Permission> permissions = new ArrayList<>();
    public final List<Template> templates = new ArrayList<>();
    public final Map<String, Body> bodies = new HashMap<>();
    public final Map<String, Long> counts = new HashMap<>();

    @Override
    public Map<String, Long> counts() {
        return counts;
    }

    @Override
    public Map<String, Long> counts(String spaceKey) {
        return counts;
    }

    @Override
    public List<User> users(@Nullable String after, int limit) {
        return batch(users, each -> true, User::id, after, limit);
    }

    @Override
    public Optional<User> userNamed(String name) {
        return users.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    }

    @Override
    public Optional<User> user(String id) {
        return users.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    @Override
    public List<Group> groups(@Nullable String after, int limit) {
        return batch(groups, each -> true, Group::name, after, limit);
    }

    @Override
    public List<Membership> memberships(String group, @Nullable String afterUserId, int limit) {
        return batch(
                memberships,
                each -> each.groupName().equals(group),
                Membership::userId,
                afterUserId,
                limit);
    }

    @Override
    public List<Space> spaces(@Nullable String after, int limit) {
        return batch(spaces, each -> true, Space::key, after, limit);
    }

    @Override
    public Optional<Space> space(String key) {
        return spaces.stream().filter(each -> each.key().equalsIgnoreCase(key)).findFirst();
    }

    @Override
    public List<Page> pages(String spaceKey, @Nullable String after, int limit) {
        return batch(pages, each -> each.spaceKey().equals(spaceKey), Page::id, after, limit);
    }

    @Override
    public List<BlogPost> blogPosts(String spaceKey, @Nullable String after, int limit) {
        return batch(
                blogPosts, each -> each.spaceKey().equals(spaceKey), BlogPost::id, after, limit);
    }

    @Override
    public List<Comment> comments(String spaceKey, @Nullable String after, int limit) {
        return batch(comments, each -> each.spaceKey().equals(spaceKey), Comment::id, after, limit);
    }

    @Override
    public List<Labelling> labels(String spaceKey, @Nullable String after, int limit) {
        return batch(labels, each -> each.spaceKey().equals(spaceKey), Labelling::id, after, limit);
    }

    @Override
    public List<Restriction> restrictions(String spaceKey, @Nullable String after, int limit) {
        return batch(
                restrictions,
                each -> each.spaceKey().equals(spaceKey),
                Restriction::id,
                after,
                limit);
    }

    @Override
    public List<Permission> permissions(
            @Nullable String spaceKey, @Nullable String after, int limit) {
        return batch(
                permissions,
                each -> Objects.equals(each.spaceKey(), spaceKey),
                Permission::id,
                after,
                limit);
    }

    @Override
    public List<Template> templates(@Nullable String spaceKey, @Nullable String after, int limit) {
        return batch(
                templates,
                each -> Objects.equals(each.spaceKey(), spaceKey),
                Template::id,
                after,
                limit);
    }

    @Override
    public Body body(ItemKind kind, String id) {
        return bodies.getOrDefault(id, Body.EMPTY);
    }

    @Override
    public List<AttachmentVersion> attachments(String spaceKey, @Nullable String after, int limit) {
        return batch(
                attachments,
                each -> each.spaceKey().equals(spaceKey),
                AttachmentVersion::id,
                after,
                limit);
    }

    @Override
    public Optional<InputStream> open(AttachmentVersion version) {
        return Optional.empty();
    }

    @Override
    public long count(String spaceKey, ItemKind kind) {
        return 0;
    }

    @Override
    public List<Leftover> leftovers(long after, int limit) {
        return List.of();
    }

    private static <T> List<T> batch(
            List<T> all,
            Predicate<T> wanted,
            Function<T, String> id,
            @Nullable String after,
            int limit) {
        List<T> matching = all.stream().filter(wanted).toList();
        int from = 0;
        while (after != null && !id.apply(matching.get(from++)).equals(after)) {
            // goes on to the one behind the last
        }
        return matching.subList(from, Math.min(from + limit, matching.size()));
    }
}
