package io.drover.sandbox.store;

import io.drover.sandbox.store.Groups.Group;
import io.drover.sandbox.store.People.Account;
import io.drover.sandbox.store.Spaces.Space;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people want to see at a glance: spaces with counts, page trees, groups with sizes. */
@ApplicationScoped
public class SiteOverview {

    /** A space and how much is in it. */
    public record SpaceSummary(Space space, long pages, long posts, long files, long bytes) {}

    /** A page in a tree of titles. */
    public record TreeRow(long id, @Nullable Long parentId, String title) {}

    /** A group and how many people are in it. */
    public record GroupSummary(Group group, long members) {}

    /** A person and how many groups they are in. */
    public record PersonSummary(Account account, long groups) {}

    /** How much there is on the site. */
    public record Totals(
            long spaces, long pages, long files, long bytes, long comments, long people) {}

    private final Database database;

    SiteOverview(Database database) {
        this.database = database;
    }

    /** Every space, with counts of what is current in it. */
    public List<SpaceSummary> spaces() {
        return database.use(
                sql ->
                        sql.list(
                                """
                                select s.*, c.pages, c.posts, a.files, a.bytes from space s
                                left join lateral (
                                    select count(*) filter (where kind = 'page') as pages,
                                        count(*) filter (where kind = 'blogpost') as posts
                                    from content where space_id = s.id and status = 'current') c on true
                                left join lateral (
                                    select count(*) as files, coalesce(sum(v.size), 0) as bytes
                                    from content x join attachment f on f.content_id = x.id
                                    join attachment_version v
                                        on v.attachment_id = f.id and v.number = f.version
                                    where x.space_id = s.id and x.status = 'current'
                                        and f.status = 'current') a on true
                                order by s.type, lower(s.name)
                                """,
                                row ->
                                        new SpaceSummary(
                                                Spaces.space(row),
                                                row.getLong("pages"),
                                                row.getLong("posts"),
                                                row.getLong("files"),
                                                row.getLong("bytes"))));
    }

    /** The current pages of a space in their order, at most so many. */
    public List<TreeRow> tree(long spaceId, int limit) {
        return database.use(
                sql ->
                        sql.list(
                                """
                                select id, parent_id, title from content
                                where space_id = ? and kind = 'page' and status = 'current'
                                order by parent_id nulls first, position, id limit ?
                                """,
                                row ->
                                        new TreeRow(
                                                row.getLong("id"),
                                                Sql.longOrNull(row, "parent_id"),
                                                row.getString("title")),
                                spaceId,
                                limit));
    }

    /** The groups with how many people are in them. */
    public List<GroupSummary> groups(int limit) {
        return database.use(
                sql ->
                        sql.list(
                                """
                                select g.group_id, g.name, count(m.account_id) as members
                                from user_group g left join membership m on m.group_id = g.group_id
                                group by g.group_id, g.name order by lower(g.name) limit ?
                                """,
                                row -> new GroupSummary(Groups.group(row), row.getLong("members")),
                                limit));
    }

    /** The people with how many groups they are in. */
    public List<PersonSummary> people(int limit) {
        return database.use(
                sql ->
                        sql.list(
                                """
                                select %s, (select count(*) from membership m
                                    where m.account_id = a.account_id) as member_of
                                from account a order by lower(a.display_name) limit ?
                                """
                                        .formatted(People.COLUMNS),
                                row ->
                                        new PersonSummary(
                                                People.account(row), row.getLong("member_of")),
                                limit));
    }

    /** The counts of the whole site. */
    public Totals totals() {
        return database.use(
                sql ->
                        sql.one(
                                        """
                                        select (select count(*) from space) as spaces,
                                            (select count(*) from content
                                                where kind = 'page' and status = 'current') as pages,
                                            (select count(*) from attachment
                                                where status = 'current') as files,
                                            (select coalesce(sum(size), 0) from attachment_version) as bytes,
                                            (select count(*) from comment) as comments,
                                            (select count(*) from account) as people
                                        """,
                                        row ->
                                                new Totals(
                                                        row.getLong("spaces"),
                                                        row.getLong("pages"),
                                                        row.getLong("files"),
                                                        row.getLong("bytes"),
                                                        row.getLong("comments"),
                                                        row.getLong("people")))
                                .orElseThrow());
    }

    /** Forgets everything that was ever written, and leaves an empty site. */
    public void clear() {
        database.use(
                sql ->
                        sql.update(
                                """
                                truncate space, content, content_version, attachment,
                                    attachment_version, comment, label, labelling, property,
                                    restriction, space_permission, template, membership, user_group,
                                    account, journal restart identity
                                """));
    }
}
