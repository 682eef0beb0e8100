package io.drover.execution.sites.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Takes uploaded exports: the one before stays in place until the new one is whole and safe. */
@ApplicationScoped
public class ExportUploads {

    private static final Duration ABANDONED = Duration.ofHours(24);

    private final ExportLocation location;
    private final Clock clock;
    private final long spare;

    /** Keeps uploads where the location says; {@code spare} bytes of the disk stay free. */
    public ExportUploads(
            ExportLocation location,
            Clock clock,
            @ConfigProperty(name = "drover.export.spare-disk-bytes", defaultValue = "1073741824")
                    long spare) {
        this.location = location;
        this.clock = clock;
        this.spare = spare;
    }

    /** What was received. */
    public record Received(Path file, long size, String sha256) {}

    /**
     * Streams an upload to disk and puts it in place of the one before; the body is not closed.
     *
     * @param announced bytes that will come, for which the disk is asked for room first; 0 if
     *     nobody said
     * @param reprDigest the {@code Repr-Digest} header; a {@code sha-256} in it must agree
     * @param limit bytes allowed
     */
    public Received receive(
            UUID siteId,
            InputStream body,
            long announced,
            @Nullable String reprDigest,
            long limit) {
        Optional<byte[]> expected = ReprDigest.sha256(reprDigest);
        Path folder = location.uploadFolder(siteId);
        Path incoming = folder.resolve("incoming-" + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            removeAbandoned(folder);
            DiskSpace.requireForUpload(folder, announced, spare);
            try {
                MessageDigest digest = sha256();
                long size = store(body, incoming, digest, limit);
                byte[] hash = digest.digest();
                if (expected.isPresent() && !MessageDigest.isEqual(expected.get(), hash)) {
                    throw ExportFault.DIGEST_MISMATCH.because(
                            "The bytes received are not those of the announced digest; upload the"
                                    + " export again.");
                }
                Path file = folder.resolve("export.zip");
                replace(incoming, file);
                return new Received(file, size, HexFormat.of().formatHex(hash));
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException e) {
            throw ExportFault.UNREADABLE.because(
                    "The upload could not be received to its end or stored; upload it again.", e);
        }
    }

    /** Removes what was uploaded for a site, when the site is deleted. */
    public void forget(UUID siteId) {
        Path folder = location.uploadFolder(siteId);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw ExportFault.UNREADABLE.because("The upload could not be removed.", e);
        }
    }

    private static long store(InputStream body, Path file, MessageDigest digest, long limit)
            throws IOException {
        long size = 0;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw ExportFault.TOO_LARGE.because(
                            "The upload has more than the allowed " + limit + " bytes.");
                }
                digest.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        if (size == 0) {
            throw ExportFault.EMPTY.because("The upload has no bytes.");
        }
        return size;
    }

    /** Puts a file in place of another, so that a power cut leaves one of them whole. */
    static void replace(Path incoming, Path file) throws IOException {
        try {
            Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system can't replace a file at once", e);
        }
        Path folder = file.getParent();
        if (folder != null) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private void removeAbandoned(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "incoming-*")) {
            for (Path file : files) {
                var touched = Files.getLastModifiedTime(file).toInstant();
                if (touched.isBefore(clock.instant().minus(ABANDONED))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
