package io.drover.stack.launch;

import io.drover.stack.services.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A checkout whose services are pretended, and whose Kafka is real. */
final class PretendedCheckout {
    private PretendedCheckout() {}

    static Path in(Path folder) throws IOException {
        for (Service service : Service.values()) {
            Path jar = service.jar(folder);
            Files.createDirectories(jar.resolveSibling(""));
            write(jar);
        }
        Path kafka = folder.resolve("local-stack/kafka");
        Files.createDirectories(kafka.resolveSibling(""));
        Files.createSymbolicLink(kafka, LauncherProcess.CHECKOUT.resolve("local-stack/kafka"));
        return folder;
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.MAIN_CLASS, PretendedService.class.getName());
        Path classes = Path.of("target/test-classes");
        Path folder = classes.resolve("io/drover/stack/launch");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> files = Files.list(folder)) {
            for (Path each :
                    files.filter(f -> f.getFileName().toString().startsWith("PretendedService"))
                            .toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                try (InputStream in = Files.newInputStream(each)) {
                    in.transferTo(out);
                }
            }
        }
    }
}
