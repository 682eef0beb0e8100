package io.drover.sandbox.rendering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Entities;

/** Whether a body can be read at all: the real site refuses one that cannot. */
public final class WellFormed {

    private static final Pattern NAMED_ENTITY = Pattern.compile("&(\\w+);");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final XMLInputFactory XML = reader();

    private WellFormed() {}

    private static XMLInputFactory reader() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // storage format uses the prefixes ac and ri without declaring them
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /** What is wrong with the body, or nothing. */
    public static Optional<String> fault(String representation, String value) {
        return switch (representation) {
            case "storage" -> storageFault(value);
            case "atlas_doc_format" -> documentFault(value);
            default -> Optional.empty();
        };
    }

    private static Optional<String> storageFault(String value) {
        try {
            XMLStreamReader xml =
                    XML.createXMLStreamReader(
                            new StringReader("<body>" + withoutNames(value) + "</body>"));
            while (xml.hasNext()) {
                xml.next();
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            String message = e.getMessage() == null ? "" : e.getMessage().replace('\n', ' ');
            return Optional.of("Error parsing xhtml: " + message);
        }
    }

    /** The entities of HTML mean characters here; XML itself knows only five of them. */
    private static String withoutNames(String value) {
        return NAMED_ENTITY
                .matcher(value)
                .replaceAll(
                        found ->
                                Entities.isNamedEntity(found.group(1)) && !isXml(found.group(1))
                                        ? "&#160;"
                                        : found.group());
    }

    private static boolean isXml(String name) {
        return switch (name) {
            case "amp", "lt", "gt", "quot", "apos" -> true;
            default -> false;
        };
    }

    private static Optional<String> documentFault(String value) {
        try {
            return JSON.readTree(value).isObject()
                    ? Optional.empty()
                    : Optional.of("The document is not a JSON object");
        } catch (JsonProcessingException e) {
            return Optional.of("The document is not valid JSON: " + e.getOriginalMessage());
        }
    }
}
