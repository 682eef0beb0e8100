package io.drover.sandbox.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bytes of attachments, in a folder, each file named by its SHA-256. */
@ApplicationScoped
public class Blobs {

    /** Bytes that are kept. */
    public record Blob(String sha256, long size) {}

    private final Path folder;
    private final Path uploads;

    Blobs(
            @ConfigProperty(name = "sandbox.data-dir") Path dataFolder,
            @ConfigProperty(name = "quarkus.http.body.uploads-directory") Path uploads) {
        this.uploads = uploads.toAbsolutePath();
        this.folder = dataFolder.toAbsolutePath().resolve("blobs");
    }

    /** Removes what uploads left behind that were under way when the stand-in died. */
    void start(@Observes StartupEvent event) {
        empty(uploads);
    }

    /** Takes over a file that lies on the same file system; when this returns it is durable. */
    public Blob keep(Path file) {
        try {
            Blob blob = new Blob(sha256(file), Files.size(file));
            Path parent = folder(blob.sha256());
            Path target = parent.resolve(blob.sha256());
            if (!Files.exists(target)) {
                Files.createDirectories(parent);
                force(file, StandardOpenOption.WRITE);
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                // the new name itself must survive a power cut, not only the bytes
                force(parent, StandardOpenOption.READ);
            }
            return blob;
        } catch (IOException e) {
            throw new UncheckedIOException("The file could not be kept", e);
        }
    }

    /** Where the bytes with this hash lie. */
    public Path path(String sha256) {
        return folder(sha256).resolve(sha256);
    }

    private Path folder(String sha256) {
        return folder.resolve(sha256.substring(0, 2));
    }

    /** Forgets every file. */
    public void clear() {
        empty(folder);
    }

    private static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The files could not be removed", e);
        }
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
