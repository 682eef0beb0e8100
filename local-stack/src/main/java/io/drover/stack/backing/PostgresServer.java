package io.drover.stack.backing;

import io.drover.stack.home.FolderTree;
import io.drover.stack.home.OwnerOnly;
import io.drover.stack.process.Child;
import io.drover.stack.process.ChildCommand;
import io.drover.stack.process.Children;
import io.drover.stack.process.Leash;
import io.drover.stack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server of our own, durable, on 127.0.0.1. */
public final class PostgresServer {
    /** The server's superuser; only the launcher uses it. */
    public static final String SUPERUSER = "drover";

    private static final Duration INITDB = Duration.ofSeconds(60);
    private static final Duration OLD_SERVER = Duration.ofSeconds(30);

    private final Path data;
    private final Path log;
    private final int port;
    private final String password;
    private final Children children;
    private final Path programs;

    public PostgresServer(
            Path programs, Path data, Path log, int port, String password, Children children) {
        this.programs = programs;
        this.data = data;
        this.log = log;
        this.port = port;
        this.password = password;
        this.children = children;
    }

    /** Starts the server; connections are accepted a moment later. */
    public Child start() throws IOException {
        Path bin = PostgresBinaries.unpackedIn(programs).resolve("bin");
        if (Files.exists(data.resolve("PG_VERSION"))) {
            awaitOldServer(bin.resolve("postgres"));
        } else {
            initialise(bin);
        }
        return children.start(
                command(
                        "postgres",
                        List.of(
                                bin.resolve("postgres").toString(),
                                "-D",
                                data.toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "max_connections=200",
                                "-c",
                                "timezone=UTC",
                                "-c",
                                "log_timezone=UTC")));
    }

    /** Works on a draft that becomes the data folder at the end: a crash leaves no half of one. */
    private void initialise(Path bin) throws IOException {
        Path draft = data.resolveSibling(data.getFileName() + ".draft");
        Path secret = data.resolveSibling("initdb.password");
        FolderTree.delete(draft);
        OwnerOnly.write(secret, password + "\n");
        try {
            Child initdb =
                    children.start(
                            command(
                                    "initdb",
                                    List.of(
                                            bin.resolve("initdb").toString(),
                                            "-D",
                                            draft.toString(),
                                            "--username=" + SUPERUSER,
                                            "--pwfile=" + secret,
                                            "--auth=scram-sha-256",
                                            "--encoding=UTF8",
                                            "--locale-provider=builtin",
                                            "--builtin-locale=C.UTF-8",
                                            "--locale=C")));
            if (initdb.onExit().get(INITDB.toSeconds(), TimeUnit.SECONDS) != 0) {
                throw new StackFailure(
                        "PostgreSQL could not make its data folder%s. Its last lines (%s):\n  %s"
                                .formatted(rootHint(), log, initdb.lastWords()));
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new StackFailure("initdb did not end within " + INITDB.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while PostgreSQL made its data folder", e);
        } finally {
            Files.deleteIfExists(secret);
        }
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * After a kill the old server, or a backend of it, may still be at work on the data; a second
     * server beside them would destroy it. Ours are known by their program, which no other home
     * has.
     */
    private void awaitOldServer(Path program) throws IOException {
        String path = program.toRealPath().toString();
        List<ProcessHandle> old =
                ProcessHandle.allProcesses()
                        .filter(process -> path.equals(process.info().command().orElse("")))
                        .toList();
        try {
            for (ProcessHandle process : old) {
                process.onExit().get(OLD_SERVER.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            throw new StackFailure(
                    "PostgreSQL of an earlier start still works on %s. Stop it: kill -INT %d"
                            .formatted(data, old.getFirst().pid()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while the last PostgreSQL stopped", e);
        }
        forgetStranger();
    }

    /**
     * A process of somebody else may have got the old server's number; PostgreSQL would not start.
     */
    private void forgetStranger() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String first = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
        if (first.matches("\\d{1,10}") && ProcessHandle.of(Long.parseLong(first)).isPresent()) {
            Files.delete(pidFile);
        }
    }

    private ChildCommand command(String name, List<String> words) {
        return new ChildCommand(
                name,
                words,
                Map.of("LC_ALL", "C", "TZ", "UTC"),
                log,
                Leash.StopSignal.INT,
                isRoot());
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String rootHint() {
        return isRoot()
                ? " (it does not run as root, and this machine may forbid 'unshare -U'; then start as"
                        + " another user)"
                : "";
    }
}
