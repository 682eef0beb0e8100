package io.drover.execution.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An export of two spaces whose pages link to one another by id, by short link and by title, and to
 * pages that are nowhere.
 */
final class LinkedSpaces {

    static final String URL = "https://wiki.example.org";

    private LinkedSpaces() {}

    static Path write(Path folder) throws IOException {
        Path zip = folder.resolve("linked.zip");
        try (var entries = new ZipOutputStream(Files.newOutputStream(zip))) {
            entries.putNextEntry(new ZipEntry("entities.xml"));
            entries.write(entities().getBytes(StandardCharsets.UTF_8));
            entries.closeEntry();
        }
        return zip;
    }

    private static String entities() {
        // /x/ZQ is page 101 in the letters of short links
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic>\n"
                + object(
                        "ConfluenceBandanaRecord",
                        "1",
                        text("context", "_GLOBAL")
                                + text("key", "atlassian.confluence.settings")
                                + text("value", "<baseUrl>" + URL + "</baseUrl>"))
                + space("10", "AA")
                + space("20", "BB")
                + page(
                        "100",
                        "Start",
                        "10",
                        "<p><a href=\""
                                + URL
                                + "/pages/viewpage.action?pageId=200\">b</a> <a href=\""
                                + URL
                                + "/display/BB/Target\">t</a></p>")
                + page(
                        "101",
                        "Gone",
                        "10",
                        "<p><a href=\""
                                + URL
                                + "/pages/viewpage.action?pageId=999\">nowhere</a> "
                                + "<ac:link><ri:page ri:space-key=\"BB\""
                                + " ri:content-title=\"Target\"/></ac:link>"
                                + "<ac:link><ri:page ri:space-key=\"BB\""
                                + " ri:content-title=\"Never\"/></ac:link></p>"
                                + "<ac:structured-macro ac:macro-id=\"1\" ac:name=\"board\"/>"
                                + "<ac:structured-macro ac:name=\"toc\"/>"
                                + "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body>"
                                + "<![CDATA[<ac:macro ac:name=\"no\"/>]] ></ac:plain-text-body>"
                                + "</ac:structured-macro>")
                + page("200", "Target", "20", "<p><a href=\"" + URL + "/x/ZQ\">s</a></p>")
                + "</hibernate-generic>";
    }

    private static String space(String id, String key) {
        return object(
                "Space", id, text("key", key) + text("name", key) + text("spaceType", "global"));
    }

    private static String page(String id, String title, String spaceId, String body) {
        return object(
                        "Page",
                        id,
                        text("title", title)
                                + text("contentStatus", "current")
                                + reference("space", "Space", spaceId))
                + object(
                        "BodyContent",
                        id + "0",
                        text("body", body)
                                + text("bodyType", "2")
                                + reference("content", "Page", id));
    }

    private static String object(String type, String id, String properties) {
        return "<object class=\"%s\" package=\"p\"><id name=\"id\">%s</id>%s</object>%n"
                .formatted(type, id, properties);
    }

    private static String text(String name, String value) {
        return "<property name=\"%s\"><![CDATA[%s]]></property>".formatted(name, value);
    }

    private static String reference(String name, String type, String id) {
        return "<property name=\"%s\" class=\"%s\" package=\"p\"><id name=\"id\">%s</id></property>"
                .formatted(name, type, id);
    }
}
