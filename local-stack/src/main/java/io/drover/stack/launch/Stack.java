package io.drover.stack.launch;

import io.drover.stack.backing.Databases;
import io.drover.stack.backing.KafkaBroker;
import io.drover.stack.backing.PostgresServer;
import io.drover.stack.gateway.Gateway;
import io.drover.stack.gateway.RouteTable;
import io.drover.stack.home.Home;
import io.drover.stack.home.HomeLock;
import io.drover.stack.home.Ports;
import io.drover.stack.home.RunningStack;
import io.drover.stack.home.RunningStack.RunningPart;
import io.drover.stack.home.Secrets;
import io.drover.stack.home.Settings;
import io.drover.stack.process.Child;
import io.drover.stack.process.Children;
import io.drover.stack.process.Leash;
import io.drover.stack.process.PortOwner;
import io.drover.stack.process.StackFailure;
import io.drover.stack.services.Readiness;
import io.drover.stack.services.Service;
import io.drover.stack.services.ServiceCommand;
import io.drover.stack.tokens.SigningKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that runs on this machine, from the databases to the gateway. */
public final class Stack implements AutoCloseable {
    private static final Duration SERVICE_READY = Duration.ofSeconds(120);
    private static final Duration SERVICE_GRACE = Duration.ofSeconds(10);
    private static final Duration BACKING_GRACE = Duration.ofSeconds(15);

    private final Settings settings;
    private final Set<Service> wanted;
    private final Clock clock;
    private final Consumer<String> say;
    private final HomeLock lock;
    private final Children children = new Children(Leash.ofThisMachine());
    private final List<Supervised> parts = new CopyOnWriteArrayList<>();
    private @Nullable Gateway gateway;
    private volatile boolean ready;
    private boolean closed;

    private Stack(
            Settings settings,
            Set<Service> wanted,
            Clock clock,
            Consumer<String> say,
            HomeLock lock) {
        this.settings = settings;
        this.wanted = wanted;
        this.clock = clock;
        this.say = say;
        this.lock = lock;
    }

    /** Prepares the stack in its home; nobody else can use this home until it is closed. */
    public static Stack in(
            Settings settings, Set<Service> wanted, Clock clock, Consumer<String> say)
            throws IOException {
        settings.home().create();
        return new Stack(settings, Set.copyOf(wanted), clock, say, HomeLock.take(settings.home()));
    }

    /** Starts everything and returns when all of it is ready; on failure, close it. */
    public void start() throws IOException {
        Leftovers.clear(settings.home(), say);
        requirePorts();
        Secrets secrets = Secrets.of(settings.home());
        ServiceCommand commands =
                new ServiceCommand(
                        settings,
                        secrets,
                        databases(secrets),
                        kafkaAddress(),
                        SigningKeys.in(settings.home().keys()),
                        clock);
        InParallel.run(
                List.of(
                        () -> startPostgres(secrets),
                        this::startKafka,
                        () -> {
                            gateway = Gateway.start(settings.ports(), RouteTable.ofTheStack());
                            return null;
                        }));
        Readiness readiness = new Readiness();
        List<Callable<Void>> starts = new ArrayList<>();
        for (Service service : wanted) {
            starts.add(() -> startService(service, commands, readiness));
        }
        InParallel.run(starts);
        ready = true;
        parts.forEach(Supervised::watch);
        writeDown();
    }

    public URI address() {
        return URI.create("http://localhost:" + settings.ports().of("gateway"));
    }

    private Void startPostgres(Secrets secrets) throws Exception {
        Databases databases = databases(secrets);
        Child server = null;
        if (settings.postgres() == null) {
            Home home = settings.home();
            int port = settings.ports().of("postgres");
            PostgresServer postgres =
                    new PostgresServer(
                            home.postgresPrograms(),
                            home.postgresData(),
                            home.log("postgres"),
                            port,
                            secrets.postgresPassword(),
                            children);
            server = add("postgres", "127.0.0.1:" + port, BACKING_GRACE, postgres::start);
        }
        databases.awaitReady(server);
        for (String name : Databases.NAMES) {
            databases.ensure(
                    name, settings.postgres() == null ? secrets.databasePassword(name) : null);
        }
        say.accept("PostgreSQL is ready at " + databases.url());
        return null;
    }

    private Void startKafka() throws Exception {
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
            broker = add("kafka", kafkaAddress(), BACKING_GRACE, kafka::start);
        }
        KafkaBroker.awaitReady(kafkaAddress(), broker);
        say.accept("Kafka is ready at " + kafkaAddress());
        return null;
    }

    private Void startService(Service service, ServiceCommand commands, Readiness readiness)
            throws Exception {
        int port = settings.ports().of(service.module());
        Child child =
                add(
                        service.module(),
                        "http://localhost:" + port,
                        SERVICE_GRACE,
                        () -> children.start(commands.of(service)));
        readiness.await(child, port, SERVICE_READY);
        say.accept("%s is ready at http://localhost:%d".formatted(service.module(), port));
        return null;
    }

    private Child add(String name, String address, Duration grace, Callable<Child> start)
            throws Exception {
        Supervised part = new Supervised(name, address, grace, start, say, this::writeDown);
        synchronized (parts) {
            if (closed) {
                part.stop();
                throw new StackFailure("Stopped while starting");
            }
            parts.add(part);
        }
        writeDown();
        return part.child();
    }

    private Databases databases(Secrets secrets) throws IOException {
        Settings.ExternalPostgres external = settings.postgres();
        return external != null
                ? new Databases(external.url(), external.user(), external.password())
                : new Databases(
                        "jdbc:postgresql://127.0.0.1:%d/postgres"
                                .formatted(settings.ports().of("postgres")),
                        PostgresServer.SUPERUSER,
                        secrets.postgresPassword());
    }

    private String kafkaAddress() {
        String external = settings.kafka();
        return external != null ? external : "127.0.0.1:" + settings.ports().of("kafka");
    }

    private void requirePorts() {
        List<String> names = new ArrayList<>(List.of("gateway"));
        if (settings.postgres() == null) {
            names.add("postgres");
        }
        if (settings.kafka() == null) {
            names.add("kafka");
            names.add("kafka-controller");
        }
        wanted.forEach(service -> names.add(service.module()));
        for (String name : names) {
            PortOwner.requireFree(settings.ports().of(name), name, Ports.settingOf(name));
        }
    }

    private synchronized void writeDown() {
        List<RunningPart> running =
                parts.stream()
                        .map(
                                part ->
                                        new RunningPart(
                                                part.name(),
                                                part.child().pid(),
                                                part.child().started(),
                                                part.address(),
                                                settings.home().log(part.name()).toString(),
                                                part.restarts()))
                        .collect(Collectors.toList());
        ProcessHandle self = ProcessHandle.current();
        try {
            new RunningStack(
                            self.pid(),
                            RunningStack.startOf(self),
                            ready,
                            address().toString(),
                            running)
                    .write(settings.home());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write what runs", e);
        }
    }

    /** Stops everything, those first who need the others. */
    @Override
    public void close() throws IOException {
        List<Supervised> running;
        synchronized (parts) {
            if (closed) {
                return;
            }
            closed = true;
            running = List.copyOf(parts);
        }
        Gateway entrance = gateway;
        if (entrance != null) {
            entrance.close();
        }
        Set<String> services = wanted.stream().map(Service::module).collect(Collectors.toSet());
        InParallel.run(stops(running, part -> services.contains(part.name())));
        InParallel.run(stops(running, part -> !services.contains(part.name())));
        children.close();
        RunningStack.forget(settings.home());
        lock.close();
    }

    private static List<Callable<Void>> stops(
            List<Supervised> parts, java.util.function.Predicate<Supervised> which) {
        List<Callable<Void>> stops = new ArrayList<>();
        for (Supervised part : parts) {
            if (which.test(part)) {
                stops.add(
                        () -> {
                            part.stop();
                            return null;
                        });
            }
        }
        return stops;
    }
}
