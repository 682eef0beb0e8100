package io.drover.system.source;

import io.drover.system.destination.SandboxSite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** An export as a whole document in memory: what the migrated site is compared with. */
public final class ConfluenceExport {

    /** A current page: no old version, no draft, not deleted. */
    public record SourcePage(String id, String title, String space, @Nullable String parentId) {}

    /**
     * A current attachment with the hashes of all its versions, the oldest first; empty where the
     * export has no file.
     */
    public record SourceFile(
            String id, String containerId, String name, List<Optional<String>> hashes) {}

    /** Somebody in the directory of the source. */
    public record SourceUser(String name, Optional<String> email, boolean active) {}

    private final Map<String, ExportObject> objects = new TreeMap<>();
    private final Map<String, String> hashes = new TreeMap<>();

    private ConfluenceExport(Path zip) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : archive.stream().toList()) {
                try (InputStream in = archive.getInputStream(entry)) {
                    if (entry.getName().equals("entities.xml")) {
                        readObjects(in.readAllBytes());
                    } else if (!entry.isDirectory()) {
                        hashes.put(entry.getName(), SandboxSite.sha256(in.readAllBytes()));
                    }
                }
            }
        }
    }

    public static ConfluenceExport read(Path zip) {
        try {
            return new ConfluenceExport(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readObjects(byte[] xml) throws IOException {
        try {
            var document =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(xml));
            ExportObject.all(document).forEach(object -> objects.put(object.name(), object));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    /** The keys of all spaces. */
    public TreeSet<String> spaces() {
        var keys = new TreeSet<String>();
        all("Space").forEach(space -> keys.add(space.value("key").orElseThrow()));
        return keys;
    }

    /** The names of all spaces. */
    public TreeSet<String> spaceNames() {
        var names = new TreeSet<String>();
        all("Space").forEach(space -> names.add(space.value("name").orElseThrow()));
        return names;
    }

    /** The current pages by id. */
    public Map<String, SourcePage> pages() {
        Map<String, SourcePage> pages = new TreeMap<>();
        for (ExportObject page : all("Page")) {
            if (isCurrent(page)) {
                ExportObject space = page.reference("space").map(objects::get).orElseThrow();
                pages.put(
                        page.id(),
                        new SourcePage(
                                page.id(),
                                page.value("title").orElseThrow(),
                                space.value("key").orElseThrow(),
                                page.reference("parent")
                                        .map(name -> name.substring("Page:".length()))
                                        .orElse(null)));
            }
        }
        return pages;
    }

    /** The titles under a page, in the order that the source gives them. */
    public List<String> children(String pageId) {
        return all("Page").stream()
                .filter(ConfluenceExport::isCurrent)
                .filter(page -> page.reference("parent").equals(Optional.of("Page:" + pageId)))
                .sorted(
                        Comparator.comparingInt(
                                page -> page.value("position").map(Integer::parseInt).orElse(0)))
                .map(page -> page.value("title").orElseThrow())
                .toList();
    }

    /** The current attachments of current pages. */
    public List<SourceFile> filesOfPages() {
        Map<String, SourcePage> pages = pages();
        List<SourceFile> files = new ArrayList<>();
        for (ExportObject file : all("Attachment")) {
            String container =
                    file.reference("containerContent")
                            .or(() -> file.reference("content"))
                            .orElse("");
            String containerId = container.substring(container.indexOf(':') + 1);
            if (isCurrent(file)
                    && container.startsWith("Page:")
                    && pages.containsKey(containerId)) {
                files.add(
                        new SourceFile(
                                file.id(),
                                containerId,
                                file.value("title").or(() -> file.value("fileName")).orElseThrow(),
                                versions(file, containerId)));
            }
        }
        return files;
    }

    /** The current attachments of spaces (logos), each with the home page as its container. */
    public List<SourceFile> filesOfSpaces() {
        List<SourceFile> files = new ArrayList<>();
        for (ExportObject space : all("Space")) {
            String description = space.reference("description").orElse("");
            String home = space.reference("homePage").orElse("Page:").substring("Page:".length());
            all("Attachment").stream()
                    .filter(ConfluenceExport::isCurrent)
                    .filter(
                            file ->
                                    file.reference("containerContent")
                                            .or(() -> file.reference("content"))
                                            .equals(Optional.of(description)))
                    .forEach(
                            file ->
                                    files.add(
                                            new SourceFile(
                                                    file.id(),
                                                    home,
                                                    file.value("title")
                                                            .or(() -> file.value("fileName"))
                                                            .orElseThrow(),
                                                    versions(
                                                            file,
                                                            description.substring(
                                                                    description.indexOf(':')
                                                                            + 1)))));
        }
        return files;
    }

    private List<Optional<String>> versions(ExportObject current, String containerId) {
        // the files of old versions lie under the id of the current attachment
        String folder = "attachments/" + containerId + "/" + current.id() + "/";
        List<Optional<String>> versions = new ArrayList<>();
        all("Attachment").stream()
                .filter(old -> old.reference("originalVersion").equals(Optional.of(current.name())))
                .map(ConfluenceExport::version)
                .sorted()
                .forEach(
                        number ->
                                // a number that the current version has is the current file's
                                versions.add(
                                        number == version(current)
                                                ? Optional.empty()
                                                : Optional.ofNullable(
                                                        hashes.get(folder + number))));
        versions.add(Optional.ofNullable(hashes.get(folder + version(current))));
        return versions;
    }

    private static int version(ExportObject attachment) {
        return attachment
                .value("version")
                .or(() -> attachment.value("attachmentVersion"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    /** The users of the directory. */
    public List<SourceUser> users() {
        return all("InternalUser").stream()
                .map(
                        user ->
                                new SourceUser(
                                        user.value("name").orElseThrow(),
                                        user.value("emailAddress"),
                                        user.value("active").orElse("true").equals("true")))
                .toList();
    }

    /** The names of each group's members. */
    public Map<String, TreeSet<String>> groups() {
        Map<String, TreeSet<String>> groups = new TreeMap<>();
        all("InternalGroup")
                .forEach(group -> groups.put(group.value("name").orElseThrow(), new TreeSet<>()));
        for (ExportObject membership : all("HibernateMembership")) {
            String group = follow(membership, "parentGroup").value("name").orElseThrow();
            String user = follow(membership, "userMember").value("name").orElseThrow();
            groups.get(group).add(user);
        }
        return groups;
    }

    private ExportObject follow(ExportObject from, String reference) {
        return objects.get(from.reference(reference).orElseThrow());
    }

    private List<ExportObject> all(String type) {
        return objects.values().stream().filter(object -> object.type().equals(type)).toList();
    }

    private static boolean isCurrent(ExportObject content) {
        return content.reference("originalVersion").isEmpty()
                && content.value("originalVersionId").isEmpty()
                && content.value("contentStatus").orElse("current").equals("current");
    }
}
