package io.drover.execution.sites.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** An export unpacked into a folder; links that lead out of it are not followed. */
final class FolderArchive implements ExportArchive {

    private final Path root;
    private final long maxFiles;

    private FolderArchive(Path root, long maxFiles) {
        this.root = root;
        this.maxFiles = maxFiles;
    }

    static FolderArchive open(Path folder, ExportLimits limits) {
        try {
            var archive = new FolderArchive(folder.toRealPath(), limits.maxFiles());
            long size = archive.size(ENTITIES);
            if (size < 0) {
                throw ExportFault.WITHOUT_ENTITIES.because(
                        "The folder has no entities.xml; give the folder that directly holds it.");
            }
            if (size == 0) {
                throw ExportFault.EMPTY.because("The folder's entities.xml is empty.");
            }
            if (size > limits.maxEntitiesBytes()) {
                throw ExportFault.TOO_LARGE.because(
                        "entities.xml has "
                                + size
                                + " bytes, more than the allowed "
                                + limits.maxEntitiesBytes()
                                + ".");
            }
            return archive;
        } catch (IOException e) {
            throw ExportFault.UNREADABLE.because("The folder can't be read.", e);
        }
    }

    @Override
    public String stamp() {
        try {
            Path entities = root.resolve(ENTITIES);
            return Files.size(entities)
                    + "@"
                    + Files.getLastModifiedTime(entities).toInstant().toEpochMilli();
        } catch (IOException e) {
            throw ExportFault.UNREADABLE.because("entities.xml can't be read.", e);
        }
    }

    @Override
    public long size(String name) {
        try {
            Optional<Path> file = file(name);
            return file.isPresent() ? Files.size(file.get()) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        Optional<Path> file = file(name);
        return file.isPresent() ? Optional.of(Files.newInputStream(file.get())) : Optional.empty();
    }

    private Optional<Path> file(String name) throws IOException {
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)
                || !Files.isRegularFile(file)
                || !file.toRealPath().startsWith(root)) {
            return Optional.empty();
        }
        return Optional.of(file);
    }

    @Override
    public void attachments(AttachmentVisitor files) {
        Path attachments = root.resolve("attachments");
        if (!Files.isDirectory(attachments)) {
            return;
        }
        long count = 0;
        try (Stream<Path> walk = Files.walk(attachments, 3)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                if (++count > maxFiles) {
                    throw ExportFault.TOO_MANY_FILES.because(
                            "The folder holds more than " + maxFiles + " files.");
                }
                String name = root.relativize(file).toString().replace('\\', '/');
                if (size(name) >= 0) {
                    ExportArchive.tell(name, Files.size(file), files);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw ExportFault.UNREADABLE.because("The folder's attachments can't be listed.", e);
        }
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
