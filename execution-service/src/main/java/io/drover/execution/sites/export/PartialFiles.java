package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import io.drover.execution.application.UploadFiles;
import io.drover.execution.domain.SiteSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Uploads that come in pieces, each a file beside the export it will replace. */
@ApplicationScoped
public class PartialFiles implements UploadFiles {

    private final ExportLocation location;
    private final long spare;

    /** {@code spare} bytes of the disk stay free for others. */
    public PartialFiles(
            ExportLocation location,
            @ConfigProperty(name = "drover.export.spare-disk-bytes", defaultValue = "1073741824")
                    long spare) {
        this.location = location;
        this.spare = spare;
    }

    @Override
    public void reserve(UUID siteId, UUID uploadId, long length) {
        try {
            Path folder = Files.createDirectories(location.uploadFolder(siteId));
            DiskSpace.requireForUpload(folder, length, spare);
            Files.createFile(file(siteId, uploadId));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<Progress> progress(UUID siteId, UUID uploadId) {
        Path file = file(siteId, uploadId);
        try {
            return Optional.of(
                    new Progress(Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public long append(
            UUID siteId,
            UUID uploadId,
            long offset,
            long length,
            InputStream bytes,
            @Nullable Checksum checksum) {
        try (FileChannel file = FileChannel.open(file(siteId, uploadId), StandardOpenOption.WRITE);
                FileLock lock = lock(file)) {
            if (!lock.isValid() || file.size() != offset) {
                throw refused(
                        "UPLOAD_OFFSET_DIFFERS",
                        "The upload has "
                                + file.size()
                                + " bytes. Ask where it ends, and go on there.");
            }
            try {
                MessageDigest digest = digest(checksum);
                write(bytes, file.position(offset), length, digest);
                if (checksum != null
                        && digest != null
                        && !MessageDigest.isEqual(digest.digest(), checksum.value())) {
                    throw refused(
                            "UPLOAD_CHECKSUM_DIFFERS",
                            "The bytes of this piece are not those of its checksum; send it"
                                    + " again.");
                }
            } catch (SiteException e) {
                file.truncate(offset);
                throw e;
            } finally {
                file.force(true);
            }
            return file.size();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** One piece at a time, whichever process it comes to. */
    private static FileLock lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            throw busy();
        }
        throw busy();
    }

    private static SiteException busy() {
        return refused(
                "UPLOAD_IN_PROGRESS",
                "Another piece of this upload is still arriving. Wait for it.");
    }

    private static void write(
            InputStream bytes, FileChannel file, long length, @Nullable MessageDigest digest)
            throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            if (file.position() + read > length) {
                throw ExportFault.TOO_LARGE.because(
                        "The upload has more bytes than were announced.");
            }
            if (digest != null) {
                digest.update(buffer, 0, read);
            }
            ByteBuffer piece = ByteBuffer.wrap(buffer, 0, read);
            while (piece.hasRemaining()) {
                file.write(piece);
            }
        }
    }

    @Override
    public SiteSettings.Upload finish(
            UUID siteId, UUID uploadId, String fileName, @Nullable String digest) {
        Path file = file(siteId, uploadId);
        try {
            Optional<byte[]> announced = ReprDigest.sha256(digest);
            byte[] hash = sha256(file);
            if (announced.isPresent() && !MessageDigest.isEqual(announced.get(), hash)) {
                throw ExportFault.DIGEST_MISMATCH.because(
                        "The bytes received are not those of the announced digest; upload the"
                                + " export again.");
            }
            long size = Files.size(file);
            ExportUploads.replace(file, location.uploadFolder(siteId).resolve("export.zip"));
            return new SiteSettings.Upload(fileName, size, HexFormat.of().formatHex(hash));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void discard(UUID siteId, UUID uploadId) {
        try {
            Files.deleteIfExists(file(siteId, uploadId));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Path file(UUID siteId, UUID uploadId) {
        return location.uploadFolder(siteId).resolve("partial-" + uploadId);
    }

    private static @Nullable MessageDigest digest(@Nullable Checksum checksum) {
        try {
            return checksum == null ? null : MessageDigest.getInstance(checksum.algorithm());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] sha256(Path file) throws IOException {
        MessageDigest digest = ExportUploads.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[1024 * 1024];
            while (in.read(buffer) >= 0) {
                // the digest has seen it
            }
        }
        return digest.digest();
    }

    private static SiteException refused(String code, String message) {
        return SiteException.refused(code, SiteException.Category.INPUT, message);
    }

    private static SiteException unreadable(IOException e) {
        return ExportFault.UNREADABLE.because(
                "The upload could not be received to its end or stored. Ask where it ends, and go"
                        + " on there.",
                e);
    }
}
