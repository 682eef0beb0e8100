package io.drover.kit.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.kit.json.Json;
import io.drover.kit.security.CurrentActor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client repeat a command safely: same key and request, same answer, one effect.
 *
 * <p>Key, answer and effect commit together, so a crash leaves nothing behind. A command that fails
 * leaves no key either. Keys belong to the user who sent them and live for 24 hours.
 */
@ApplicationScoped
public class IdempotencyKeys {

    private final DataSource dataSource;
    private final CurrentActor actor;
    private final UriInfo uri;

    public IdempotencyKeys(DataSource dataSource, CurrentActor actor, UriInfo uri) {
        this.dataSource = dataSource;
        this.actor = actor;
        this.uri = uri;
    }

    /** Runs the command, or gives the answer it gave before under this key. */
    public Response run(
            @Nullable String key,
            String operation,
            @Nullable Object body,
            Supplier<Response> command) {
        if (key == null) {
            return command.get();
        }
        if (key.isBlank() || key.length() > 255 || key.indexOf('\0') >= 0) {
            throw Problem.badRequest(
                    "IDEMPOTENCY_KEY_INVALID", "An Idempotency-Key has 1 to 255 characters.");
        }
        var scope = actor.id() + " " + operation;
        var hash = hash(body);
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            try (var connection = dataSource.getConnection()) {
                                return once(connection, scope, key, hash, command);
                            }
                        });
    }

    private Response once(
            Connection connection,
            String scope,
            String key,
            String hash,
            Supplier<Response> command)
            throws SQLException, JsonProcessingException {
        if (!locked(connection, scope, key)) {
            throw Problem.conflict(
                    "IDEMPOTENCY_KEY_IN_USE",
                    "The first request with this key is still running. Repeat it in a moment.");
        }
        var before = find(connection, scope, key, hash);
        if (before != null) {
            return before;
        }
        var response = command.get();
        if (response.getStatus() < 400) {
            keep(connection, scope, key, hash, response);
        }
        return response;
    }

    private static boolean locked(Connection connection, String scope, String key)
            throws SQLException {
        try (var sql =
                connection.prepareStatement(
                        "select pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            sql.setString(1, scope + " " + key);
            try (var rows = sql.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static @Nullable Response find(
            Connection connection, String scope, String key, String hash) throws SQLException {
        try (var sql =
                connection.prepareStatement(
                        "select body_hash, status, location, etag, body from idempotency_key"
                                + " where scope = ? and key = ?"
                                + " and created_at > now() - interval '24 hours'")) {
            sql.setString(1, scope);
            sql.setString(2, key);
            try (var rows = sql.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                if (!rows.getString(1).equals(hash)) {
                    throw Problem.unprocessable(
                            "IDEMPOTENCY_KEY_REUSED",
                            "This key was sent before with another request. Use a new key.");
                }
                var response = Response.status(rows.getInt(2));
                if (rows.getString(3) != null) {
                    response.header(HttpHeaders.LOCATION, rows.getString(3));
                }
                if (rows.getString(4) != null) {
                    response.header(HttpHeaders.ETAG, rows.getString(4));
                }
                if (rows.getString(5) != null) {
                    response.type(MediaType.APPLICATION_JSON_TYPE).entity(rows.getString(5));
                }
                return response.build();
            }
        }
    }

    private static void keep(
            Connection connection, String scope, String key, String hash, Response response)
            throws SQLException, JsonProcessingException {
        try (var sql =
                connection.prepareStatement(
                        "insert into idempotency_key (scope, key, body_hash, status, location, etag,"
                                + " body) values (?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (scope, key) do update set"
                                + " body_hash = excluded.body_hash, status = excluded.status,"
                                + " location = excluded.location, etag = excluded.etag,"
                                + " body = excluded.body, created_at = now()")) {
            sql.setString(1, scope);
            sql.setString(2, key);
            sql.setString(3, hash);
            sql.setInt(4, response.getStatus());
            sql.setString(5, response.getHeaderString(HttpHeaders.LOCATION));
            sql.setString(6, etag(response));
            var entity = response.getEntity();
            sql.setString(7, entity == null ? null : Json.strict().writeValueAsString(entity));
            sql.executeUpdate();
        }
    }

    private static @Nullable String etag(Response response) {
        var tag = response.getEntityTag();
        return tag == null ? null : (tag.isWeak() ? "W/" : "") + '"' + tag.getValue() + '"';
    }

    private String hash(@Nullable Object body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            // the same key on another resource, or with other parameters, is another request
            var address = uri.getRequestUri();
            digest.update((uri.getPath() + "?" + address.getRawQuery()).getBytes(UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(Json.strict().writeValueAsBytes(body)));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("A request body could not be compared", e);
        }
    }
}
