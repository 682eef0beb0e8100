package io.drover.stack.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An export read back by other means than it was written: the whole document in memory. */
record ReadExport(Map<String, ReadObject> objects, Map<String, byte[]> files) {

    /** One object; references and collections hold {@code Class:id}. */
    record ReadObject(
            String type,
            String id,
            Map<String, String> values,
            Map<String, String> references,
            Map<String, List<String>> collections) {
        String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    static ReadExport of(Path zip) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        Map<String, ReadObject> objects = new HashMap<>();
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entry : StreamSupport.stream(entries(archive), false).toList()) {
                try (InputStream in = archive.getInputStream(archive.getEntry(entry))) {
                    files.put(entry, in.readAllBytes());
                }
            }
        }
        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new java.io.ByteArrayInputStream(files.get("entities.xml")));
        for (Element element : elements(document.getDocumentElement().getChildNodes()).toList()) {
            var object = object(element);
            if (objects.put(object.type() + ":" + object.id(), object) != null) {
                throw new IOException("twice in the export: " + object.type() + " " + object.id());
            }
        }
        return new ReadExport(objects, files);
    }

    List<ReadObject> all(String type) {
        return objects.values().stream().filter(o -> o.type().equals(type)).toList();
    }

    ReadObject follow(ReadObject from, String reference) {
        return objects.get(from.references().get(reference));
    }

    /**
     * Bodies in storage format, with the CDATA end marks that the export broke put together again.
     */
    List<String> bodies() {
        return all("BodyContent").stream()
                .map(o -> o.value("body").replace("]] >", "]]>"))
                .toList();
    }

    private static java.util.Spliterator<String> entries(ZipFile archive) {
        return archive.stream().map(java.util.zip.ZipEntry::getName).spliterator();
    }

    private static ReadObject object(Element element) {
        var object =
                new ReadObject(
                        element.getAttribute("class"),
                        child(element, "id").getTextContent(),
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashMap<>());
        elements(element.getChildNodes())
                .forEach(
                        property -> {
                            String name = property.getAttribute("name");
                            if (property.getTagName().equals("collection")) {
                                object.collections()
                                        .put(
                                                name,
                                                elements(property.getChildNodes())
                                                        .map(ReadExport::reference)
                                                        .toList());
                            } else if (property.hasAttribute("class")) {
                                object.references().put(name, reference(property));
                            } else {
                                object.values().put(name, property.getTextContent());
                            }
                        });
        return object;
    }

    private static String reference(Element element) {
        return element.getAttribute("class") + ":" + child(element, "id").getTextContent();
    }

    private static Element child(Element parent, String name) {
        return elements(parent.getChildNodes())
                .filter(e -> e.getTagName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
