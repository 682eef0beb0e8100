package io.drover.stack.demo;

import io.drover.stack.sample.SampleSite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An export where the services may read it. Its name carries a part of its hash: the same export is
 * the same site in every run of the demo, and a changed one is another site.
 *
 * @param name what the site is called
 * @param path the export below the folder of exports
 */
record DemoExport(String name, Path path) {

    /** The sample site or the export asked for, made ready in {@code folder}. */
    static DemoExport prepare(DemoOptions options, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path export = options.export();
        if (export != null) {
            return place(baseName(export), export, folder);
        }
        Path made = Files.createTempFile(folder, "sample-", ".tmp");
        try {
            SampleSite.write(made, options.seed());
            return place("Larkspur Outdoor", made, folder);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static DemoExport place(String name, Path export, Path folder) throws IOException {
        String hash = hash(export).substring(0, 8);
        String fileName =
                name.replaceAll("[^A-Za-z0-9.-]+", "-").toLowerCase(Locale.ROOT) + "-" + hash;
        Path target = folder.resolve(Files.isDirectory(export) ? fileName : fileName + ".zip");
        if (!Files.exists(target)) {
            copy(export, target);
        }
        return new DemoExport("%s (%s)".formatted(name, hash), target.toAbsolutePath());
    }

    /** Under its name only when it is whole: an interrupted copy is never taken for the export. */
    private static void copy(Path export, Path target) throws IOException {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        for (Path file : tree(export)) {
            Path place = partial.resolve(export.relativize(file).toString());
            if (file.equals(export)) {
                place = partial;
            }
            if (!Files.isDirectory(file)) {
                Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.createDirectories(place);
            }
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String hash(Path export) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (Path file : tree(export)) {
                digest.update(export.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                if (Files.isDirectory(file)) {
                    continue;
                }
                try (InputStream in = Files.newInputStream(file)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        digest.update(buffer, 0, read);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    private static List<Path> tree(Path export) throws IOException {
        try (Stream<Path> files = Files.walk(export)) {
            return files.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String baseName(Path export) {
        String name = export.getFileName().toString();
        return name.endsWith(".zip") ? name.substring(0, name.length() - 4) : name;
    }
}
