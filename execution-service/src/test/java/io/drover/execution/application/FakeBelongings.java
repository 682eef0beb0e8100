package io.drover.execution.application;

import io.drover.execution.application.Destination.Listing;
import io.drover.execution.content.Body;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** What belongs to the content of a destination in memory. */
abstract class FakeBelongings implements DestinationBelongings {

    /** Elements in a batch of a list, small so that tests page. */
    private static final int BATCH = 5;

    private final Map<String, Comment> comments = new LinkedHashMap<>();
    private final Map<Container, Set<Label>> labels = new HashMap<>();
    private final Map<Container, Set<Restricted>> restrictions = new HashMap<>();
    private final Map<String, Set<Granted>> granted = new HashMap<>();
    private final Map<String, NewTemplate> templates = new LinkedHashMap<>();

    private record Comment(NewComment made, FoundComment found) {}

    /** {@code what} is the line of the journal, null for reads. */
    abstract <T> T call(String operation, @Nullable String what, Supplier<T> effect);

    /** The text of a page or blog post. */
    abstract Optional<Body> textOf(Container container);

    /** The key of a space. */
    abstract String keyOf(String spaceId);

    abstract String newId();

    @Override
    public synchronized FoundComment createComment(NewComment comment) {
        return call(
                "createComment",
                comment.container().id() + " " + comment.body().text(),
                () -> {
                    String parentId = comment.parentId();
                    if (parentId == null) {
                        requireSelection(comment);
                    } else if (!comments.containsKey(parentId)
                            || comments.get(parentId).found.place() != comment.place()) {
                        throw refused("NOT_FOUND", "There is no such comment.");
                    }
                    FoundComment found =
                            new FoundComment(
                                    newId(),
                                    comment.place(),
                                    parentId,
                                    false,
                                    1,
                                    comment.body().text());
                    comments.put(found.id(), new Comment(comment, found));
                    return found;
                });
    }

    private void requireSelection(NewComment comment) {
        Body text =
                textOf(comment.container())
                        .orElseThrow(() -> refused("NOT_FOUND", "There is no such page."));
        Selection selection = comment.selection();
        if (comment.place() == Place.INLINE) {
            String words = Jsoup.parse(text.text()).text();
            int count =
                    selection == null ? 0 : words.split(quoted(selection.text()), -1).length - 1;
            if (selection == null || count != selection.count() || selection.index() >= count) {
                throw refused("REFUSED", "The words are there " + count + " times.");
            }
        }
    }

    private static String quoted(String text) {
        return java.util.regex.Pattern.quote(text);
    }

    @Override
    public synchronized Optional<FoundComment> comment(String id) {
        return call("comment", null, () -> Optional.ofNullable(comments.get(id)).map(c -> c.found));
    }

    @Override
    public synchronized Listing<FoundComment> comments(
            Container container, Place place, @Nullable String after) {
        return call(
                "comments",
                null,
                () ->
                        batch(
                                comments.values().stream()
                                        .filter(c -> c.made.container().equals(container))
                                        .filter(c -> c.found.place() == place)
                                        .filter(c -> c.found.parentId() == null)
                                        .map(Comment::found)
                                        .toList(),
                                after));
    }

    @Override
    public synchronized Listing<FoundComment> replies(
            FoundComment comment, @Nullable String after) {
        return call(
                "replies",
                null,
                () ->
                        batch(
                                comments.values().stream()
                                        .map(Comment::found)
                                        .filter(c -> comment.id().equals(c.parentId()))
                                        .toList(),
                                after));
    }

    @Override
    public synchronized void removeComment(FoundComment comment) {
        call("removeComment", comment.id(), () -> comments.remove(comment.id()) != null);
    }

    @Override
    public synchronized void changeComment(FoundComment comment, Body body, boolean resolved) {
        call(
                "changeComment",
                comment.id(),
                () -> {
                    NewComment made = comments.get(comment.id()).made;
                    FoundComment now =
                            new FoundComment(
                                    comment.id(),
                                    comment.place(),
                                    comment.parentId(),
                                    resolved,
                                    comment.version() + 1,
                                    body.text());
                    return comments.put(comment.id(), new Comment(made, now));
                });
    }

    @Override
    public synchronized void label(Container container, Label label) {
        call(
                "label",
                container.id() + " " + label.prefix() + ":" + label.name(),
                () -> {
                    if (label.name().matches(".*[\\s!#&()*,.:;<>?@\\[\\]^].*")) {
                        throw refused("REFUSED", "The label has characters that none may have.");
                    }
                    return labels.computeIfAbsent(container, _ -> new LinkedHashSet<>()).add(label);
                });
    }

    @Override
    public synchronized Listing<Label> labels(Container container, @Nullable String after) {
        return call(
                "labels",
                null,
                () -> batch(List.copyOf(labels.getOrDefault(container, Set.of())), after));
    }

    @Override
    public synchronized void restrict(
            Container container, Restriction.Operation operation, Subject subject) {
        call(
                "restrict",
                container.id() + " " + operation + " " + subject.name(),
                () ->
                        restrictions
                                .computeIfAbsent(container, _ -> new LinkedHashSet<>())
                                .add(new Restricted(operation, subject)));
    }

    @Override
    public synchronized List<Restricted> restrictions(Container container) {
        return call(
                "restrictions",
                null,
                () -> List.copyOf(restrictions.getOrDefault(container, Set.of())));
    }

    @Override
    public synchronized void grant(String spaceKey, Permission.Right right, Subject subject) {
        call(
                "grant",
                spaceKey + " " + right + " " + subject.kind() + " " + subject.name(),
                () -> {
                    Set<Granted> there =
                            granted.computeIfAbsent(lower(spaceKey), _ -> new LinkedHashSet<>());
                    Granted view = new Granted(Permission.Right.VIEW_SPACE, subject);
                    if (right != view.right() && !there.contains(view)) {
                        throw refused("REFUSED", "Viewing has to be allowed first.");
                    }
                    return there.add(new Granted(right, subject));
                });
    }

    @Override
    public synchronized Listing<Granted> permissions(String spaceId, @Nullable String after) {
        return call(
                "permissions",
                null,
                () ->
                        batch(
                                List.copyOf(granted.getOrDefault(lower(keyOf(spaceId)), Set.of())),
                                after));
    }

    @Override
    public synchronized Listing<FoundTemplate> templates(
            @Nullable String spaceKey, @Nullable String after) {
        return call(
                "templates",
                null,
                () ->
                        batch(
                                templates.entrySet().stream()
                                        .filter(e -> same(e.getValue().spaceKey(), spaceKey))
                                        .map(
                                                e ->
                                                        new FoundTemplate(
                                                                e.getKey(), e.getValue().name()))
                                        .toList(),
                                after));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null || other == null ? one == other : one.equalsIgnoreCase(other);
    }

    @Override
    public synchronized String createTemplate(NewTemplate template) {
        return call(
                "createTemplate",
                template.spaceKey() + " " + template.name(),
                () -> {
                    String id = newId();
                    templates.put(id, template);
                    return id;
                });
    }

    /** The body of a template. */
    public synchronized @Nullable NewTemplate template(String id) {
        return templates.get(id);
    }

    /** Forgets what belonged to a page or blog post that has gone. */
    synchronized void removed(Container container) {
        comments.values().removeIf(c -> c.made.container().equals(container));
        labels.remove(container);
        restrictions.remove(container);
    }

    /** Forgets what belonged to a space that has gone. */
    synchronized void removedSpace(String key) {
        granted.remove(lower(key));
        templates.values().removeIf(t -> key.equalsIgnoreCase(t.spaceKey()));
    }

    static <T> Listing<T> batch(List<T> all, @Nullable String after) {
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(from + BATCH, all.size());
        return new Listing<>(
                new ArrayList<>(all.subList(from, to)), to < all.size() ? "" + to : null);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static SiteException refused(String code, String message) {
        return SiteException.refused(code, SiteException.Category.DESTINATION, message);
    }
}
