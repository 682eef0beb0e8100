package io.drover.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.stack.gateway.FreePorts;
import io.drover.stack.home.Home;
import io.drover.stack.home.Ports;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.stack.home.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with real PostgreSQL and real Kafka; the services are pretended. */
class LauncherIT {
    private static final String NO_SERVICES =
            "plan-service,execution-service,app-migration-service,log-service,sandbox";

    @TempDir Path folder;
    private Ports ports;
    private Path home;

    @BeforeEach
    void choose() throws IOException {
        ports = FreePorts.choose();
        home = folder.resolve("home");
    }

    @Test
    void losesNothingAndLeavesNoOrphanWhenItIsKilled() throws Exception {
        // Given
        LauncherProcess first = up("--without", NO_SERVICES).awaitReady();
        writeRow();
        writeRecord();
        List<ProcessHandle> family = first.family();
        assertThat(family).hasSizeGreaterThan(3);

        // When
        first.kill();

        // Then
        awaitEndOf(family);
        try (LauncherProcess second = up("--without", NO_SERVICES).awaitReady()) {
            assertThat(second.output()).contains("was killed; recovering");
            assertThat(readRow()).isEqualTo("kept");
            assertThat(readRecord()).isEqualTo("kept");
            family = second.family();
        }
        awaitEndOf(family);
        assertThat(RunningStack.read(new Home(home))).isEmpty();
    }

    @Test
    void startsEveryServiceWithAllItNeeds() throws Exception {
        // Given
        Path checkout = PretendedCheckout.in(folder.resolve("checkout"));

        // When
        try (LauncherProcess launcher =
                LauncherProcess.start(checkout, home, ports, Map.of(), "up", "--until-input-ends")
                        .awaitReady()) {

            // Then
            assertThat(launcher.running().parts())
                    .extracting(RunningPart::name)
                    .containsExactlyInAnyOrder(
                            "postgres",
                            "kafka",
                            "plan-service",
                            "execution-service",
                            "app-migration-service",
                            "log-service",
                            "sandbox");
            String told = get("gateway", "/api/v1/plans");
            assertThat(told)
                    .contains("QUARKUS_HTTP_HOST=127.0.0.1\n")
                    .contains(
                            "QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:"
                                    + ports.of("postgres")
                                    + "/plan\n")
                    .contains("KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:" + ports.of("kafka") + "\n")
                    .contains("DROVER_EXPORT_ROOTS=" + home.resolve("exports") + "\n")
                    .contains("DROVER_ALLOWED_PRIVATE_ADDRESSES=127.0.0.0/8,::1\n")
                    .contains("QUARKUS_OIDC_PUBLIC_KEY=MII");
            assertThat(get("sandbox", "/"))
                    .contains(
                            "SANDBOX_VENDOR_API=http://localhost:"
                                    + ports.of("gateway")
                                    + "/vendor/v1\n")
                    .contains("SANDBOX_VENDOR_SECRET=whsec_")
                    .contains("SANDBOX_VENDOR_TOKEN=ey");

            LauncherProcess status =
                    LauncherProcess.start(checkout, home, ports, Map.of(), "status");
            assertThat(status.awaitEnd()).isZero();
            assertThat(status.output())
                    .contains("plan-service", "healthy", "MB")
                    .doesNotContain("not healthy");

            List<ProcessHandle> family = launcher.family();
            launcher.closeInput();
            launcher.awaitEnd();
            awaitEndOf(family);
        }
    }

    @Test
    void showsTheLastWordsOfAServiceThatDiesAtItsStart() throws Exception {
        // Given
        Path checkout = PretendedCheckout.in(folder.resolve("checkout"));

        // When
        LauncherProcess launcher =
                LauncherProcess.start(
                        checkout,
                        home,
                        ports,
                        Map.of("PRETENDED_LAST_WORDS", "no such table"),
                        "up");

        // Then
        assertThat(launcher.awaitEnd()).isOne();
        assertThat(launcher.output())
                .contains("stopped while starting (exit code 7)")
                .contains("no such table");
        assertThat(RunningStack.read(launcher.home())).isEmpty();
    }

    @Test
    void saysWhichPortIsTakenAndByWhom() throws Exception {
        try (ServerSocket taken =
                new ServerSocket(ports.of("postgres"), 1, InetAddress.getByName("127.0.0.1"))) {
            // When
            LauncherProcess launcher = up("--without", NO_SERVICES);

            // Then
            assertThat(launcher.awaitEnd()).isOne();
            assertThat(launcher.output())
                    .contains("Port " + taken.getLocalPort() + " (postgres) is taken by")
                    .contains("DROVER_POSTGRES_PORT=NUMBER");
        }
    }

    private LauncherProcess up(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("up"));
        command.addAll(List.of(words));
        return LauncherProcess.start(
                LauncherProcess.CHECKOUT, home, ports, Map.of(), command.toArray(String[]::new));
    }

    private static void awaitEndOf(List<ProcessHandle> processes) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }

    private String get(String part, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + ports.of(part) + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.of("postgres"), database);
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection(
                url("plan"), "plan", Secrets.of(new Home(home)).databasePassword("plan"));
    }

    private void writeRow() throws Exception {
        try (Connection connection = connect()) {
            connection.createStatement().execute("CREATE TABLE kept (value text)");
            connection.createStatement().execute("INSERT INTO kept VALUES ('kept')");
        }
    }

    private String readRow() throws Exception {
        try (Connection connection = connect();
                ResultSet rows =
                        connection.createStatement().executeQuery("SELECT value FROM kept")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + ports.of("kafka"));
    }

    private void writeRecord() throws Exception {
        try (Admin admin = Admin.create(kafka());
                var producer =
                        new KafkaProducer<>(
                                kafka(), new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            producer.send(new ProducerRecord<>("kept", "key", "kept")).get(30, TimeUnit.SECONDS);
        }
    }

    private String readRecord() {
        try (var consumer =
                new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> consumer.poll(Duration.ofSeconds(1)),
                            records -> !records.isEmpty())
                    .iterator()
                    .next()
                    .value();
        }
    }
}
