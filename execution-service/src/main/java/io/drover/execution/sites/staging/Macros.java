package io.drover.execution.sites.staging;

import java.sql.SQLException;

/**
 * Counts macros in current pages, blog posts and comments. They are only counted, so a pattern over
 * the text outside of CDATA, which exports end with "]] >" too, has to do; what rewrites a text
 * parses it.
 */
final class Macros {

    private final StagedLoad load;

    Macros(StagedLoad load) {
        this.load = load;
    }

    void resolve() throws SQLException {
        load.execute(
                """
                insert into export_macro (load_id, space_id, name, texts, uses)
                select :load, t.space_id, lower(m[1]), count(distinct t.id), count(*)
                from (select p.id, p.space_id from export_page p where p.load_id = :load
                      union all
                      select c.id, c.space_id from staged_content c
                      join export_space s on s.load_id = :load and s.id = c.space_id
                      where %s and c.class = 'BlogPost'
                      union all
                      select c.id, c.space_id from export_comment c where c.load_id = :load) t
                join staged_body b on b.load_id = :load and b.content_id = t.id
                cross join lateral regexp_matches(
                    case when coalesce(b.body_type, 0) = 2
                         then regexp_replace(b.body, '<!\\[CDATA\\[.*?\\]\\] ?>', '', 'g')
                         else b.body end,
                    case when coalesce(b.body_type, 0) = 2
                         then '<ac:(?:structured-)?macro[^>]*\\sac:name="([^"]+)"'
                         else '(?:^|[^\\\\])\\{([A-Za-z][A-Za-z0-9-]*)(?:[:][^}\\n]*)?\\}' end, 'g') m
                group by t.space_id, lower(m[1])
                """
                        .formatted(CurrentContent.CURRENT));
    }
}
