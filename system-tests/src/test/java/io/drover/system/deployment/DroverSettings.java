package io.drover.system.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every `drover.*` setting that the code of the services and of the kit reads. */
final class DroverSettings {
    private static final Pattern READ =
            Pattern.compile("@ConfigProperty\\(\\s*name\\s*=\\s*\"(drover\\.[a-z0-9.-]+)\"");
    private static final Pattern MAPPING =
            Pattern.compile("@ConfigMapping\\(prefix = \"(drover[a-z0-9.-]*)\"\\)");
    private static final Pattern METHOD =
            Pattern.compile(
                    "^    [A-Z][\\w<>]* (\\w+)\\(\\);|^    (?:int|long) (\\w+)\\(\\);",
                    Pattern.MULTILINE);

    private DroverSettings() {}

    /** Their names as environment variables. */
    static SortedSet<String> variables() {
        SortedSet<String> names = new TreeSet<>();
        for (String module :
                Stream.concat(Stream.of("service-kit"), Manifests.SERVICES.stream()).toList()) {
            sources(Manifests.file(module + "/src/main/java"))
                    .forEach(source -> add(names, source));
        }
        // names in topics, consumer groups and paths: no operator's business
        names.remove(variable("drover.service"));
        names.remove(variable("drover.schemas"));
        names.remove(variable("drover.audit.topic"));
        names.remove(variable("drover.audit.correlation-parameter"));
        return names;
    }

    /** The port that a service listens on. */
    static int port(String service) {
        return Manifests.text(service + "/src/main/resources/application.properties")
                .lines()
                .filter(line -> line.startsWith("quarkus.http.port="))
                .map(line -> Integer.parseInt(line.substring(line.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static void add(SortedSet<String> names, String source) {
        Matcher read = READ.matcher(source);
        while (read.find()) {
            names.add(variable(read.group(1)));
        }
        Matcher mapping = MAPPING.matcher(source);
        if (mapping.find()) {
            Matcher method = METHOD.matcher(source);
            while (method.find()) {
                String name = method.group(1) == null ? method.group(2) : method.group(1);
                names.add(variable(mapping.group(1) + "." + kebab(name)));
            }
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(DroverSettings::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
