package io.drover.execution.run;

import io.drover.execution.sites.export.MadeExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An export of one space whose names are hard to write down and whose largest things are large. */
final class AwkwardSpace {

    /** What nothing that is sent may be larger than, in bytes. */
    static final int LIMIT = 100_000;

    /** Names that pages can have at a site. */
    static final List<String> TITLES =
            List.of(
                    "..",
                    "a/b\\c",
                    "50% #1? + more & \"quotes\"",
                    "Grüße 日本語 🚀",
                    "\u202Etfel ot thgir",
                    "שלום עולם");

    /** Names that files can have at a site. */
    static final List<String> FILES =
            List.of(
                    "50% #1 + more & 'quotes';.txt",
                    "Grüße 日本語 🚀.txt", "\u202Efdp.exe", "..hidden", "שלום.txt");

    private AwkwardSpace() {}

    static Path write(Path folder) throws IOException {
        MadeExport export = new MadeExport();
        export.object("Space", "10", "key", "AWK", "name", "Awkward: 🚀 <&>", "homePage", "@100");
        export.page("100", "Home", "10", "", 0);
        for (int i = 0; i < TITLES.size(); i++) {
            export.page(Integer.toString(110 + i), TITLES.get(i), "10", "100", i);
        }
        export.page("120", "Twice", "10", "100", 20);
        export.page("121", "Twice", "10", "100", 21);
        export.page("122", "x".repeat(300), "10", "100", 22);
        export.page("123", "Tab\tand\nline", "10", "100", 23);
        export.page("124", "Too large", "10", "100", 24);
        export.page("125", "Below it", "10", "124", 0);
        export.object(
                "BodyContent",
                "900",
                "body",
                "<p>" + "large ".repeat(LIMIT / 5) + "</p>",
                "bodyType",
                "2",
                "content",
                "@124");
        for (int i = 0; i < FILES.size(); i++) {
            file(export, Integer.toString(600 + i), FILES.get(i), "small");
        }
        file(export, "610", "../up/one.txt", "renamed");
        file(export, "611", "..", "renamed");
        file(export, "612", "too large.bin", "b".repeat(LIMIT));
        return export.zip(folder);
    }

    private static void file(MadeExport export, String id, String name, String content) {
        export.object("Attachment", id, "title", name, "version", "1", "containerContent", "@100")
                .file("attachments/100/" + id + "/1", content);
    }
}
