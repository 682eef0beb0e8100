package io.drover.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One real PostgreSQL per JVM, started at first use and gone with the JVM.
 *
 * <p>Tests may live in several class loaders, so the system properties remember where it listens.
 * Durability is off: tests never pull the plug of this one.
 */
public final class PostgresServer {

    public static final String USER = "drover";
    public static final String PASSWORD = "drover";

    private static final String PORT = "drover.test.postgres.port";
    private static final String BINARIES = "postgres-linux-x86_64.txz";

    private PostgresServer() {}

    /** Makes an empty database and gives its JDBC URL. */
    public static String newDatabase() {
        var server = "jdbc:postgresql://127.0.0.1:" + port() + "/";
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = DriverManager.getConnection(server + "postgres", USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database could be made", e);
        }
        return server + name;
    }

    private static String port() {
        synchronized (System.getProperties()) {
            var port = System.getProperty(PORT);
            if (port == null) {
                port = Integer.toString(start());
                System.setProperty(PORT, port);
            }
            return port;
        }
    }

    private static int start() {
        try {
            var home = binaries();
            var data = Files.createTempDirectory("drover-test-postgres-");
            var password =
                    Files.writeString(data.resolveSibling(data.getFileName() + ".pw"), PASSWORD);
            run(
                    home,
                    List.of(
                            "initdb",
                            "-D",
                            data.toString(),
                            "-U",
                            USER,
                            "-A",
                            "scram-sha-256",
                            "--pwfile=" + password,
                            "-E",
                            "UTF8",
                            "--locale=C",
                            "--no-sync"));
            Files.delete(password);
            int port = freePort();
            serve(home, data, port);
            return port;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("The test PostgreSQL did not start", e);
        }
    }

    private static void serve(Path home, Path data, int port)
            throws IOException, InterruptedException {
        var log = data.resolve("server.log");
        var command =
                command(
                        home,
                        List.of(
                                "postgres",
                                "-D",
                                data.toString(),
                                "-p",
                                "" + port,
                                "-h",
                                "127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "fsync=off",
                                "-c",
                                "synchronous_commit=off",
                                "-c",
                                "full_page_writes=off",
                                "-c",
                                "max_connections=200",
                                "-c",
                                "shared_buffers=64MB"));
        var started = new CompletableFuture<Process>();
        // the server dies with the thread that started it, so that thread has to live
        Thread.ofPlatform()
                .daemon()
                .name("test-postgres")
                .start(
                        () -> {
                            try {
                                var process =
                                        new ProcessBuilder(command)
                                                .redirectErrorStream(true)
                                                .redirectOutput(log.toFile())
                                                .start();
                                started.complete(process);
                                process.waitFor();
                            } catch (IOException | InterruptedException e) {
                                started.completeExceptionally(e);
                            }
                        });
        var process = started.join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, data)));
        for (int tries = 0; !answers(port); tries++) {
            if (tries > 300 || !process.isAlive()) {
                throw new IOException("PostgreSQL did not answer:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    private static boolean answers(int port) {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (var connection = DriverManager.getConnection(url, USER, PASSWORD)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void stop(Process process, Path data) {
        process.destroy();
        try {
            process.waitFor();
            try (var files = Files.walk(data)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(PostgresServer::delete);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The unpacked binaries, kept beside the temporary files for the next run. */
    private static Path binaries() throws IOException, InterruptedException {
        var home = Path.of(System.getProperty("java.io.tmpdir"), "drover-postgres-18.6");
        if (Files.exists(home)) {
            return home;
        }
        var fresh = Files.createTempDirectory("drover-postgres-unpacking-");
        var archive = fresh.resolve(BINARIES);
        try (InputStream packed = PostgresServer.class.getResourceAsStream("/" + BINARIES)) {
            if (packed == null) {
                throw new IOException(BINARIES + " is not on the class path");
            }
            Files.copy(packed, archive, StandardCopyOption.REPLACE_EXISTING);
        }
        execute(List.of("tar", "-xJf", archive.toString(), "-C", fresh.toString()));
        Files.delete(archive);
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            return home; // another JVM was faster
        }
        return home;
    }

    private static void run(Path home, List<String> command)
            throws IOException, InterruptedException {
        execute(command(home, command));
    }

    private static void execute(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + said);
        }
    }

    /** PostgreSQL refuses to be root: in a user namespace of its own it is nobody. */
    private static List<String> command(Path home, List<String> program) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        if (Files.exists(Path.of("/usr/bin/setpriv"))) {
            command.addAll(List.of("setpriv", "--pdeathsig", "INT"));
        }
        command.add(home.resolve("bin").resolve(program.getFirst()).toString());
        command.addAll(program.subList(1, program.size()));
        return command;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
