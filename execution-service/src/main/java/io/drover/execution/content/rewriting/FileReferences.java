package io.drover.execution.content.rewriting;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** What a text in storage format says of the files beside it. */
public final class FileReferences {

    private FileReferences() {}

    /**
     * The text with another name for a file; what it says of files on other pages stays. The same
     * text when it does not name the file.
     */
    public static String renamed(String text, String from, String to) {
        Edits edits = new Edits(text);
        for (Element file :
                Jsoup.parse(text, "", Parser.xmlParser().setTrackPosition(true))
                        .getElementsByTag("ri:attachment")) {
            Attribute name = file.attribute("ri:filename");
            boolean isHere = file.children().isEmpty();
            if (name != null && isHere && name.getValue().equals(from)) {
                edits.replace(name, name.getKey(), to);
            }
        }
        return edits.applied();
    }
}
