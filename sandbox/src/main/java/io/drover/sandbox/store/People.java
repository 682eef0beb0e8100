package io.drover.sandbox.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts of the site as the Confluence API sees them. */
@ApplicationScoped
public class People {

    /** A person's account. */
    public record Account(
            String accountId,
            String userName,
            @Nullable String email,
            String displayName,
            boolean active) {}

    static final String COLUMNS = "a.account_id, a.user_name, a.email, a.display_name, a.active";

    private final Database database;

    People(Database database) {
        this.database = database;
    }

    /** A new id in the form the site uses. */
    public static String newAccountId() {
        return "712020:" + UUID.randomUUID();
    }

    /** A question for many accounts. */
    public Listing listing() {
        return new Listing(COLUMNS, "account a", "a.account_id");
    }

    /** The account with this id. */
    public Optional<Account> find(String accountId) {
        return one("a.account_id = ?", accountId);
    }

    /** The account with this e-mail address. */
    public Optional<Account> findByEmail(String email) {
        return one("lower(a.email) = lower(?)", email);
    }

    private Optional<Account> one(String condition, String value) {
        return database.use(
                sql ->
                        sql.one(
                                "select %s from account a where %s order by a.account_id"
                                        .formatted(COLUMNS, condition),
                                People::account,
                                value));
    }

    /** Those of the ids that belong to an account. */
    public List<Account> findAll(List<String> accountIds) {
        return database.use(
                sql ->
                        sql.list(
                                "select %s from account a where a.account_id = any(?) order by a.account_id"
                                        .formatted(COLUMNS),
                                People::account,
                                (Object) accountIds.toArray(String[]::new)));
    }

    /** Makes sure that the site has an administrator with this address. */
    public void ensureAdministrator(String email) {
        database.use(
                sql ->
                        sql.update(
                                """
                                insert into account (account_id, user_name, email, display_name, active, scim)
                                values (?, ?, ?, 'Site Administrator', true, '{}') on conflict do nothing
                                """,
                                newAccountId(),
                                email,
                                email));
    }

    /** Reads an account from a row of {@link #listing()}. */
    public static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account_id"),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("display_name"),
                row.getBoolean("active"));
    }
}
