package io.drover.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} an empty database on a real PostgreSQL, and a random HTTP port. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                PostgresServer.newDatabase(),
                "quarkus.datasource.username",
                PostgresServer.USER,
                "quarkus.datasource.password",
                PostgresServer.PASSWORD,
                "quarkus.http.test-port",
                "0",
                "quarkus.oidc.public-key",
                Tokens.publicKey(),
                "drover.secret-key",
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    }

    @Override
    public void stop() {
        // the server serves all tests of the JVM and ends with it
    }
}
