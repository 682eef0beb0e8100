package io.drover.appmigration.blobs;

import io.drover.appmigration.application.BlobStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Against s3proxy, in a process of its own: its libraries don't go with those of the service. */
class S3BlobsIT extends BlobStoreContract {

    private static final String BUCKET = "vendor-data";

    private static Process server;
    private static S3Blobs blobs;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        // as in docker-compose.yml: a folder of the base directory is a bucket
        Path objects = Files.createDirectory(folder.resolve("objects"));
        Files.createDirectory(objects.resolve(BUCKET));
        Path properties =
                Files.writeString(
                        folder.resolve("s3proxy.properties"),
                        """
                        s3proxy.endpoint=%s
                        s3proxy.authorization=aws-v2-or-v4
                        s3proxy.identity=drover
                        s3proxy.credential=only-for-this-test
                        jclouds.provider=filesystem-nio2
                        jclouds.filesystem.basedir=%s
                        jclouds.identity=unused
                        jclouds.credential=unused
                        """
                                .formatted(endpoint, objects));
        server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-DLOG_LEVEL=warn",
                                "-jar",
                                Path.of("target", "s3proxy.jar").toString(),
                                "--properties",
                                properties.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", "s3proxy.log").toFile())
                        .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(
                        () -> {
                            new Socket("127.0.0.1", port).close();
                            return true;
                        });
        S3Client client =
                ChosenBlobs.client(
                        "us-east-1",
                        Optional.of(endpoint),
                        Optional.of("drover"),
                        Optional.of("only-for-this-test"));
        blobs = new S3Blobs(client, BUCKET);
    }

    @AfterAll
    static void stop() {
        if (blobs != null) {
            blobs.close();
        }
        server.destroyForcibly();
    }

    @Override
    BlobStore blobs() {
        return blobs;
    }
}
