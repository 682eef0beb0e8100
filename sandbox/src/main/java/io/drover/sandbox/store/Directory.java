package io.drover.sandbox.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts and groups as the user directory keeps them: with everything it was told about them. */
@ApplicationScoped
public class Directory {

    /** An account and the document the directory was given for it. */
    public record Person(
            String accountId,
            String userName,
            @Nullable String email,
            String displayName,
            @Nullable String externalId,
            boolean active,
            String document,
            Times times) {}

    /** When something was created and last changed. */
    public record Times(Instant created, Instant changed) {
        /** Not known before it is kept. */
        public static final Times NONE = new Times(Instant.EPOCH, Instant.EPOCH);
    }

    /** A group and who is in it. */
    public record Team(
            String groupId,
            String name,
            @Nullable String externalId,
            List<String> members,
            Times times) {}

    private final Database database;

    Directory(Database database) {
        this.database = database;
    }

    /** A question for many accounts. */
    public Listing people() {
        return new Listing("*", "account", "account_id");
    }

    /** A question for many groups. */
    public Listing teams() {
        return new Listing(
                "g.*, array(select account_id from membership m where m.group_id = g.group_id"
                        + " order by account_id) as members",
                "user_group g",
                "g.group_id");
    }

    /** The account with this id. */
    public Optional<Person> person(String accountId) {
        return database.use(
                sql ->
                        sql.one(
                                "select * from account where account_id = ?",
                                Directory::person,
                                accountId));
    }

    /** Keeps an account; a taken user name or address is refused as a duplicate. */
    public Person save(Person person) {
        return database.use(
                sql ->
                        sql.one(
                                        """
                                insert into account (account_id, user_name, email, display_name,
                                    external_id, active, scim)
                                values (?, ?, ?, ?, ?, ?, ?::jsonb)
                                on conflict (account_id) do update set
                                    user_name = excluded.user_name, email = excluded.email,
                                    display_name = excluded.display_name,
                                    external_id = excluded.external_id, active = excluded.active,
                                    scim = excluded.scim, updated_at = now()
                                returning *
                                """,
                                        Directory::person,
                                        person.accountId(),
                                        person.userName(),
                                        person.email(),
                                        person.displayName(),
                                        person.externalId(),
                                        person.active(),
                                        person.document())
                                .orElseThrow());
    }

    /** Removes an account; false when there was none. */
    public boolean removePerson(String accountId) {
        return database.use(
                sql -> sql.update("delete from account where account_id = ?", accountId) == 1);
    }

    /** The group with this id. */
    public Optional<Team> team(String groupId) {
        return database.use(sql -> team(sql, groupId));
    }

    private Optional<Team> team(Sql sql, String groupId) throws SQLException {
        return teams()
                .where("g.group_id = ?", groupId)
                .from(sql, Directory::team, "1", 0, 1)
                .stream()
                .findFirst();
    }

    /** Those of the ids that belong to no account. */
    public List<String> unknown(List<String> accountIds) {
        return database.use(
                sql ->
                        sql.list(
                                "select id from unnest(?::text[]) id"
                                        + " where not exists (select 1 from account where account_id = id)",
                                row -> row.getString(1),
                                (Object) accountIds.toArray(String[]::new)));
    }

    /** Keeps a group with exactly these members; a taken name is refused as a duplicate. */
    public Team save(Team team) {
        return database.atomically(
                sql -> {
                    sql.update(
                            """
                            insert into user_group (group_id, name, external_id) values (?, ?, ?)
                            on conflict (group_id) do update set name = excluded.name,
                                external_id = excluded.external_id, updated_at = now()
                            """,
                            team.groupId(),
                            team.name(),
                            team.externalId());
                    String[] members = team.members().toArray(String[]::new);
                    sql.update(
                            "delete from membership where group_id = ? and account_id <> all(?)",
                            team.groupId(),
                            members);
                    sql.update(
                            """
                            insert into membership (group_id, account_id)
                            select ?, id from unnest(?::text[]) id on conflict do nothing
                            """,
                            team.groupId(),
                            members);
                    return team(sql, team.groupId()).orElseThrow();
                });
    }

    /** Removes a group; false when there was none. */
    public boolean removeTeam(String groupId) {
        return database.use(
                sql -> sql.update("delete from user_group where group_id = ?", groupId) == 1);
    }

    /** Reads an account from a row of {@link #people()}. */
    public static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("account_id"),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("display_name"),
                row.getString("external_id"),
                row.getBoolean("active"),
                row.getString("scim"),
                times(row));
    }

    /** Reads a group from a row of {@link #teams()}. */
    public static Team team(ResultSet row) throws SQLException {
        return new Team(
                row.getString("group_id"),
                row.getString("name"),
                row.getString("external_id"),
                List.of((String[]) row.getArray("members").getArray()),
                times(row));
    }

    private static Times times(ResultSet row) throws SQLException {
        return new Times(Sql.instant(row, "created_at"), Sql.instant(row, "updated_at"));
    }
}
