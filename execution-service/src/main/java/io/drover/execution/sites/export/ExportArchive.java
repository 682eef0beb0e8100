package io.drover.execution.sites.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The files of an export, in a zip or in a folder; may be read from several threads at once. */
sealed interface ExportArchive extends AutoCloseable permits ZipArchive, FolderArchive {

    /** The file that holds all objects. */
    String ENTITIES = "entities.xml";

    /** The file that says what the export is; may be missing. */
    String DESCRIPTOR = "exportDescriptor.properties";

    /** Opens what is at a path and refuses what can't be an export. */
    static ExportArchive open(Path path, ExportLimits limits) {
        if (Files.isDirectory(path)) {
            return FolderArchive.open(path, limits);
        }
        if (!Files.isRegularFile(path)) {
            throw ExportFault.NOT_FOUND.because("There is no export at this path.");
        }
        return ZipArchive.open(path, limits);
    }

    /** Changes when the export is replaced by another one. */
    String stamp();

    /** Size of a file, or -1 if there is none. */
    long size(String name);

    /** A file's bytes; reading more or other bytes than the archive promises is an error. */
    Optional<InputStream> open(String name) throws IOException;

    /** Tells the files below {@code attachments/}. */
    void attachments(AttachmentVisitor files);

    @Override
    void close();

    /** Takes files one by one. */
    interface AttachmentVisitor {
        void file(String container, String attachment, int version, String path, long size);
    }

    /** The descriptor, empty if there is none. */
    default Properties descriptor() throws IOException {
        Properties properties = new Properties();
        Optional<InputStream> file = open(DESCRIPTOR);
        if (file.isPresent()) {
            try (InputStream in = file.get()) {
                properties.load(new ByteArrayInputStream(in.readNBytes(65_536)));
            } catch (IllegalArgumentException e) {
                throw new IOException("the descriptor has a broken escape", e);
            }
        }
        return properties;
    }

    /** Tells one file if its path is that of an attachment. */
    static void tell(@Nullable String path, long size, AttachmentVisitor files) {
        if (path == null) {
            return;
        }
        String[] parts = path.split("/", 5);
        if (parts.length == 4 && parts[0].equals("attachments") && parts[3].matches("[0-9]{1,9}")) {
            files.file(parts[1], parts[2], Integer.parseInt(parts[3]), path, size);
        }
    }
}
