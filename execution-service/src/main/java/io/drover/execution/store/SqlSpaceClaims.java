package io.drover.execution.store;

import io.drover.execution.application.SpaceClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Claims of spaces in PostgreSQL: a unique row each. */
@ApplicationScoped
class SqlSpaceClaims implements SpaceClaims {

    private final Sql sql;

    SqlSpaceClaims(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean take(String destinationIdentity, String spaceKey, UUID executionId) {
        String key = spaceKey.toLowerCase(Locale.ROOT);
        sql.run(
                """
                insert into space_claim (destination_identity, space_key, execution_id)
                values (?, ?, ?) on conflict do nothing
                """,
                destinationIdentity,
                key,
                executionId);
        return sql.one(
                        """
                        select execution_id from space_claim
                        where destination_identity = ? and space_key = ?
                        """,
                        row -> Sql.uuid(row, "execution_id"),
                        destinationIdentity,
                        key)
                .filter(executionId::equals)
                .isPresent();
    }

    @Override
    public void release(UUID executionId) {
        sql.run("delete from space_claim where execution_id = ?", executionId);
    }

    @Override
    public List<Claim> held(String destinationIdentity, List<String> spaceKeys) {
        return sql.list(
                """
                select c.space_key, c.execution_id, e.plan_id
                from space_claim c join execution e on e.id = c.execution_id
                where c.destination_identity = ? and c.space_key = any (?)
                order by c.space_key
                """,
                row ->
                        new Claim(
                                row.getString("space_key"),
                                Sql.uuid(row, "execution_id"),
                                Sql.uuid(row, "plan_id")),
                destinationIdentity,
                Sql.Texts.of(spaceKeys.stream().map(key -> key.toLowerCase(Locale.ROOT)).toList()));
    }
}
