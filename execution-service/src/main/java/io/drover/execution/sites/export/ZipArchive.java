package io.drover.execution.sites.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An export in a zip, read at random; its directory is checked as a whole before any content. */
final class ZipArchive implements ExportArchive {

    /** A directory entry has 46 bytes and a name; this allows names and extras of 466 bytes. */
    private static final long DIRECTORY_BYTES_PER_FILE = 512;

    private final ZipFile zip;
    private final String stamp;
    private final String prefix;

    private ZipArchive(ZipFile zip, String stamp, String prefix) {
        this.zip = zip;
        this.stamp = stamp;
        this.prefix = prefix;
    }

    static ZipArchive open(Path path, ExportLimits limits) {
        try {
            ZipDirectory directory = ZipDirectory.read(path);
            if (directory.entries() > limits.maxFiles()
                    || directory.bytes() / DIRECTORY_BYTES_PER_FILE > limits.maxFiles()) {
                throw ExportFault.TOO_MANY_FILES.because(
                        "The archive lists more than " + limits.maxFiles() + " files.");
            }
            String stamp = stamp(path);
            ZipFile zip = new ZipFile(path.toFile());
            try {
                return new ZipArchive(zip, stamp, check(zip, Files.size(path), limits));
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException e) {
            throw ExportFault.DAMAGED.because(
                    "The zip archive is damaged: its directory contradicts itself.", e);
        } catch (IOException e) {
            throw ExportFault.UNREADABLE.because("The file can't be read.", e);
        }
    }

    private static String stamp(Path path) throws IOException {
        return Files.size(path) + "@" + Files.getLastModifiedTime(path).toInstant().toEpochMilli();
    }

    /** Goes through the directory once; gives the folder inside the zip that holds the export. */
    private static String check(ZipFile zip, long archiveBytes, ExportLimits limits) {
        String prefix = null;
        long total = 0;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (isUnsafe(entry.getName())) {
                throw ExportFault.UNSAFE_PATHS.because(
                        "The archive names a file outside of itself; such an archive was made to"
                                + " do harm and is not read.");
            }
            total += Math.max(0, entry.getSize());
            if (total < 0
                    || (total > limits.anyRatioBytes()
                            && total / limits.maxRatio() > archiveBytes)) {
                throw ExportFault.ZIP_BOMB.because(
                        "The archive would grow to more than "
                                + limits.maxRatio()
                                + " times its size.");
            }
            String found = entitiesFolder(entry.getName());
            if (found != null && (prefix == null || found.length() < prefix.length())) {
                prefix = found;
            } else if (found != null && found.equals(prefix)) {
                throw ExportFault.DAMAGED.because("The archive holds two files entities.xml.");
            }
        }
        if (prefix == null) {
            throw ExportFault.WITHOUT_ENTITIES.because(
                    "The archive has no entities.xml, so it is no Confluence XML export.");
        }
        checkEntities(zip.getEntry(prefix + ENTITIES), limits);
        return prefix;
    }

    private static void checkEntities(ZipEntry entities, ExportLimits limits) {
        if (entities.getSize() > limits.maxEntitiesBytes()) {
            throw ExportFault.TOO_LARGE.because(
                    "entities.xml has "
                            + entities.getSize()
                            + " bytes, more than the allowed "
                            + limits.maxEntitiesBytes()
                            + ".");
        }
        long packed = Math.max(1, entities.getCompressedSize());
        if (entities.getSize() > limits.anyRatioBytes()
                && entities.getSize() / packed > limits.maxRatio()) {
            throw ExportFault.ZIP_BOMB.because(
                    "entities.xml would grow to more than "
                            + limits.maxRatio()
                            + " times its packed size.");
        }
        if (entities.getSize() == 0) {
            throw ExportFault.EMPTY.because("The archive's entities.xml is empty.");
        }
    }

    private static boolean isUnsafe(String name) {
        String path = name.replace('\\', '/');
        return path.startsWith("/")
                || path.indexOf('\0') >= 0
                || path.matches("[A-Za-z]:.*")
                || ("/" + path + "/").contains("/../");
    }

    /** The folder of an entities.xml at the top or one level below (a zipped folder), else null. */
    private static @Nullable String entitiesFolder(String name) {
        if (name.equals(ENTITIES)) {
            return "";
        }
        String folder =
                name.endsWith("/" + ENTITIES)
                        ? name.substring(0, name.length() - ENTITIES.length())
                        : "";
        return folder.isEmpty() || folder.indexOf('/') != folder.length() - 1 ? null : folder;
    }

    @Override
    public String stamp() {
        return stamp;
    }

    @Override
    public long size(String name) {
        ZipEntry entry = zip.getEntry(prefix + name);
        return entry == null || entry.isDirectory() ? -1 : entry.getSize();
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(prefix + name);
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        return Optional.of(
                new PromisedBytes(zip.getInputStream(entry), entry.getSize(), entry.getCrc()));
    }

    @Override
    public void attachments(AttachmentVisitor files) {
        zip.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                .forEach(
                        entry ->
                                ExportArchive.tell(
                                        entry.getName().substring(prefix.length()),
                                        entry.getSize(),
                                        files));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw ExportFault.UNREADABLE.because("The file could not be closed.", e);
        }
    }
}
