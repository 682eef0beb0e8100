package io.drover.execution.sites.staging;

import java.sql.SQLException;

/**
 * Puts the current pages of all spaces in reading order, level by level: parents before children,
 * siblings by position. Whatever is wrong with the tree is mended, so that every page has a place.
 */
final class PageTree {

    private final StagedLoad load;
    private final int maxDepth;
    private long placed;

    PageTree(StagedLoad load, int maxDepth) {
        this.load = load;
        this.maxDepth = maxDepth;
    }

    void resolve() throws SQLException {
        gather();
        placeFromTheTop();
        if (cutLoops() > 0) {
            placeFromTheTop();
        }
    }

    private void gather() throws SQLException {
        load.execute(
                """
                create temporary table tree on commit drop as
                select c.id, c.space_id, c.parent_id as said_parent, c.position,
                       lower(coalesce(c.title, '')) as title,
                       (select p.id from staged_content p
                        where p.load_id = :load and p.id = c.parent_id and p.class = 'Page'
                          and p.original_id is null and p.status = 'current'
                          and p.space_id = c.space_id) as parent_id
                from staged_content c
                join export_space s on s.load_id = :load and s.id = c.space_id
                where %s and c.class = 'Page'
                """
                        .formatted(CurrentContent.CURRENT));
        load.execute("create unique index on tree (id)");
        load.execute("create index on tree (parent_id)");
        load.execute("analyze tree");
        load.leftovers(
                """
                select 'MISSING_PARENT', 'PAGE', t.id, s.key, true,
                       'The parent of the page is not among the current pages of its space;'
                       || ' the page moves to the top.'
                from tree t join export_space s on s.load_id = :load and s.id = t.space_id
                where t.said_parent is not null and t.parent_id is null
                order by t.id
                """);
    }

    /** Places pages without parent that have no place yet, and everything below them. */
    private void placeFromTheTop() throws SQLException {
        long before = placed;
        placed +=
                load.execute(
                        """
                        insert into export_page (load_id, ordinal, id, space_id, parent_id, depth,
                                                 position)
                        select :load, %d + row_number() over (
                                   order by t.space_id, t.position nulls last, t.title, t.id),
                               t.id, t.space_id, null, 0,
                               coalesce(b.pages, 0) + row_number() over (
                                   partition by t.space_id
                                   order by t.position nulls last, t.title, t.id) - 1
                        from tree t
                        left join (select p.space_id, count(*) as pages from export_page p
                                   where p.load_id = :load and p.depth = 0
                                   group by p.space_id) b on b.space_id = t.space_id
                        where t.parent_id is null and not exists (
                            select from export_page p where p.load_id = :load and p.id = t.id)
                        """
                                .formatted(placed));
        int depth = 0;
        while (placed > before) {
            long level = placed;
            if (++depth > maxDepth) {
                raiseChildren(before);
                placeFromTheTop();
                return;
            }
            placed += placeBelow(before, depth);
            before = level;
        }
    }

    private int placeBelow(long ordinal, int depth) throws SQLException {
        return load.execute(
                """
                insert into export_page (load_id, ordinal, id, space_id, parent_id, depth, position)
                select :load, %1$d + row_number() over (
                           order by p.ordinal, t.position nulls last, t.title, t.id),
                       t.id, t.space_id, p.id, %2$d,
                       row_number() over (
                           partition by p.id order by t.position nulls last, t.title, t.id) - 1
                from export_page p join tree t on t.parent_id = p.id
                where p.load_id = :load and p.depth = %2$d - 1 and p.ordinal > %3$d
                """
                        .formatted(placed, depth, ordinal));
    }

    private void raiseChildren(long ordinal) throws SQLException {
        load.leftovers(
                """
                update tree t set parent_id = null from export_page p
                where p.load_id = :load and p.depth = %d and p.ordinal > %d
                  and t.parent_id = p.id
                returning t.id, t.space_id
                """
                        .formatted(maxDepth, ordinal),
                """
                select 'TREE_TOO_DEEP', 'PAGE', r.id, s.key, true,
                       'The page lies deeper than %d levels and moves to the top.'
                from changed r join export_space s on s.load_id = :load and s.id = r.space_id
                order by r.id
                """
                        .formatted(maxDepth));
    }

    /**
     * Cuts every circle of parents at its page of lowest id.
     *
     * <p>Pages without a place hang in a circle or below one. Following parents by 1, 2, 4, … steps
     * at a time, each page ends in its circle, and carries along the lowest id it passed.
     */
    private int cutLoops() throws SQLException {
        load.execute(
                """
                create temporary table loop_page on commit drop as
                select t.id, t.parent_id as up, t.id as lowest from tree t
                where not exists (
                    select from export_page p where p.load_id = :load and p.id = t.id)
                """);
        String size = load.ask("select count(*) from loop_page");
        long pages = size == null ? 0 : Long.parseLong(size);
        if (pages == 0) {
            return 0;
        }
        load.execute("create index on loop_page (id)");
        for (long steps = 1; steps < pages * 2; steps *= 2) {
            load.execute(
                    """
                    update loop_page a set up = b.up, lowest = least(a.lowest, b.lowest)
                    from loop_page b where b.id = a.up
                    """);
        }
        return load.leftovers(
                """
                update tree t set parent_id = null from loop_page c
                where t.id = c.id and c.id = c.lowest and c.id in (select up from loop_page)
                returning t.id, t.space_id
                """,
                """
                select 'PARENT_CIRCLE', 'PAGE', t.id, s.key, true,
                       'The page is its own ancestor; it moves to the top.'
                from changed t join export_space s on s.load_id = :load and s.id = t.space_id
                order by t.id
                """);
    }
}
