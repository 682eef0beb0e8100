package io.drover.stack.launch;

import io.drover.stack.backing.Databases;
import io.drover.stack.backing.KafkaBroker;
import io.drover.stack.backing.PostgresServer;
import io.drover.stack.home.Home;
import io.drover.stack.home.Secrets;
import io.drover.stack.home.Settings;
import io.drover.stack.process.Child;
import io.drover.stack.process.Children;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** PostgreSQL and Kafka: ours, unless the settings name servers that already run. */
final class BackingParts {
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Settings settings;
    private final Secrets secrets;
    private final Children children;
    private final Parts parts;
    private final Consumer<String> say;

    BackingParts(
            Settings settings,
            Secrets secrets,
            Children children,
            Parts parts,
            Consumer<String> say) {
        this.settings = settings;
        this.secrets = secrets;
        this.children = children;
        this.parts = parts;
        this.say = say;
    }

    /** What of ours will listen on a port. */
    static List<String> listening(Settings settings) {
        List<String> names = new ArrayList<>();
        if (settings.postgres() == null) {
            names.add("postgres");
        }
        if (settings.kafka() == null) {
            names.add("kafka");
            names.add("kafka-controller");
        }
        return names;
    }

    Databases databases() throws IOException {
        Settings.ExternalPostgres external = settings.postgres();
        return external != null
                ? new Databases(external.url(), external.user(), external.password())
                : new Databases(
                        "jdbc:postgresql://%s/postgres".formatted(local("postgres")),
                        PostgresServer.SUPERUSER,
                        secrets.postgresPassword());
    }

    String kafkaAddress() {
        String external = settings.kafka();
        return external != null ? external : local("kafka");
    }

    Void startPostgres() throws Exception {
        Databases databases = databases();
        boolean ours = settings.postgres() == null;
        Child server = null;
        if (ours) {
            Home home = settings.home();
            PostgresServer postgres =
                    new PostgresServer(
                            home.postgresPrograms(),
                            home.postgresData(),
                            home.log("postgres"),
                            settings.ports().of("postgres"),
                            secrets.postgresPassword(),
                            children);
            server = parts.add("postgres", local("postgres"), GRACE, postgres::start);
        }
        databases.awaitReady(server);
        for (String name : Databases.NAMES) {
            databases.ensure(name, ours ? secrets.databasePassword(name) : null);
        }
        say.accept("PostgreSQL is ready at " + databases.url());
        return null;
    }

    Void startKafka() throws Exception {
        Child broker = null;
        if (settings.kafka() == null) {
            Home home = settings.home();
            KafkaBroker kafka =
                    new KafkaBroker(
                            settings.root().resolve("local-stack/kafka/target/jars"),
                            home.kafka(),
                            home.log("kafka"),
                            settings.ports().of("kafka"),
                            settings.ports().of("kafka-controller"),
                            children);
            broker = parts.add("kafka", kafkaAddress(), GRACE, kafka::start);
        }
        KafkaBroker.awaitReady(kafkaAddress(), broker);
        say.accept("Kafka is ready at " + kafkaAddress());
        return null;
    }

    private String local(String part) {
        return "127.0.0.1:" + settings.ports().of(part);
    }
}
