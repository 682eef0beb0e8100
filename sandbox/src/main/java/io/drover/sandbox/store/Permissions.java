package io.drover.sandbox.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Who may do what in a space, and who alone may see or edit a page. */
@ApplicationScoped
public class Permissions {

    /** A user or a group. */
    public record Principal(String type, String id) {}

    /** One permission in a space. */
    public record SpacePermission(
            long id, long spaceId, Principal principal, String operation, String target) {}

    /** One restriction of a page. */
    public record Restriction(String operation, Principal principal) {}

    private final Database database;

    Permissions(Database database) {
        this.database = database;
    }

    /** A question for the permissions in a space. */
    public Listing listing(long spaceId) {
        return new Listing("*", "space_permission", "id").where("space_id = ?", spaceId);
    }

    /** Every permission in a space. */
    public List<SpacePermission> of(long spaceId) {
        return database.use(
                sql ->
                        listing(spaceId)
                                .from(sql, Permissions::permission, "id", 0, Integer.MAX_VALUE));
    }

    /** Whether the principal has the permission already. */
    public boolean has(long spaceId, Principal principal, String operation, String target) {
        return database.use(
                sql ->
                        sql.number(
                                        """
                                        select count(*) from space_permission where space_id = ?
                                            and principal_type = ? and principal_id = ?
                                            and operation = ? and target = ?
                                        """,
                                        spaceId,
                                        principal.type(),
                                        principal.id(),
                                        operation,
                                        target)
                                > 0);
    }

    /** Grants a permission; one that is there already is refused as a duplicate. */
    public SpacePermission grant(
            long spaceId, Principal principal, String operation, String target) {
        return database.use(
                sql ->
                        sql.one(
                                        """
                                        insert into space_permission
                                            (space_id, principal_type, principal_id, operation, target)
                                        values (?, ?, ?, ?, ?) returning *
                                        """,
                                        Permissions::permission,
                                        spaceId,
                                        principal.type(),
                                        principal.id(),
                                        operation,
                                        target)
                                .orElseThrow());
    }

    /** The permission with this id. */
    public Optional<SpacePermission> find(long spaceId, long id) {
        return database.use(
                sql ->
                        sql.one(
                                "select * from space_permission where space_id = ? and id = ?",
                                Permissions::permission,
                                spaceId,
                                id));
    }

    /** Takes a permission back. */
    public void revoke(long id) {
        database.use(sql -> sql.update("delete from space_permission where id = ?", id));
    }

    /** Who alone may do what with a page. */
    public List<Restriction> restrictions(long contentId) {
        return database.use(
                sql ->
                        sql.list(
                                "select * from restriction where content_id = ? order by 2, 3, 4",
                                row -> new Restriction(row.getString("operation"), principal(row)),
                                contentId));
    }

    /** Adds restrictions to a page, or puts them in place of those it has. */
    public void restrict(long contentId, List<Restriction> restrictions, boolean replace) {
        database.atomically(
                sql -> {
                    if (replace) {
                        sql.update("delete from restriction where content_id = ?", contentId);
                    }
                    for (Restriction restriction : restrictions) {
                        sql.update(
                                "insert into restriction values (?, ?, ?, ?) on conflict do nothing",
                                contentId,
                                restriction.operation(),
                                restriction.principal().type(),
                                restriction.principal().id());
                    }
                    return restrictions.size();
                });
    }

    /** Lifts one restriction of a page. */
    public void lift(long contentId, Restriction restriction) {
        database.use(
                sql ->
                        sql.update(
                                """
                                delete from restriction where content_id = ? and operation = ?
                                    and principal_type = ? and principal_id = ?
                                """,
                                contentId,
                                restriction.operation(),
                                restriction.principal().type(),
                                restriction.principal().id()));
    }

    /** Reads a permission from a row of {@link #listing(long)}. */
    public static SpacePermission permission(ResultSet row) throws SQLException {
        return new SpacePermission(
                row.getLong("id"),
                row.getLong("space_id"),
                principal(row),
                row.getString("operation"),
                row.getString("target"));
    }

    private static Principal principal(ResultSet row) throws SQLException {
        return new Principal(row.getString("principal_type"), row.getString("principal_id"));
    }
}
