package io.drover.execution.steps;

import io.drover.execution.application.Source;
import io.drover.execution.content.Group;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Space;
import io.drover.execution.content.Subject;
import io.drover.execution.content.User;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who appears in the chosen spaces: as author, mentioned in a text, named in a permission or a
 * restriction; and the groups that permissions and restrictions name.
 */
@ApplicationScoped
class ReferencedUsers {

    private static final int BATCH = 200;
    private static final Pattern MENTION =
            Pattern.compile("ri:user(?:key|name)\\s*=\\s*\"([^\"]+)\"|\\[~([^\\]|]+)]");

    /**
     * Users and groups of a scope.
     *
     * @param everybody whether all users and groups of the source are meant
     * @param users ids and names of those who appear
     * @param groups names of groups that appear, by name; also those the source knows no more of
     */
    record Choice(boolean everybody, Set<String> users, TreeSet<String> groups) {

        boolean has(User user) {
            return everybody || users.contains(user.id()) || users.contains(user.name());
        }

        /** The next groups that appear. */
        List<Group> groups(@Nullable String after, int limit) {
            return (after == null ? groups : groups.tailSet(after, false))
                    .stream().limit(limit).map(Group::new).toList();
        }
    }

    /** The users and groups of a scope. */
    Choice of(Scope scope, Source source) {
        boolean everybody = scope.usersAndGroups() == Scope.People.ALL;
        Choice choice = new Choice(everybody, new HashSet<>(), new TreeSet<>());
        each(
                source::spaces,
                Space::key,
                space -> {
                    if (scope.spaces().covers(space.key(), space.personal(), space.archived())) {
                        space(source, space.key(), choice);
                    }
                });
        return choice;
    }

    /** When everybody moves, only groups that nothing but permissions know of are looked for. */
    private static void space(Source source, String key, Choice choice) {
        each(
                (after, limit) -> source.permissions(key, after, limit),
                permission -> permission.id(),
                permission -> subject(choice, permission.subject()));
        each(
                (after, limit) -> source.restrictions(key, after, limit),
                restriction -> restriction.id(),
                restriction -> subject(choice, restriction.subject()));
        if (choice.everybody()) {
            return;
        }
        each(
                (after, limit) -> source.pages(key, after, limit),
                page -> page.id(),
                page -> {
                    add(choice, page.authorId());
                    add(choice, page.lastModifierId());
                    mentions(source, ItemKind.PAGE, page.id(), choice);
                });
        each(
                (after, limit) -> source.blogPosts(key, after, limit),
                post -> post.id(),
                post -> {
                    add(choice, post.authorId());
                    add(choice, post.lastModifierId());
                    mentions(source, ItemKind.BLOG_POST, post.id(), choice);
                });
        each(
                (after, limit) -> source.comments(key, after, limit),
                comment -> comment.id(),
                comment -> {
                    add(choice, comment.authorId());
                    mentions(source, ItemKind.COMMENT, comment.id(), choice);
                });
        each(
                (after, limit) -> source.attachments(key, after, limit),
                version -> version.id(),
                version -> add(choice, version.authorId()));
    }

    private static void subject(Choice choice, Subject subject) {
        switch (subject.kind()) {
            case USER -> add(choice, subject.name());
            case GROUP -> choice.groups().add(subject.name());
            case ANYBODY, EVERYBODY -> {}
        }
    }

    private static void mentions(Source source, ItemKind kind, String id, Choice choice) {
        Matcher mention = MENTION.matcher(source.body(kind, id).text());
        while (mention.find()) {
            add(choice, mention.group(1));
            add(choice, mention.group(2));
        }
    }

    private static void add(Choice choice, @Nullable String id) {
        if (id != null) {
            choice.users().add(id);
        }
    }

    private static <T> void each(Batches.Reader<T> list, Function<T, String> id, Consumer<T> work) {
        @Nullable String after = null;
        List<T> batch;
        do {
            batch = list.read(after, BATCH);
            for (T one : batch) {
                after = id.apply(one);
                work.accept(one);
            }
        } while (batch.size() == BATCH);
    }
}
