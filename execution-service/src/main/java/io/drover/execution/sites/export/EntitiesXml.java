package io.drover.execution.sites.export;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Reads entities.xml once from front to back, one object in memory at a time. */
final class EntitiesXml {

    /** Takes the objects in the order of the file. */
    interface Objects {
        void read(ExportObject object, XmlRepairs.Count repairs);
    }

    /**
     * How the reading ended.
     *
     * @param objects objects seen, read or not
     * @param notRead how many objects of each class were passed over
     * @param cutShort where and why the XML stopped being well-formed, null if it never did
     */
    record Ending(long objects, Map<String, Long> notRead, @Nullable String cutShort) {}

    private static final String ROOT = "hibernate-generic";
    private static final int DEEPEST = 64;
    private static final int MOST_CLASSES = 1000;

    private final Map<String, Set<String>> wanted;
    private final Objects objects;
    private final Map<String, Long> notRead = new TreeMap<>();
    private long count;

    EntitiesXml(Map<String, Set<String>> wanted, Objects objects) {
        this.wanted = wanted;
        this.objects = objects;
    }

    /** Reads to the end, or as far as the XML is well-formed if at least one object was. */
    Ending read(XmlCharacters characters) throws IOException {
        try {
            XMLStreamReader2 xml = open(characters);
            try {
                root(xml);
                while (xml.next() != XMLStreamConstants.END_ELEMENT) {
                    refuseDocumentType(xml);
                    if (xml.isStartElement()) {
                        object(xml, characters);
                    }
                }
            } finally {
                xml.close();
            }
            return new Ending(count, notRead, null);
        } catch (XMLStreamException e) {
            return brokenOff(e);
        } catch (UncheckedStreamException e) {
            // texts are parsed when they are asked for, by methods that declare nothing
            if (e.getCause() instanceof XMLStreamException cause) {
                return brokenOff(cause);
            }
            throw e;
        }
    }

    /** Reads as far as the root element and refuses what {@link #read} would. */
    static void checkBeginning(XmlCharacters characters) throws IOException {
        var beginning = new EntitiesXml(Map.of(), (object, repairs) -> {});
        try {
            XMLStreamReader2 xml = open(characters);
            try {
                root(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            beginning.brokenOff(e);
        }
    }

    private Ending brokenOff(XMLStreamException e) throws IOException {
        if (e.getCause() instanceof IOException cause) {
            throw cause;
        }
        if (e.getNestedException() instanceof IOException nested) {
            throw nested;
        }
        if (count == 0) {
            throw ExportFault.NOT_WELL_FORMED.because(
                    "entities.xml is not well-formed XML: " + place(e) + ".", e);
        }
        return new Ending(count, notRead, place(e));
    }

    private static XMLStreamReader2 open(XmlCharacters characters) throws XMLStreamException {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("external entities are not read");
                });
        return (XMLStreamReader2) factory.createXMLStreamReader(characters);
    }

    private static void root(XMLStreamReader2 xml) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            refuseDocumentType(xml);
        }
        if (!xml.getLocalName().equals(ROOT)) {
            throw ExportFault.UNKNOWN_FORMAT.because(
                    "entities.xml begins with <"
                            + shortened(xml.getLocalName())
                            + ">, but that of a Confluence XML export begins with <"
                            + ROOT
                            + ">.");
        }
    }

    private static void refuseDocumentType(XMLStreamReader2 xml) {
        if (xml.getEventType() == XMLStreamConstants.DTD) {
            throw ExportFault.UNSAFE_XML.because(
                    "entities.xml declares a document type or entities; a Confluence export never"
                            + " does, and such declarations are not read.");
        }
    }

    private void object(XMLStreamReader2 xml, XmlCharacters characters) throws XMLStreamException {
        String className = attribute(xml, "class");
        Set<String> properties =
                className != null && xml.getLocalName().equals("object")
                        ? wanted.get(className)
                        : null;
        if (className == null || properties == null) {
            skip(xml);
            String name = className == null ? "(no class)" : shortened(className);
            if (notRead.size() < MOST_CLASSES || notRead.containsKey(name)) {
                notRead.merge(name, 1L, Long::sum);
            }
            characters.repairsBefore(xml.getLocationInfo().getEndingCharOffset());
        } else {
            ExportObject object = read(xml, className, properties);
            objects.read(
                    object, characters.repairsBefore(xml.getLocationInfo().getEndingCharOffset()));
        }
        count++;
    }

    private static ExportObject read(XMLStreamReader2 xml, String className, Set<String> properties)
            throws XMLStreamException {
        String id = null;
        Map<String, String> values = new HashMap<>();
        Map<String, List<String>> lists = new HashMap<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (!xml.isStartElement()) {
                continue;
            }
            String name = attribute(xml, "name");
            switch (xml.getLocalName()) {
                case "id" -> id = text(xml).strip();
                case "property" -> {
                    if (name != null && properties.contains(name)) {
                        String value = text(xml);
                        if (!value.isEmpty()) {
                            values.put(name, value);
                        }
                    } else {
                        skip(xml);
                    }
                }
                case "collection" -> {
                    if (name != null && properties.contains(name)) {
                        lists.put(name, elements(xml));
                    } else {
                        skip(xml);
                    }
                }
                default -> skip(xml);
            }
        }
        return new ExportObject(className, id, values, lists);
    }

    private static List<String> elements(XMLStreamReader2 xml) throws XMLStreamException {
        List<String> ids = new ArrayList<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                String id = text(xml).strip();
                if (!id.isEmpty()) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** The text of an element; when it holds an {@code <id>}, the text of that. */
    private static String text(XMLStreamReader2 xml) throws XMLStreamException {
        return text(xml, true);
    }

    private static String text(XMLStreamReader2 xml, boolean mayHoldId) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        String id = null;
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            switch (xml.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (mayHoldId && id == null && xml.getLocalName().equals("id")) {
                        id = text(xml, false).strip();
                    } else {
                        skip(xml);
                    }
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text.append(
                                xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                // an entity nobody declared, such as &nbsp;, stays as it was written
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        text.append('&').append(xml.getLocalName()).append(';');
                default -> {}
            }
        }
        return id != null ? id : text.toString();
    }

    private static void skip(XMLStreamReader2 xml) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth > DEEPEST) {
                    throw ExportFault.UNSAFE_XML.because(
                            "entities.xml nests elements deeper than "
                                    + DEEPEST
                                    + " levels; a Confluence export never does.");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private static @Nullable String attribute(XMLStreamReader2 xml, String name) {
        return xml.getAttributeValue(null, name);
    }

    private static String place(XMLStreamException e) {
        String where =
                e.getLocation() == null
                        ? ""
                        : "line "
                                + e.getLocation().getLineNumber()
                                + ", column "
                                + e.getLocation().getColumnNumber();
        return where.isEmpty() ? "at an unknown place" : where;
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
