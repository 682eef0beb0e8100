package io.drover.sandbox.datacenter;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads {@code entities.xml} front to back: each object becomes a class, an id and a map. */
final class ExportObjects {

    /** Takes one object; values are texts, and lists of ids for collections. */
    interface Taker {
        void take(String className, String id, Map<String, Object> properties);
    }

    private final XMLStreamReader xml;

    private ExportObjects(XMLStreamReader xml) {
        this.xml = xml;
    }

    static void read(InputStream in, Taker taker) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(in, "UTF-8");
        new ExportObjects(reader).objects(taker);
    }

    private void objects(Taker taker) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("object")) {
                object(attribute("class"), taker);
            }
        }
    }

    private void object(String className, Taker taker) throws XMLStreamException {
        Map<String, Object> properties = new LinkedHashMap<>();
        String id = "";
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = attribute("name");
            switch (xml.getLocalName()) {
                case "id" -> id = xml.getElementText().strip();
                case "collection" -> properties.put(name, ids());
                case "property" -> properties.put(name, value());
                default -> skip();
            }
        }
        taker.take(className, id, properties);
    }

    /** A text, or the id of the object that a property refers to. */
    private String value() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        String id = "";
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT -> {
                    if (xml.getLocalName().equals("id")) {
                        id = xml.getElementText().strip();
                    } else {
                        depth++;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return id.isEmpty() ? text.toString() : id;
    }

    private List<String> ids() throws XMLStreamException {
        List<String> ids = new ArrayList<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            ids.add(value());
        }
        return ids;
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth +=
                    event == XMLStreamConstants.START_ELEMENT
                            ? 1
                            : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
