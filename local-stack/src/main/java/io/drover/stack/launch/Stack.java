package io.drover.stack.launch;

import io.drover.stack.gateway.Gateway;
import io.drover.stack.gateway.RouteTable;
import io.drover.stack.home.HomeLock;
import io.drover.stack.home.Ports;
import io.drover.stack.home.Secrets;
import io.drover.stack.home.Settings;
import io.drover.stack.process.Child;
import io.drover.stack.process.Children;
import io.drover.stack.process.Leash;
import io.drover.stack.process.PortOwner;
import io.drover.stack.services.Readiness;
import io.drover.stack.services.Service;
import io.drover.stack.services.ServiceCommand;
import io.drover.stack.tokens.SigningKeys;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that runs on this machine, from the databases to the gateway. */
public final class Stack implements AutoCloseable {
    private static final Duration SERVICE_READY = Duration.ofSeconds(120);
    private static final Duration SERVICE_GRACE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Set<Service> wanted;
    private final Clock clock;
    private final Consumer<String> say;
    private final HomeLock lock;
    private final Children children = new Children(Leash.ofThisMachine());
    private final Parts parts;
    private volatile @Nullable Gateway gateway;

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
        this.parts = new Parts(settings.home(), address(settings).toString(), say);
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
        BackingParts backing = new BackingParts(settings, secrets, children, parts, say);
        ServiceCommand commands =
                new ServiceCommand(
                        settings,
                        secrets,
                        backing.databases(),
                        backing.kafkaAddress(),
                        SigningKeys.in(settings.home().keys()),
                        clock);
        InParallel.run(List.of(backing::startPostgres, backing::startKafka, this::startGateway));
        Readiness readiness = new Readiness();
        List<Callable<Void>> starts = new ArrayList<>();
        for (Service service : wanted) {
            starts.add(() -> startService(service, commands, readiness));
        }
        InParallel.run(starts);
        parts.watch();
    }

    public URI address() {
        return address(settings);
    }

    private static URI address(Settings settings) {
        return URI.create("http://localhost:" + settings.ports().of("gateway"));
    }

    private Void startGateway() {
        gateway = Gateway.start(settings.ports(), RouteTable.ofTheStack());
        return null;
    }

    private Void startService(Service service, ServiceCommand commands, Readiness readiness)
            throws Exception {
        int port = settings.ports().of(service.module());
        String address = "http://localhost:" + port;
        Child child =
                parts.add(
                        service.module(),
                        address,
                        SERVICE_GRACE,
                        () -> children.start(commands.of(service)));
        readiness.await(child, port, SERVICE_READY);
        say.accept("%s is ready at %s".formatted(service.module(), address));
        return null;
    }

    private void requirePorts() {
        List<String> names = BackingParts.listening(settings);
        names.add("gateway");
        wanted.forEach(service -> names.add(service.module()));
        for (String name : names) {
            PortOwner.requireFree(settings.ports().of(name), name, Ports.settingOf(name));
        }
    }

    /** Stops everything, those first who need the others. */
    @Override
    public void close() throws IOException {
        if (!parts.close()) {
            return;
        }
        Gateway entrance = gateway;
        if (entrance != null) {
            entrance.close();
        }
        Set<String> services = wanted.stream().map(Service::module).collect(Collectors.toSet());
        parts.stop(services::contains);
        parts.stop(name -> !services.contains(name));
        children.close();
        parts.forget();
        lock.close();
    }
}
