package io.drover.sandbox.browse;

import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Comments.Comment;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Groups.Group;
import io.drover.sandbox.store.Journal;
import io.drover.sandbox.store.Labels.Label;
import io.drover.sandbox.store.People.Account;
import io.drover.sandbox.store.SiteOverview.GroupSummary;
import io.drover.sandbox.store.SiteOverview.PersonSummary;
import io.drover.sandbox.store.SiteOverview.SpaceSummary;
import io.drover.sandbox.store.SiteOverview.Totals;
import io.drover.sandbox.store.Spaces.Space;
import io.drover.sandbox.store.Templates.Template;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages a human sees, each with what it shows; their looks are in the templates. */
final class Screens {

    private Screens() {}

    /** The spaces of the site. */
    record Overview(Totals totals, List<SpaceSummary> spaces, List<Template> templates)
            implements TemplateInstance {}

    /** One page or blog post, with everything that belongs to it. */
    record PageScreen(
            Space space,
            List<PageNode> tree,
            List<Content> posts,
            List<Content> ancestors,
            Content content,
            String author,
            String body,
            List<Label> labels,
            List<String> restrictions,
            List<FileLine> files,
            List<CommentLine> comments,
            int versions)
            implements TemplateInstance {}

    /** The people and groups of the site. */
    record PeopleScreen(List<PersonSummary> people, List<GroupSummary> groups)
            implements TemplateInstance {}

    /** One group and who is in it. */
    record GroupScreen(Group group, List<Account> members) implements TemplateInstance {}

    /** The latest writes. */
    record ActivityScreen(List<Journal.Count> counts, List<Journal.Entry> entries)
            implements TemplateInstance {}

    /** One template of the site or of a space. */
    record TemplateScreen(Template template, String body) implements TemplateInstance {}

    /** Something that is not there. */
    record NotFoundScreen(String what) implements TemplateInstance {}

    /** An attachment in a list. */
    record FileLine(Attachment file, String address, boolean image, int versions) {}

    /** A comment in a list, with the replies to it. */
    record CommentLine(Comment comment, String author, String body, List<CommentLine> replies) {}
}
