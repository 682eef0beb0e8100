package io.drover.sandbox.datacenter;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files of an export, a zip or a folder; bytes are read from it when somebody asks. */
final class ExportFiles implements Closeable {

    /** A file and its size. */
    record Found(InputStream bytes, long size) {}

    private final Path place;
    private final @Nullable ZipFile zip;

    ExportFiles(Path place) throws IOException {
        this.place = place;
        this.zip = Files.isDirectory(place) ? null : new ZipFile(place.toFile());
    }

    Optional<Found> open(String name) throws IOException {
        if (zip != null) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(new Found(zip.getInputStream(entry), entry.getSize()));
        }
        Path file = place.resolve(name).normalize();
        return file.startsWith(place) && Files.isRegularFile(file)
                ? Optional.of(new Found(Files.newInputStream(file), Files.size(file)))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
