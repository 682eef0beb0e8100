package io.drover.sandbox.browse;

import io.drover.sandbox.browse.Screens.CommentLine;
import io.drover.sandbox.browse.Screens.FileLine;
import io.drover.sandbox.browse.Screens.PageScreen;
import io.drover.sandbox.cloud.SiteLinks;
import io.drover.sandbox.rendering.Bodies;
import io.drover.sandbox.rendering.LinkTargets;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Comments;
import io.drover.sandbox.store.Comments.Comment;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.Groups;
import io.drover.sandbox.store.Labels;
import io.drover.sandbox.store.PageTree;
import io.drover.sandbox.store.People;
import io.drover.sandbox.store.Permissions;
import io.drover.sandbox.store.Permissions.Principal;
import io.drover.sandbox.store.SiteOverview;
import io.drover.sandbox.store.Spaces.Space;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Gathers what the screen of one page shows. */
@ApplicationScoped
public class PageScreens {

    private static final int MOST_PAGES = 5000;
    private static final int MOST_LINES = 500;

    private final SiteOverview overview;
    private final Contents contents;
    private final PageTree tree;
    private final Attachments attachments;
    private final Comments comments;
    private final Labels labels;
    private final Permissions permissions;
    private final People people;
    private final Groups groups;
    private final SiteLinks links;
    private final Database database;

    PageScreens(
            SiteOverview overview,
            Contents contents,
            PageTree tree,
            Attachments attachments,
            Comments comments,
            Labels labels,
            Permissions permissions,
            People people,
            Groups groups,
            SiteLinks links,
            Database database) {
        this.overview = overview;
        this.contents = contents;
        this.tree = tree;
        this.attachments = attachments;
        this.comments = comments;
        this.labels = labels;
        this.permissions = permissions;
        this.people = people;
        this.groups = groups;
        this.links = links;
        this.database = database;
    }

    /** The screen of a page or blog post. */
    PageScreen of(Space space, Content content) {
        List<String> restrictions =
                permissions.restrictions(content.id()).stream()
                        .map(
                                restriction ->
                                        restriction.operation()
                                                + ": "
                                                + name(restriction.principal()))
                        .toList();
        return new PageScreen(
                space,
                PageNode.tree(overview.tree(space.id(), MOST_PAGES), content.id()),
                posts(space),
                tree.ancestors(content),
                content,
                name(content.authorId()),
                Bodies.as(content.body(), "view", links.from(content)),
                labels.of(content.id()),
                restrictions,
                files(content),
                comments(content),
                content.version().number());
    }

    private List<Content> posts(Space space) {
        return database.use(
                sql ->
                        contents.listing(false)
                                .where("c.space_id = ?", space.id())
                                .where("c.kind = 'blogpost' and c.status = 'current'")
                                .from(sql, Contents::row, "c.created_at desc", 0, MOST_LINES));
    }

    private List<FileLine> files(Content content) {
        List<Attachment> found =
                database.use(
                        sql ->
                                attachments
                                        .listing()
                                        .where("a.content_id = ?", content.id())
                                        .where("a.status = 'current'")
                                        .from(
                                                sql,
                                                Attachments::attachment,
                                                "lower(a.title), a.id",
                                                0,
                                                MOST_LINES));
        return found.stream().map(PageScreens::line).toList();
    }

    private static FileLine line(Attachment file) {
        String name = URLEncoder.encode(file.title(), StandardCharsets.UTF_8).replace("+", "%20");
        return new FileLine(
                file,
                "/pages/" + file.contentId() + "/files/" + name,
                file.mediaType().startsWith("image/"),
                file.version());
    }

    private List<CommentLine> comments(Content content) {
        List<Comment> found =
                database.use(
                        sql ->
                                comments.listing()
                                        .where("m.content_id = ?", content.id())
                                        .from(sql, Comments::comment, "m.id", 0, MOST_LINES));
        return found.stream()
                .filter(comment -> comment.parentId() == null)
                .map(comment -> line(comment, found))
                .toList();
    }

    private CommentLine line(Comment comment, List<Comment> all) {
        return new CommentLine(
                comment,
                name(comment.authorId()),
                Bodies.as(comment.body(), "view", LinkTargets.NONE),
                all.stream()
                        .filter(reply -> Objects.equals(reply.parentId(), comment.id()))
                        .map(reply -> line(reply, all))
                        .toList());
    }

    private String name(Principal principal) {
        return "group".equals(principal.type())
                ? groups.find(principal.id()).map(Groups.Group::name).orElse("a removed group")
                : name(principal.id());
    }

    private String name(String accountId) {
        return people.find(accountId).map(People.Account::displayName).orElse("a removed account");
    }
}
