package io.drover.execution.sites.staging;

import java.sql.SQLException;

/** Spaces, and which pages and blog posts of theirs are current; reports everything that is not. */
final class CurrentContent {

    /** A current page {@code c} or, with the class changed, blog post: no draft, no old version. */
    static final String CURRENT =
            "c.load_id = :load and c.original_id is null and c.status = 'current'";

    private final StagedLoad load;

    CurrentContent(StagedLoad load) {
        this.load = load;
    }

    void resolve() throws SQLException {
        removeTwins("staged_content", "a.class");
        removeTwins("staged_space", "'Space'");
        removeTwins("staged_user", "a.class");
        spaces();
        pagesAndPosts();
        comments();
        bodies();
    }

    /** An object that comes twice would be counted twice: one of the copies stays. */
    private void removeTwins(String table, String className) throws SQLException {
        load.leftovers(
                """
                delete from %1$s a using %1$s b
                where a.load_id = :load and b.load_id = :load and a.id = b.id and a.ctid > b.ctid
                returning a.id, %2$s as class
                """
                        .formatted(table, className),
                """
                select distinct 'OBJECT_TWICE', class, id, null, true,
                       'The source holds this object more than once; one copy is used.'
                from changed order by 3
                """);
    }

    private void spaces() throws SQLException {
        load.execute(
                """
                insert into export_space (load_id, id, key, name, description_id, home_page_id,
                                          personal, archived)
                select distinct on (lower(s.key)) :load, s.id, s.key,
                       coalesce(nullif(btrim(s.name), ''), s.key), s.description_id,
                       (select c.id from staged_content c
                        where %s and c.class = 'Page' and c.id = s.home_page_id),
                       coalesce(s.type = 'personal', false) or s.key like '~%%',
                       coalesce(upper(s.status) = 'ARCHIVED', false)
                from staged_space s
                where s.load_id = :load and s.key <> ''
                order by lower(s.key), s.id
                """
                        .formatted(CURRENT));
        load.leftovers(
                """
                select case when coalesce(s.key, '') = '' then 'SPACE_WITHOUT_KEY'
                            else 'SPACE_KEY_TWICE' end,
                       'SPACE', s.id, s.key, false,
                       'The space has no key of its own and is left out with its content.'
                from staged_space s
                where s.load_id = :load
                  and not exists (select from export_space e where e.load_id = :load and e.id = s.id)
                order by s.id
                """);
        load.leftovers(
                """
                select 'HOME_PAGE_MISSING', 'SPACE', s.id, s.key, true,
                       'The home page of the space is not among its current pages.'
                from staged_space s
                join export_space e on e.load_id = :load and e.id = s.id
                where s.load_id = :load and s.home_page_id is not null and e.home_page_id is null
                order by s.id
                """);
    }

    private void pagesAndPosts() throws SQLException {
        load.leftovers(
                """
                select 'ORPHANED_' || k.kind, k.kind, c.id, null, false,
                       '"' || left(coalesce(c.title, ''), 200)
                           || '" belongs to no space of this source and is left out.'
                from staged_content c
                join (values ('Page', 'PAGE'), ('BlogPost', 'BLOG_POST')) k(class, kind)
                  on k.class = c.class
                where %s
                  and not exists (
                      select from export_space s where s.load_id = :load and s.id = c.space_id)
                order by c.class, c.id
                """
                        .formatted(CURRENT));
        load.leftovers(
                """
                select case when c.status = 'draft' or c.class = 'Draft' then 'DRAFT'
                            else 'IN_TRASH' end,
                       case when c.class = 'BlogPost' then 'BLOG_POST' else 'PAGE' end,
                       c.id, s.key, false,
                       '"' || left(coalesce(c.title, ''), 200) || case
                           when c.status = 'draft' or c.class = 'Draft'
                           then '" is a draft that was never published; drafts do not move.'
                           else '" was deleted; the trash does not move.' end
                from staged_content c
                left join export_space s on s.load_id = :load and s.id = c.space_id
                where c.load_id = :load
                  and (c.class = 'Draft' or (c.class in ('Page', 'BlogPost')
                       and c.status <> 'current'
                       and (c.original_id is null or c.status = 'draft')))
                order by c.id
                """);
    }

    private void comments() throws SQLException {
        load.leftovers(
                """
                select 'ORPHANED_COMMENT', 'COMMENT', c.id, null, false,
                       'The comment hangs on content this source does not hold.'
                from staged_content c
                where %s and c.class = 'Comment'
                  and not exists (
                      select from staged_content o
                      where o.load_id = :load and o.id = c.container_id)
                order by c.id
                """
                        .formatted(CURRENT));
        load.leftovers(
                """
                select case when c.status = 'draft' then 'DRAFT' else 'IN_TRASH' end,
                       'COMMENT', c.id, null, false,
                       'The comment was never published, or was deleted; it does not move.'
                from staged_content c
                where c.load_id = :load and c.class = 'Comment' and c.original_id is null
                  and c.status <> 'current'
                order by c.id
                """);
    }

    private void bodies() throws SQLException {
        load.leftovers(
                """
                select 'BODY_MISSING', case when c.class = 'Page' then 'PAGE' else 'BLOG_POST' end,
                       c.id, s.key, true,
                       '"' || left(coalesce(c.title, ''), 200)
                           || '" has no text in this source and arrives empty.'
                from staged_content c
                join export_space s on s.load_id = :load and s.id = c.space_id
                where %s and c.class in ('Page', 'BlogPost')
                  and not exists (
                      select from staged_body b where b.load_id = :load and b.content_id = c.id)
                order by c.id
                """
                        .formatted(CURRENT));
        load.leftovers(
                """
                select 'BODY_TWICE', case c.class when 'Page' then 'PAGE'
                           when 'BlogPost' then 'BLOG_POST' else 'COMMENT' end,
                       c.id, s.key, true, 'The source holds more than one text of it; the one in'
                       || ' the newest format, else the latest, is used.'
                from (select content_id from staged_body where load_id = :load
                      group by content_id having count(*) > 1) b
                join staged_content c on c.id = b.content_id
                left join export_space s on s.load_id = :load and s.id = c.space_id
                where %s and c.class in ('Page', 'BlogPost', 'Comment')
                order by c.id
                """
                        .formatted(CURRENT));
        load.leftovers(
                """
                select 'TITLE_MISSING', case when c.class = 'Page' then 'PAGE' else 'BLOG_POST' end,
                       c.id, s.key, true, 'It has no title and is named after its id.'
                from staged_content c
                join export_space s on s.load_id = :load and s.id = c.space_id
                where %s and c.class in ('Page', 'BlogPost')
                  and btrim(coalesce(c.title, '')) = ''
                order by c.id
                """
                        .formatted(CURRENT));
    }
}
