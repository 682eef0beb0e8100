package io.drover.system.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drover.stack.sample.SampleSite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A sample site with space keys of its own, so that several can be moved to one destination. */
public final class OtherSampleSite {
    private OtherSampleSite() {}

    /** Writes it; the letters come after every space key. */
    public static SampleSite.Summary write(Path zip, long seed, String letters) throws IOException {
        Path sample = zip.resolveSibling(zip.getFileName() + ".sample");
        SampleSite.Summary holds = SampleSite.write(sample, seed);
        try (ZipFile in = new ZipFile(sample.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
            for (ZipEntry entry : in.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream bytes = in.getInputStream(entry)) {
                    if (entry.getName().equals("entities.xml")) {
                        String xml = new String(bytes.readAllBytes(), UTF_8);
                        out.write(renamed(xml, letters).getBytes(UTF_8));
                    } else {
                        bytes.transferTo(out);
                    }
                }
                out.closeEntry();
            }
        }
        Files.delete(sample);
        return holds;
    }

    private static String renamed(String xml, String letters) {
        return xml.replaceAll(
                        "(<property name=\"key\"><!\\[CDATA\\[[^\\]]+)]]>",
                        "$1" + letters.toUpperCase(java.util.Locale.ROOT) + "]]>")
                .replaceAll(
                        "(<property name=\"lowerKey\"><!\\[CDATA\\[[^\\]]+)]]>",
                        "$1" + letters.toLowerCase(java.util.Locale.ROOT) + "]]>")
                .replaceAll(
                        "(ri:space-key=\"[^\"]+)\"",
                        "$1" + letters.toUpperCase(java.util.Locale.ROOT) + "\"");
    }
}
