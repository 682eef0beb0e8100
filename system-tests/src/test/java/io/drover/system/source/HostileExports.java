package io.drover.system.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that somebody may give as an export to break, fill or read the machine. */
public final class HostileExports {
    private static final String DESCRIPTOR = "exportType=all\nbuildNumber=9111\n";
    private static final String ONE_SPACE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            %s<hibernate-generic datetime="2026-03-02 06:00:00.000">
            <object class="Space" package="com.atlassian.confluence.spaces">
            <id name="id">1</id>
            <property name="name">%s</property>
            <property name="key">EVIL</property>
            </object>
            </hibernate-generic>
            """;

    private final Path folder;

    public HostileExports(Path folder) {
        this.folder = folder;
    }

    private interface Writing {
        void to(ZipOutputStream zip) throws IOException;
    }

    /** A zip of something else. */
    public Path ofAnotherProgram() throws IOException {
        return zip("another-program.zip", zip -> entry(zip, "word/document.xml", "<document/>"));
    }

    /** A zip with entities that are not Confluence's. */
    public Path ofAnUnknownFormat() throws IOException {
        return zip(
                "unknown-format.zip",
                zip -> entry(zip, "entities.xml", "<backup><page>Hello</page></backup>"));
    }

    /** A file of another kind. */
    public Path noZip() throws IOException {
        return Files.writeString(folder.resolve("no-zip.zip"), "%PDF-1.7 and nothing more");
    }

    /** A file of no bytes. */
    public Path empty() throws IOException {
        return Files.write(folder.resolve("empty.zip"), new byte[0]);
    }

    /** A good export whose second half is missing. */
    public Path truncated(Path good) throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        return Files.write(folder.resolve("truncated.zip"), Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** An export with a file that wants to lie outside of it. */
    public Path climbing() throws IOException {
        return zip(
                "climbing.zip",
                zip -> {
                    entry(zip, "entities.xml", ONE_SPACE.formatted("", "Climbing"));
                    entry(zip, "../../../../climbed-out.txt", "I was here");
                });
    }

    /** A small file that becomes a very large one. */
    public Path bomb() throws IOException {
        return zip(
                "bomb.zip",
                zip -> {
                    zip.putNextEntry(new ZipEntry("entities.xml"));
                    byte[] spaces = new byte[1 << 20];
                    Arrays.fill(spaces, (byte) ' ');
                    for (int megabyte = 0; megabyte < 150; megabyte++) {
                        zip.write(spaces);
                    }
                    zip.closeEntry();
                });
    }

    /** An export that wants to read a file of the machine. */
    public Path readingFiles(Path secret) throws IOException {
        String type = "<!DOCTYPE x [<!ENTITY secret SYSTEM \"%s\">]>\n".formatted(secret.toUri());
        return zip(
                "reading-files.zip",
                zip -> entry(zip, "entities.xml", ONE_SPACE.formatted(type, "&secret;")));
    }

    /** An export whose text grows a thousand million times while it is read. */
    public Path laughing() throws IOException {
        StringBuilder type = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            type.append("<!ENTITY a").append(i).append(" \"");
            type.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        type.append("]>\n");
        return zip(
                "laughing.zip",
                zip -> entry(zip, "entities.xml", ONE_SPACE.formatted(type, "&a9;")));
    }

    private Path zip(String name, Writing writing) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
            entry(zip, "exportDescriptor.properties", DESCRIPTOR);
            writing.to(zip);
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }
}
