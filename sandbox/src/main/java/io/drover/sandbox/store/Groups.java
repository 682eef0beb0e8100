package io.drover.sandbox.store;

import io.drover.sandbox.store.People.Account;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The groups of the site and who is in them. */
@ApplicationScoped
public class Groups {

    /** A group. */
    public record Group(String id, String name) {}

    private static final String COLUMNS = "g.group_id, g.name";

    private final Database database;

    Groups(Database database) {
        this.database = database;
    }

    /** A question for many groups. */
    public Listing listing() {
        return new Listing(COLUMNS, "user_group g", "g.group_id");
    }

    /** A question for the groups of an account. */
    public Listing of(String accountId) {
        return new Listing(
                        COLUMNS,
                        "user_group g join membership m on m.group_id = g.group_id",
                        "g.group_id")
                .where("m.account_id = ?", accountId);
    }

    /** A question for the accounts in a group. */
    public Listing members(String groupId) {
        return new Listing(
                        People.COLUMNS,
                        "account a join membership m on m.account_id = a.account_id",
                        "a.account_id")
                .where("m.group_id = ?", groupId);
    }

    /** The group with this id. */
    public Optional<Group> find(String id) {
        return one("g.group_id = ?", id);
    }

    /** The group with this name. */
    public Optional<Group> findByName(String name) {
        return one("lower(g.name) = lower(?)", name);
    }

    private Optional<Group> one(String condition, String value) {
        return database.use(
                sql ->
                        sql.one(
                                "select %s from user_group g where %s"
                                        .formatted(COLUMNS, condition),
                                Groups::group,
                                value));
    }

    /** Keeps a new group; a taken name is refused as a duplicate. */
    public Group create(String name) {
        String id = UUID.randomUUID().toString();
        database.use(
                sql ->
                        sql.update(
                                "insert into user_group (group_id, name) values (?, ?)", id, name));
        return new Group(id, name);
    }

    /** Makes sure that a group exists and that the accounts are in it. */
    public void ensure(String name, List<Account> accounts) {
        database.atomically(
                sql -> {
                    sql.update(
                            "insert into user_group (group_id, name) values (?, ?) on conflict do nothing",
                            UUID.randomUUID().toString(),
                            name);
                    for (Account account : accounts) {
                        sql.update(
                                """
                                insert into membership (group_id, account_id)
                                select group_id, ? from user_group where lower(name) = lower(?)
                                on conflict do nothing
                                """,
                                account.accountId(),
                                name);
                    }
                    return accounts.size();
                });
    }

    /** Removes a group. */
    public void delete(String id) {
        database.use(sql -> sql.update("delete from user_group where group_id = ?", id));
    }

    /** Puts an account into a group; nothing happens when it is there. */
    public void addMember(String groupId, String accountId) {
        database.use(
                sql ->
                        sql.update(
                                "insert into membership (group_id, account_id) values (?, ?) on conflict do nothing",
                                groupId,
                                accountId));
    }

    /** Takes an account out of a group. */
    public void removeMember(String groupId, String accountId) {
        database.use(
                sql ->
                        sql.update(
                                "delete from membership where group_id = ? and account_id = ?",
                                groupId,
                                accountId));
    }

    /** Reads a group from a row of {@link #listing()}. */
    public static Group group(ResultSet row) throws SQLException {
        return new Group(row.getString("group_id"), row.getString("name"));
    }
}
