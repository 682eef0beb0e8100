package io.drover.kit.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Finds in a failure to start the sentence that helps an operator. */
final class StartFailure {

    private StartFailure() {}

    /** One line; empty if the failure is a mistake of ours and needs its stack trace. */
    static Optional<String> sentence(Throwable failure) {
        int depth = 0;
        for (var t = failure; t != null && depth++ < 20; t = t.getCause()) {
            var known = known(t);
            if (known != null) {
                return Optional.of(known.strip().replaceAll("\\s*\\R\\s*", " "));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String known(Throwable t) {
        return switch (t) {
            case WrongSetting wrong -> wrong.getMessage();
            case ConfigValidationException invalid -> problems(invalid);
            case ConfigurationException configuration -> withHint(configuration);
            case ConfigException kafka -> "kafka.*: " + kafka.getMessage();
            case SQLException sql -> database(sql);
            default -> null;
        };
    }

    private static String problems(ConfigValidationException invalid) {
        return IntStream.range(0, invalid.getProblemCount())
                .mapToObj(i -> invalid.getProblem(i).getMessage().replaceFirst("^SRCFG\\d+: ", ""))
                .collect(Collectors.joining(" "));
    }

    private static String withHint(ConfigurationException configuration) {
        var said = String.valueOf(configuration.getMessage());
        return said.contains("java.time.Duration")
                ? said + ". Durations are written like PT30S, PT5M or P30D."
                : said;
    }

    private static @Nullable String database(SQLException sql) {
        var state = String.valueOf(sql.getSQLState());
        var setting =
                switch (state.substring(0, 2)) {
                    case "28" -> "quarkus.datasource.username or quarkus.datasource.password";
                    case "3D", "08" -> "quarkus.datasource.jdbc.url";
                    default -> null;
                };
        return setting == null ? null : setting + ": PostgreSQL says: " + sql.getMessage();
    }
}
