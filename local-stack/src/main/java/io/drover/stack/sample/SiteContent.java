package io.drover.stack.sample;

import io.drover.stack.sample.Outline.Line;
import io.drover.stack.sample.SiteText.SpaceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Adds pages and blog posts with what hangs on them: bodies, versions, labels, restrictions,
 * comments, attachments.
 */
final class SiteContent {
    private record Draft(Line line, Entity page) {}

    private final SiteModel site;
    private final SiteDiscussion discussion;
    private final SiteAttachments attachments;
    private final Map<String, Entity> labels = new HashMap<>();

    SiteContent(SiteModel site) {
        this.site = site;
        this.discussion = new SiteDiscussion(site);
        this.attachments = new SiteAttachments(site);
    }

    /** Every page exists before the first body is written: bodies link to pages anywhere. */
    void add() {
        List<Draft> drafts = new ArrayList<>();
        for (SpaceText space : SiteText.SPACES) {
            drafts.addAll(tree(space));
        }
        drafts.forEach(this::fill);
    }

    private List<Draft> tree(SpaceText text) {
        List<Draft> drafts = new ArrayList<>();
        List<Entity> path = new ArrayList<>();
        Map<String, Integer> children = new HashMap<>();
        Entity space = site.space(text.key());
        for (Line line : Outline.parse(text.outline()).lines()) {
            Entity page = page(line, space);
            site.pages.put(text.key() + "/" + line.title(), page);
            drafts.add(new Draft(line, page));
            if (!line.blogPost() && !line.has("deleted")) {
                while (path.size() > line.depth()) {
                    path.removeLast();
                }
                place(page, path, children);
                path.add(page);
                if (line.depth() == 0) {
                    space.reference("homePage", page);
                }
            }
        }
        return drafts;
    }

    private Entity page(Line line, Entity space) {
        String status = line.has("draft") ? "draft" : line.has("deleted") ? "deleted" : "current";
        return titled(line, site.create(line.blogPost() ? EntityClass.BLOG_POST : EntityClass.PAGE))
                .plain("version", versions(line))
                .text("versionComment", "")
                .text("contentStatus", status)
                .reference("space", space);
    }

    private static Entity titled(Line line, Entity page) {
        return page.text("title", line.title())
                .text("lowerTitle", line.title().toLowerCase(Locale.ROOT));
    }

    private static int versions(Line line) {
        return line.arguments("versions").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(1);
    }

    private static void place(Entity page, List<Entity> path, Map<String, Integer> children) {
        if (path.isEmpty()) {
            return;
        }
        Entity parent = path.getLast();
        page.reference("parent", parent)
                .plain("position", children.merge(parent.id, 1, Integer::sum) - 1);
        path.forEach(ancestor -> page.add("ancestors", ancestor));
        parent.add("children", page);
    }

    private void fill(Draft draft) {
        Line line = draft.line();
        Entity page = draft.page();
        Entity author = site.author();
        site.signed(page, author);
        for (int version = 1; version < versions(line); version++) {
            page.add("historicalVersions", oldVersion(line, page, version, author));
        }
        var body = new StorageBody(site.random, name -> site.user(name).id, site::shortLink);
        site.body(page, body.render(line, selection -> discussion.inline(page, selection)));
        line.arguments("comments")
                .forEach(count -> discussion.footer(page, Integer.parseInt(count)));
        line.arguments("image").forEach(file -> attachments.attach(page, file, author));
        line.arguments("attach").forEach(file -> attachments.attach(page, file, author));
        for (String names : line.arguments("label")) {
            for (String name : names.split(",", -1)) {
                label(page, name, author);
            }
        }
        line.arguments("view")
                .forEach(group -> restrict(page, "View", author).text("groupName", group));
        line.arguments("edit")
                .forEach(
                        user ->
                                restrict(page, "Edit", author)
                                        .reference("userSubject", site.user(user))
                                        .nothing("groupName"));
    }

    /** An old version has no place of its own: no space, no parent, only the page it was. */
    private Entity oldVersion(Line line, Entity page, int version, Entity author) {
        var old =
                titled(line, site.create(page.type))
                        .plain("version", version)
                        .text("versionComment", "")
                        .text("contentStatus", "current")
                        .reference("originalVersion", page);
        site.signed(old, author);
        site.body(old, "<p>Version %s of this page.</p>".formatted(version));
        return old;
    }

    private void label(Entity page, String name, Entity author) {
        Entity label =
                labels.computeIfAbsent(
                        name,
                        _ ->
                                site.create(EntityClass.LABEL)
                                        .text("name", name)
                                        .nothing("owner")
                                        .text("namespace", "global"));
        var labelling =
                site.create(EntityClass.LABELLING)
                        .reference("label", label)
                        .reference("content", page)
                        .reference("owningUser", author)
                        .plain("labelableId", page.id)
                        .text("labelableType", "CONTENT");
        page.add("labellings", labelling);
    }

    private Entity restrict(Entity page, String type, Entity author) {
        var set =
                site.create(EntityClass.CONTENT_PERMISSION_SET)
                        .text("type", type)
                        .reference("owningContent", page);
        var permission =
                site.signed(
                        site.create(EntityClass.CONTENT_PERMISSION)
                                .text("type", type)
                                .reference("owningSet", set),
                        author);
        set.add("contentPermissions", permission);
        page.add("contentPermissionSets", set);
        return permission;
    }
}
