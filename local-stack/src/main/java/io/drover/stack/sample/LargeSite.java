package io.drover.stack.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an export of one space of any size, object by object, so that making it takes no memory.
 *
 * <p>A body stands before its page, and a page often before its parent. The same numbers and seed
 * give the same bytes.
 */
final class LargeSite {

    private static final String KEY = "BIG";
    private static final long SPACE_ID = 1;
    private static final int CHILDREN = 20;
    private static final long FIRST_PAGE = 1_000_000;
    private static final long FIRST_BODY = 1_000_000_000L;
    private static final long FIRST_FILE = 2_000_000_000L;
    private static final String WORDS =
            "The pump station at the weir runs on two of its three motors until the spare parts"
                    + " have come. ";

    private final Size size;
    private final Random random;

    /**
     * How much to write.
     *
     * @param pages current pages, each with a body
     * @param attachments files, spread over the pages
     * @param bytes of each file
     */
    record Size(long pages, long attachments, long bytes) {

        /** Objects in {@code entities.xml}. */
        long objects() {
            return 1 + 2 * pages + 3 * attachments;
        }
    }

    private LargeSite(Size size, long seed) {
        this.size = size;
        this.random = new Random(seed);
    }

    static void write(Path zip, long seed, Size size) throws IOException {
        new LargeSite(size, seed).write(zip);
    }

    private void write(Path zip) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
            out.setLevel(Deflater.BEST_SPEED);
            out.putNextEntry(new ZipEntry("exportDescriptor.properties"));
            out.write("exportType=space\nspaceKey=BIG\nbuildNumber=9111\n".getBytes(UTF_8));
            out.closeEntry();
            out.putNextEntry(new ZipEntry("entities.xml"));
            var text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
            entities(new EntityWriter(text));
            text.flush();
            out.closeEntry();
            // they are random and would not become smaller
            out.setLevel(Deflater.NO_COMPRESSION);
            for (long i = 0; i < size.attachments(); i++) {
                out.putNextEntry(
                        new ZipEntry(
                                "attachments/%d/%d/1".formatted(holder(i), FIRST_FILE + 3 * i)));
                file(out);
                out.closeEntry();
            }
        }
    }

    private void entities(EntityWriter out) throws IOException {
        out.begin("2026-03-02 06:00:00.000");
        Entity space = new Entity(EntityClass.SPACE, Long.toString(SPACE_ID));
        out.write(
                space.text("key", KEY)
                        .text("name", "A large space")
                        .text("spaceType", "global")
                        .reference("homePage", page(0)));
        for (long i = 0; i < size.attachments(); i++) {
            attachment(out, space, i);
        }
        // the last page first: children stand before their parents
        for (long i = size.pages() - 1; i >= 0; i--) {
            body(out, i);
            Entity page =
                    page(i).text("title", "Page " + i)
                            .plain("version", 1)
                            .plain("position", i % CHILDREN)
                            .text("contentStatus", "current")
                            .plain("creationDate", "2024-05-06 07:08:09.000")
                            .reference("space", space);
            out.write(i == 0 ? page : page.reference("parent", page((i - 1) / CHILDREN)));
        }
        out.end();
    }

    private static Entity page(long number) {
        return new Entity(EntityClass.PAGE, Long.toString(FIRST_PAGE + number));
    }

    private void body(EntityWriter out, long number) throws IOException {
        String text =
                "<p>"
                        + WORDS.repeat(1 + random.nextInt(40))
                        + "<ac:link><ri:page ri:content-title=\"Page "
                        + random.nextLong(size.pages())
                        + "\" /></ac:link></p>";
        out.write(
                new Entity(EntityClass.BODY_CONTENT, Long.toString(FIRST_BODY + number))
                        .text("body", text)
                        .plain("bodyType", 2)
                        .reference("content", page(number)));
    }

    private void attachment(EntityWriter out, Entity space, long number) throws IOException {
        Entity file =
                new Entity(EntityClass.ATTACHMENT, Long.toString(FIRST_FILE + 3 * number))
                        .text("title", "file-" + number + ".bin")
                        .plain("version", 1)
                        .text("contentStatus", "current")
                        .reference("space", space)
                        .reference(
                                "containerContent",
                                new Entity(EntityClass.PAGE, Long.toString(holder(number))));
        out.write(file);
        property(out, file, 1, "MEDIA_TYPE", "stringValue", "application/octet-stream");
        property(out, file, 2, "FILESIZE", "longValue", Long.toString(size.bytes()));
    }

    private static void property(
            EntityWriter out, Entity file, int offset, String name, String column, String value)
            throws IOException {
        out.write(
                new Entity(
                                EntityClass.CONTENT_PROPERTY,
                                Long.toString(Long.parseLong(file.id) + offset))
                        .text("name", name)
                        .text(column, value)
                        .reference("content", file));
    }

    private long holder(long attachment) {
        return FIRST_PAGE + attachment % size.pages();
    }

    private void file(OutputStream out) throws IOException {
        byte[] block = new byte[64 * 1024];
        random.nextBytes(block);
        for (long left = size.bytes(); left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(left, block.length));
        }
    }
}
