package io.drover.kit.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void findsWhatAnOperatorCanMendAmongTheCauses() {
        assertThat(sentence(new WrongSetting("drover.x", "It is not set.")))
                .contains("drover.x: It is not set.");
        assertThat(sentence(new KafkaException("no", new ConfigException("Invalid url: a"))))
                .contains("kafka.*: Invalid url: a");
        assertThat(sentence(new SQLException("no such\n  database", "3D000")))
                .contains("quarkus.datasource.jdbc.url: PostgreSQL says: no such database");
        assertThat(sentence(new ConfigurationException("class java.time.Duration for: drover.y")))
                .get()
                .asString()
                .contains("drover.y")
                .contains("PT30S");
    }

    @Test
    void leavesMistakesOfOursTheirStackTrace() {
        assertThat(sentence(new NullPointerException("ours"))).isEmpty();
        assertThat(sentence(new SQLException("syntax error", "42601"))).isEmpty();
    }

    private static java.util.Optional<String> sentence(Throwable cause) {
        return StartFailure.sentence(new RuntimeException("Failed to start", cause));
    }
}
