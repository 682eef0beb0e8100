package io.drover.stack.backing;

import io.drover.stack.home.FolderTree;
import io.drover.stack.home.OwnerOnly;
import io.drover.stack.process.Child;
import io.drover.stack.process.ChildCommand;
import io.drover.stack.process.Children;
import io.drover.stack.process.StackFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A Kafka broker of our own, durable, on 127.0.0.1: one node that is its own controller. */
public final class KafkaBroker {
    private static final Duration FORMAT = Duration.ofSeconds(60);
    private static final Duration READY = Duration.ofSeconds(90);

    private final Path jars;
    private final Path folder;
    private final Path log;
    private final int port;
    private final int controllerPort;
    private final Children children;

    public KafkaBroker(
            Path jars, Path folder, Path log, int port, int controllerPort, Children children) {
        this.jars = jars;
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.controllerPort = controllerPort;
        this.children = children;
    }

    /** Starts the broker, formatting its storage at the first start. */
    public Child start() throws IOException {
        OwnerOnly.folder(folder);
        Path properties = folder.resolve("server.properties");
        Files.writeString(properties, properties());
        Path data = data();
        if (!Files.exists(data.resolve("meta.properties"))) {
            // without it the node was never a member: what a broken first try left is worthless
            FolderTree.delete(data);
            format(properties);
        }
        return children.start(java("kafka", "kafka.Kafka", properties.toString()));
    }

    /** Waits until clients can connect to one of these addresses, `host:port[,host:port…]`. */
    public static void awaitReady(String addresses, @Nullable Child broker) {
        Duration patience = broker == null ? Duration.ofSeconds(10) : READY;
        long end = System.nanoTime() + patience.toNanos();
        while (!answers(addresses)) {
            if (broker != null && !broker.alive()) {
                throw broker.diedEarly();
            }
            if (System.nanoTime() > end) {
                throw new StackFailure(
                        "Kafka at %s does not answer within %d s"
                                .formatted(addresses, patience.toSeconds()));
            }
            try {
                Thread.sleep(Duration.ofMillis(100));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("Interrupted while waiting for Kafka", e);
            }
        }
    }

    /** Whether anybody listens at one of these addresses. */
    public static boolean answers(String addresses) {
        for (String address : addresses.split(",", -1)) {
            int colon = address.lastIndexOf(':');
            if (colon < 1 || !address.substring(colon + 1).strip().matches("\\d{1,5}")) {
                throw new StackFailure(
                        "KAFKA_BOOTSTRAP_SERVERS=%s: expected HOST:PORT[,HOST:PORT…]"
                                .formatted(addresses));
            }
            if (answers(
                    address.substring(0, colon).strip(),
                    Integer.parseInt(address.substring(colon + 1).strip()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 2000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void format(Path properties) throws IOException {
        Child format =
                children.start(
                        java(
                                "kafka-format",
                                "kafka.tools.StorageTool",
                                "format",
                                "--standalone",
                                "--cluster-id",
                                clusterId(),
                                "--config",
                                properties.toString()));
        try {
            if (format.onExit().get(FORMAT.toSeconds(), TimeUnit.SECONDS) != 0) {
                throw new StackFailure(
                        "Kafka could not format its storage. Its last lines (%s):\n  %s"
                                .formatted(log, format.lastWords()));
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new StackFailure("Kafka did not format its storage in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while Kafka formatted its storage", e);
        }
    }

    private ChildCommand java(String name, String mainClass, String... arguments) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
                                "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.clients=warn",
                                "-cp",
                                jars.resolve("*").toString(),
                                mainClass));
        words.addAll(List.of(arguments));
        return ChildCommand.java(name, words, Map.of(), log);
    }

    private static String clusterId() {
        UUID id = UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(16);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        // a leading dash would be read as an option
        return text.startsWith("-") ? "A" + text.substring(1) : text;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String properties() {
        return """
        process.roles=broker,controller
        node.id=1
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        controller.quorum.bootstrap.servers=127.0.0.1:%2$d
        log.dirs=%3$s
        # the services create their topics themselves, with the right number of partitions
        auto.create.topics.enable=false
        # one node: there is nobody to replicate to
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        # after a kill the old session has to end before the broker may come back
        broker.session.timeout.ms=2000
        broker.heartbeat.interval.ms=500
        group.initial.rebalance.delay.ms=0
        # small machine
        log.cleaner.dedupe.buffer.size=16777216
        log.segment.bytes=67108864
        num.network.threads=2
        num.io.threads=4
        background.threads=4
        """
                .formatted(port, controllerPort, data());
    }
}
