package io.drover.sandbox.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The order of pages under their parents, and the ways up and down the tree. */
@ApplicationScoped
public class PageTree {

    /** A page met on the way down, and how far below the start it lies. */
    public record Below(Content page, int depth) {}

    /** What came of a move. */
    public enum Moved {
        DONE,
        MISSING,
        UNDER_ITSELF
    }

    // gaps leave room to put pages between others without touching them
    private static final long GAP = 1024;

    private final Database database;

    PageTree(Database database) {
        this.database = database;
    }

    /** A position behind every page that exists, since ids only grow. */
    static long lastPosition(long id) {
        return id * GAP;
    }

    /** The pages on the way up, the root first. */
    public List<Content> ancestors(Content page) {
        return database.use(
                sql ->
                        sql.list(
                                """
                                with recursive up(id, height) as (
                                    select parent_id, 1 from content where id = ?
                                    union all
                                    select c.parent_id, height + 1 from up join content c on c.id = up.id
                                    where height < 1000
                                )
                                select %s, '' as body from up join content c on c.id = up.id
                                    join space s on s.id = c.space_id order by height desc
                                """
                                        .formatted(Contents.COLUMNS),
                                Contents::row,
                                page.id()));
    }

    /** The pages below, level by level, at most so many. */
    public List<Below> descendants(long id, int depth, int limit, long start) {
        return database.use(
                sql ->
                        sql.list(
                                """
                                with recursive down(id, depth) as (
                                    select c.id, 1 from content c
                                    where c.parent_id = ? and c.status = 'current'
                                    union all
                                    select c.id, depth + 1 from down join content c on c.parent_id = down.id
                                    where c.status = 'current' and depth < ?
                                )
                                select %s, '' as body, down.depth from down join content c on c.id = down.id
                                    join space s on s.id = c.space_id
                                order by down.depth, c.position, c.id limit ? offset ?
                                """
                                        .formatted(Contents.COLUMNS),
                                row -> new Below(Contents.row(row), row.getInt("depth")),
                                id,
                                depth,
                                limit,
                                start));
    }

    /** Puts a page before, after or under another one. */
    public Moved move(long id, String how, long targetId) {
        return database.atomically(
                sql -> {
                    Optional<Content> page = locked(sql, id);
                    Optional<Content> target = locked(sql, targetId);
                    if (page.isEmpty() || target.isEmpty()) {
                        return Moved.MISSING;
                    }
                    Long parent =
                            "append".equals(how) ? Long.valueOf(targetId) : target.get().parentId();
                    if (parent != null && isBelow(sql, parent, id)) {
                        return Moved.UNDER_ITSELF;
                    }
                    long position = position(sql, how, parent, target.get(), id);
                    sql.update(
                            "update content set parent_id = ?, position = ?, space_id = ? where id = ?",
                            parent,
                            position,
                            target.get().spaceId(),
                            id);
                    followToSpace(sql, page.get(), target.get().spaceId());
                    return Moved.DONE;
                });
    }

    private static Optional<Content> locked(Sql sql, long id) throws SQLException {
        return sql.one(
                "select %s, '' as body from %s where c.id = ? and c.kind = 'page' for update of c"
                        .formatted(Contents.COLUMNS, Contents.FROM),
                Contents::row,
                id);
    }

    private static boolean isBelow(Sql sql, long candidate, long ancestor) throws SQLException {
        return sql.number(
                        """
                        with recursive up(id) as (
                            select ?::bigint
                            union
                            select c.parent_id from up join content c on c.id = up.id
                        )
                        select count(*) from up where id = ?
                        """,
                        candidate,
                        ancestor)
                > 0;
    }

    private static long position(
            Sql sql, String how, @Nullable Long parent, Content target, long moved)
            throws SQLException {
        if ("append".equals(how)) {
            return lastPosition(sql.number("select nextval('content_id')"));
        }
        boolean before = "before".equals(how);
        Optional<Long> neighbour = neighbour(sql, parent, target, before, moved);
        if (neighbour.isEmpty()) {
            return before ? target.position() - GAP : target.position() + GAP;
        }
        long middle = Math.floorDiv(neighbour.get() + target.position(), 2);
        if (middle != neighbour.get() && middle != target.position()) {
            return middle;
        }
        spread(sql, parent, target.spaceId());
        Content moreRoom = locked(sql, target.id()).orElseThrow();
        return position(sql, how, parent, moreRoom, moved);
    }

    private static Optional<Long> neighbour(
            Sql sql, @Nullable Long parent, Content target, boolean before, long moved)
            throws SQLException {
        return sql.one(
                """
                select position from content
                where parent_id is not distinct from ? and space_id = ? and kind = 'page' and id <> ?
                    and (position, id) %s (?, ?)
                order by position %s, id %s limit 1
                """
                        .formatted(
                                before ? "<" : ">",
                                before ? "desc" : "asc",
                                before ? "desc" : "asc"),
                row -> row.getLong(1),
                parent,
                target.spaceId(),
                moved,
                target.position(),
                target.id());
    }

    private static void spread(Sql sql, @Nullable Long parent, long spaceId) throws SQLException {
        sql.update(
                """
                update content c set position = ordered.rank * ?
                from (select id, row_number() over (order by position, id) as rank from content
                      where parent_id is not distinct from ? and space_id = ? and kind = 'page') ordered
                where c.id = ordered.id
                """,
                GAP,
                parent,
                spaceId);
    }

    private static void followToSpace(Sql sql, Content page, long spaceId) throws SQLException {
        if (page.spaceId() == spaceId) {
            return;
        }
        sql.update(
                """
                with recursive down(id) as (
                    select c.id from content c where c.parent_id = ?
                    union all
                    select c.id from down join content c on c.parent_id = down.id
                )
                update content set space_id = ? where id in (select id from down)
                """,
                page.id(),
                spaceId);
    }
}
