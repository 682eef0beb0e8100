package io.drover.execution.sites.staging;

import java.sql.SQLException;

/** Counts what a space and the site hold. */
final class ContentCounts {

    private final StagedLoad load;

    ContentCounts(StagedLoad load) {
        this.load = load;
    }

    void resolve() throws SQLException {
        load.execute(
                """
                create temporary table item on commit drop as
                select p.id, p.space_id from export_page p where p.load_id = :load
                union all
                select c.id, c.space_id from staged_content c
                join export_space s on s.load_id = :load and s.id = c.space_id
                where %s and c.class = 'BlogPost'
                """
                        .formatted(CurrentContent.CURRENT));
        load.execute("create index on item (id)");
        load.execute("analyze item");
        count("spaces", "select id as space_id from export_space where load_id = :load");
        count("pages", "select space_id from export_page where load_id = :load");
        count(
                "blogPosts",
                "select c.space_id from staged_content c join item i on i.id = c.id where "
                        + CurrentContent.CURRENT
                        + " and c.class = 'BlogPost'");
        count("comments", "select space_id from export_comment where load_id = :load");
        count(
                "labels",
                "select space_id from export_label where load_id = :load and prefix <> 'my'");
        count("restrictions", "select space_id from export_restriction where load_id = :load");
        count(
                "permissions",
                """
                select coalesce(s.id, '') as space_id from staged_permission p
                left join export_space s on s.load_id = :load and s.id = p.space_id
                where p.load_id = :load and (s.id is not null or p.space_id is null)
                """);
        count(
                "templates",
                """
                select coalesce(s.id, '') as space_id from staged_template t
                left join export_space s on s.load_id = :load and s.id = t.space_id
                where t.load_id = :load and (s.id is not null or t.space_id is null)
                """);
        count(
                "attachments",
                "select space_id from export_attachment where load_id = :load and current");
        count("attachmentVersions", "select space_id from export_attachment where load_id = :load");
        load.execute(
                """
                insert into export_count (load_id, space_id, noun, n)
                select :load, space_id, 'attachmentBytes', sum(size) from export_attachment
                where load_id = :load and path is not null group by space_id
                """);
        count("users", "select '' as space_id from export_person where load_id = :load");
        count("groups", "select '' as space_id from export_group where load_id = :load");
        count("memberships", "select '' as space_id from export_membership where load_id = :load");
    }

    private void count(String noun, String rows) throws SQLException {
        load.execute(
                "insert into export_count (load_id, space_id, noun, n) select :load, r.space_id, '"
                        + noun
                        + "', count(*) from ("
                        + rows
                        + ") r group by r.space_id");
    }
}
