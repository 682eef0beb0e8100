package io.drover.system.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One object of an export; references are {@code Class:id}. */
record ExportObject(
        String type, String id, Map<String, String> values, Map<String, String> references) {

    static List<ExportObject> all(Document document) {
        List<ExportObject> objects = new ArrayList<>();
        for (Element element : children(document.getDocumentElement())) {
            if (element.getTagName().equals("object")) {
                objects.add(of(element));
            }
        }
        return objects;
    }

    String name() {
        return type + ":" + id;
    }

    /** A value that is there and not empty. */
    Optional<String> value(String property) {
        return Optional.ofNullable(values.get(property)).filter(value -> !value.isEmpty());
    }

    Optional<String> reference(String property) {
        return Optional.ofNullable(references.get(property));
    }

    private static ExportObject of(Element element) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> references = new HashMap<>();
        String id = "";
        for (Element part : children(element)) {
            switch (part.getTagName()) {
                case "id" -> id = part.getTextContent();
                case "property" -> {
                    if (part.hasAttribute("class")) {
                        references.put(part.getAttribute("name"), reference(part));
                    } else {
                        values.put(part.getAttribute("name"), part.getTextContent());
                    }
                }
                default -> {}
            }
        }
        return new ExportObject(element.getAttribute("class"), id, values, references);
    }

    private static String reference(Element element) {
        return element.getAttribute("class")
                + ":"
                + children(element).stream()
                        .filter(child -> child.getTagName().equals("id"))
                        .findFirst()
                        .map(Element::getTextContent)
                        .orElse("");
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
