package io.drover.execution.sites.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an export object by object, right or wrong as a test wants it. */
public final class MadeExport {

    private final StringBuilder objects = new StringBuilder();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private String end = "</hibernate-generic>";

    /** Properties as name, value; a value {@code @id} is a reference, {@code [id} a collection. */
    public MadeExport object(String className, String id, String... properties) {
        objects.append("<object class=\"").append(className).append("\" package=\"p\">\n");
        objects.append("<id name=\"id\">").append(id).append("</id>\n");
        for (int i = 0; i < properties.length; i += 2) {
            property(properties[i], properties[i + 1]);
        }
        objects.append("</object>\n");
        return this;
    }

    public MadeExport space(String id, String key) {
        return object("Space", id, "key", key, "name", "Space " + key, "spaceType", "global");
    }

    public MadeExport page(String id, String title, String spaceId, String parentId, int position) {
        return parentId.isEmpty()
                ? object("Page", id, "title", title, "space", "@" + spaceId, "position", "0")
                : object(
                        "Page",
                        id,
                        "title",
                        title,
                        "space",
                        "@" + spaceId,
                        "parent",
                        "@" + parentId,
                        "position",
                        Integer.toString(position));
    }

    public MadeExport file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public MadeExport cutShort() {
        end = "<object class=\"Page\"><id name=\"id\">9";
        return this;
    }

    public String xml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<hibernate-generic datetime=\"2026-01-01 00:00:00\">\n"
                + objects
                + end;
    }

    public Path zip(Path folder) throws IOException {
        files.put("entities.xml", xml().getBytes(StandardCharsets.UTF_8));
        Path zip = Files.createTempFile(folder, "made", ".zip");
        zip(zip, files);
        return zip;
    }

    public Path unpacked(Path folder) throws IOException {
        files.put("entities.xml", xml().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    static void zip(Path zip, Map<String, byte[]> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue());
                entries.closeEntry();
            }
        }
    }

    private void property(String name, String value) {
        if (value.startsWith("@")) {
            objects.append("<property name=\"" + name + "\" class=\"C\" package=\"p\">")
                    .append("<id name=\"id\">" + value.substring(1) + "</id>\n</property>\n");
        } else if (value.startsWith("[")) {
            objects.append("<collection name=\"" + name + "\">")
                    .append("<element class=\"C\"><id name=\"id\">" + value.substring(1))
                    .append("</id>\n</element>\n</collection>\n");
        } else {
            objects.append(
                    "<property name=\"" + name + "\"><![CDATA[" + value + "]]></property>\n");
        }
    }
}
