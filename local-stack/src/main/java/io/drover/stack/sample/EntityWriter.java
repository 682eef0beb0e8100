package io.drover.stack.sample;

import io.drover.stack.sample.Entity.Value;
import java.io.IOException;
import java.io.Writer;

/** Writes objects in the XML dialect of Confluence's own exports, one at a time. */
final class EntityWriter {
    private final Writer out;

    EntityWriter(Writer out) {
        this.out = out;
    }

    void begin(String datetime) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.write("<hibernate-generic datetime=\"" + datetime + "\">\n");
    }

    void end() throws IOException {
        out.write("</hibernate-generic>\n");
    }

    void write(Entity entity) throws IOException {
        out.write("<object" + classOf(entity) + ">\n");
        out.write(idOf(entity) + "\n");
        for (var property : entity.properties().entrySet()) {
            write(property.getKey(), property.getValue());
        }
        out.write("</object>\n");
    }

    private void write(String name, Value value) throws IOException {
        String open = "<property name=\"" + name + "\"";
        switch (value) {
            case Value.Nothing() -> out.write(open + "/>");
            case Value.Plain(String text) -> out.write(open + ">" + text + "</property>\n");
            case Value.Text(String text) ->
                    out.write(open + ">" + characters(text) + "</property>\n");
            case Value.Constant(String enumClass, String packageName, String constant) ->
                    out.write(
                            "%s enum-class=\"%s\" package=\"%s\">%s</property>\n"
                                    .formatted(open, enumClass, packageName, constant));
            case Value.Reference(Entity target) ->
                    out.write(open + classOf(target) + ">" + idOf(target) + "\n</property>\n");
            case Value.Many many -> {
                out.write(
                        "<collection name=\"%s\" class=\"%s\">"
                                .formatted(name, many.collectionClass()));
                for (Entity target : many.targets()) {
                    out.write("<element" + classOf(target) + ">" + idOf(target) + "\n</element>\n");
                }
                out.write("</collection>\n");
            }
        }
    }

    private static String classOf(Entity entity) {
        return " class=\"%s\" package=\"%s\""
                .formatted(entity.type.simpleName, entity.type.packageName);
    }

    private static String idOf(Entity entity) {
        String id = entity.type == EntityClass.USER ? characters(entity.id) : entity.id;
        return "<id name=\"%s\">%s</id>".formatted(entity.type.idName(), id);
    }

    /** Confluence does not split a CDATA section: it breaks an inner end mark with a space. */
    private static String characters(String text) {
        return "<![CDATA[" + text.replace("]]>", "]] >") + "]]>";
    }
}
