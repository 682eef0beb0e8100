package io.drover.stack.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes the bytes of small attachments: real files that a viewer opens. */
final class SampleFiles {
    private SampleFiles() {}

    /** The media type for a file name. */
    static String mediaType(String fileName) {
        return switch (extension(fileName)) {
            case "png" -> "image/png";
            case "pdf" -> "application/pdf";
            case "csv" -> "text/csv";
            default -> "text/plain";
        };
    }

    /** The content of one version of a file. */
    static byte[] content(String fileName, int version, Random random) {
        return switch (extension(fileName)) {
            case "png" -> png(160 + 40 * version, 120, random);
            case "pdf" -> pdf(fileName + ", version " + version, random);
            case "csv" -> csv(10 + 5 * version, random);
            default -> text(fileName, version, random);
        };
    }

    private static String extension(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static byte[] text(String fileName, int version, Random random) {
        var text = new StringBuilder(fileName + "\nVersion " + version + "\n\n");
        for (int line = 1; line <= 12; line++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d. checked %d items, %d left\n",
                            line,
                            random.nextInt(90),
                            random.nextInt(9)));
        }
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] csv(int rows, Random random) {
        var text = new StringBuilder("article,size,price,stock\r\n");
        for (int row = 1; row <= rows; row++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "LO-%04d,%s,%d.%02d,%d\r\n",
                            1000 + random.nextInt(9000),
                            "SML".charAt(random.nextInt(3)),
                            15 + random.nextInt(200),
                            random.nextInt(100),
                            random.nextInt(80)));
        }
        return text.toString().getBytes(UTF_8);
    }

    /** A ridge line before a sky: height per column by a random walk. */
    private static byte[] png(int width, int height, Random random) {
        int[] ridge = new int[width];
        int at = height / 2;
        for (int x = 0; x < width; x++) {
            at = Math.clamp(at + random.nextInt(7) - 3, 10, height - 10);
            ridge[x] = at;
        }
        var pixels = ByteBuffer.allocate(height * (1 + 3 * width));
        for (int y = 0; y < height; y++) {
            pixels.put((byte) 0);
            for (int x = 0; x < width; x++) {
                boolean sky = y < ridge[x];
                pixels.put((byte) (sky ? 150 + y : 40));
                pixels.put((byte) (sky ? 190 + y / 3 : 90 + (y - ridge[x]) / 2));
                pixels.put((byte) (sky ? 230 : 60));
            }
        }
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(out, "IHDR", header.array());
        chunk(out, "IDAT", deflated(pixels.array()));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(ISO_8859_1);
        var checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    private static byte[] deflated(byte[] data) {
        try (var deflater = new Deflater()) {
            deflater.setInput(data);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static byte[] pdf(String title, Random random) {
        var page =
                new StringBuilder(
                        "BT /F1 18 Tf 60 760 Td (" + title + ") Tj /F1 11 Tf 0 -30 Td 16 TL\n");
        for (int line = 1; line <= 20; line++) {
            page.append(
                    String.format(
                            Locale.ROOT,
                            "(Item %d: measured %d of 100) Tj T*\n",
                            line,
                            random.nextInt(101)));
        }
        page.append("ET");
        List<String> objects =
                List.of(
                        "<< /Type /Catalog /Pages 2 0 R >>",
                        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                                + " /Resources << /Font << /F1 5 0 R >> >> >>",
                        "<< /Length " + page.length() + " >>\nstream\n" + page + "\nendstream",
                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        var pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(pdf.length());
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(
                offset -> pdf.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        pdf.append("trailer\n<< /Size ").append(objects.size() + 1).append(" /Root 1 0 R >>\n");
        pdf.append("startxref\n").append(table).append("\n%%EOF\n");
        return pdf.toString().getBytes(ISO_8859_1);
    }
}
