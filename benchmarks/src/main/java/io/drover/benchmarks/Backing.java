package io.drover.benchmarks;

import io.drover.stack.backing.Databases;
import io.drover.stack.backing.KafkaBroker;
import io.drover.stack.backing.PostgresServer;
import io.drover.stack.process.Child;
import io.drover.stack.process.ChildCommand;
import io.drover.stack.process.Children;
import io.drover.stack.process.Leash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL and Kafka as the local stack runs them, durable, in a folder of their own. */
public final class Backing implements AutoCloseable {

    /** What both have to themselves. */
    public static final String PASSWORD = "benchmark";

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Path folder;
    private final Children children = new Children(Leash.ofThisMachine());
    private final Child postgres;
    private final Child kafka;
    private final int postgresPort;
    private final String kafkaAddress;

    private Backing(Path folder) throws IOException {
        this.folder = folder;
        this.postgresPort = freePort();
        int kafkaPort = freePort();
        this.kafkaAddress = "127.0.0.1:" + kafkaPort;
        this.postgres =
                new PostgresServer(
                                folder.resolve("programs"),
                                folder.resolve("postgres"),
                                folder.resolve("postgres.log"),
                                postgresPort,
                                PASSWORD,
                                children)
                        .start();
        this.kafka =
                new KafkaBroker(
                                Path.of("local-stack/kafka/target/jars").toAbsolutePath(),
                                folder.resolve("kafka"),
                                folder.resolve("kafka.log"),
                                kafkaPort,
                                freePort(),
                                children)
                        .start();
        new Databases(url("postgres"), PostgresServer.SUPERUSER, PASSWORD).awaitReady(postgres);
        KafkaBroker.awaitReady(kafkaAddress, kafka);
    }

    /** Starts both in a new folder below {@code benchmarks/target}. */
    public static Backing start() throws IOException {
        Path parent = Files.createDirectories(Path.of("benchmarks/target/runs").toAbsolutePath());
        return new Backing(Files.createTempDirectory(parent, "run-"));
    }

    public Path folder() {
        return folder;
    }

    public String kafka() {
        return kafkaAddress;
    }

    public int postgresPort() {
        return postgresPort;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + database;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), PostgresServer.SUPERUSER, PASSWORD);
    }

    /** Runs a statement on a database. */
    public void execute(String database, String statement) throws SQLException {
        try (Connection connection = connect(database);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** The first column of the first row of a query. */
    public String ask(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** Starts another process, which ends with this one. */
    public Child start(ChildCommand command) {
        return children.start(command);
    }

    /** What PostgreSQL has used of the processors since it was started, in seconds. */
    public double postgresSeconds() throws IOException {
        double ticks = 0;
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.of(postgres.pid()).ifPresent(all::add);
        all.addAll(
                ProcessHandle.of(postgres.pid()).stream()
                        .flatMap(ProcessHandle::descendants)
                        .toList());
        for (ProcessHandle process : all) {
            Path stat = Path.of("/proc/" + process.pid() + "/stat");
            if (Files.exists(stat)) {
                // behind the name: own user and system time, and that of children that have ended
                String[] fields = Files.readString(stat).replaceFirst(".*\\) ", "").split(" ");
                for (int i = 11; i <= 14; i++) {
                    ticks += Long.parseLong(fields[i]);
                }
            }
        }
        return ticks / 100;
    }

    /** A port on which nobody listens. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kafka.stop(GRACE);
        postgres.stop(GRACE);
        children.close();
    }
}
