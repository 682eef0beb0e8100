package io.drover.system.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An export of many small spaces, each a little tree of pages with some files. */
public final class ManySpaces {
    private static final int MOST_PAGES = 400;

    /** A page or file of the export; {@code sha256} is empty for pages. */
    public record Thing(String kind, String id, String space, String name, String sha256) {}

    private final Random random;
    private final String letters;
    private final StringBuilder objects = new StringBuilder();
    private final List<Thing> things = new ArrayList<>();

    private final int pages;

    private ManySpaces(int pages, long seed, String letters) {
        this.pages = pages;
        this.random = new Random(seed);
        this.letters = letters;
    }

    /**
     * Writes it, with at most 400 pages in each space; the letters begin every space key. Gives all
     * that it holds.
     */
    public static List<Thing> write(Path zip, int spaces, int pages, long seed, String letters)
            throws IOException {
        ManySpaces site = new ManySpaces(Math.min(pages, MOST_PAGES), seed, letters);
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < spaces; i++) {
                site.space(i, out);
            }
            site.entities(out);
        }
        return List.copyOf(site.things);
    }

    /** One space with one page, on which so many files of this size hang. */
    public static void writeFiles(Path zip, int files, int bytes, String letters)
            throws IOException {
        ManySpaces site = new ManySpaces(1, files, letters);
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.setLevel(Deflater.NO_COMPRESSION);
            site.space(0, out);
            for (int i = 0; i < files; i++) {
                site.file(10_001, 20_000 + i, letters + 0, bytes, out);
            }
            site.entities(out);
        }
    }

    private void entities(ZipOutputStream out) throws IOException {
        out.putNextEntry(new ZipEntry("entities.xml"));
        out.write(
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic>\n"
                                + objects
                                + "</hibernate-generic>")
                        .getBytes(UTF_8));
        out.closeEntry();
    }

    private void space(int number, ZipOutputStream out) throws IOException {
        int base = 10_000 + number * 1000;
        String key = letters + number;
        object(
                "Space",
                base,
                text("key", key)
                        + text("name", "Space " + key)
                        + text("spaceType", "global")
                        + reference("homePage", "Page", base + 1));
        for (int i = 1; i <= pages; i++) {
            int id = base + i;
            String title = "Page " + i + " of " + key;
            // the first is the home page, the others hang somewhere above
            String parent =
                    i == 1 ? "" : reference("parent", "Page", base + 1 + random.nextInt(i - 1));
            page(id, title, base, parent);
            things.add(new Thing("PAGE", "" + id, key, title, ""));
            if (i % 2 == 0) {
                file(id, id + 500, key, 500 + random.nextInt(3000), out);
            }
        }
    }

    private void page(int id, String title, int space, String parent) {
        object(
                "Page",
                id,
                text("title", title)
                        + text("contentStatus", "current")
                        + reference("space", "Space", space)
                        + parent);
        object(
                "BodyContent",
                id + 100,
                text("body", "<p>" + title + "</p>")
                        + text("bodyType", "2")
                        + reference("content", "Page", id));
    }

    private void file(int page, int id, String key, int size, ZipOutputStream out)
            throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        String name = "file-" + id + ".bin";
        object(
                "Attachment",
                id,
                text("fileName", name)
                        + text("contentType", "application/octet-stream")
                        + text("fileSize", "" + bytes.length)
                        + text("attachmentVersion", "1")
                        + reference("content", "Page", page));
        out.putNextEntry(new ZipEntry("attachments/" + page + "/" + id + "/1"));
        out.write(bytes);
        out.closeEntry();
        things.add(new Thing("ATTACHMENT", "" + id, key, name, sha256(bytes)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void object(String type, int id, String properties) {
        objects.append(
                "<object class=\"%s\" package=\"p\"><id name=\"id\">%d</id>%s</object>%n"
                        .formatted(type, id, properties));
    }

    private static String text(String name, String value) {
        return "<property name=\"%s\"><![CDATA[%s]]></property>".formatted(name, value);
    }

    private static String reference(String name, String type, int id) {
        return "<property name=\"%s\" class=\"%s\" package=\"p\"><id name=\"id\">%d</id></property>"
                .formatted(name, type, id);
    }
}
