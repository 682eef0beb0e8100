package io.drover.execution.run;

import io.drover.execution.sites.export.MadeExport;
import java.io.IOException;
import java.nio.file.Path;

/** An export of one space that holds a little of everything, much of it odd. */
final class OddSpace {

    static final String LONG_TITLE = "Long ".repeat(60).strip();

    private OddSpace() {}

    static Path write(Path folder) throws IOException {
        MadeExport export = new MadeExport();
        people(export);
        export.object(
                "Space",
                "10",
                "key",
                "ODD",
                "name",
                "Odd things",
                "spaceType",
                "global",
                "spaceStatus",
                "ARCHIVED",
                "description",
                "@11",
                "homePage",
                "@100");
        export.object("SpaceDescription", "11", "space", "@10");
        pages(export);
        comments(export);
        belongings(export);
        files(export);
        return export.zip(folder);
    }

    private static void people(MadeExport export) {
        export.object("ConfluenceUserImpl", "u1", "name", "ada", "email", "ada@example.com");
        export.object("ConfluenceUserImpl", "u2", "name", "gone");
        export.object("InternalUser", "1", "name", "ada", "displayName", "Ada Löve");
        export.object("InternalGroup", "2", "name", "makers");
        export.object("HibernateMembership", "3", "parentGroup", "@2", "userMember", "@1");
        export.object("ConfluenceUserImpl", "u3", "name", "eve");
        export.object("InternalUser", "4", "name", "eve");
        export.object("InternalGroup", "5", "name", "outsiders");
        export.object("HibernateMembership", "6", "parentGroup", "@5", "userMember", "@4");
    }

    private static void pages(MadeExport export) {
        text(
                export.object("Page", "100", "title", "Home", "space", "@10", "creator", "@u1"),
                "100",
                "<p>tea <ac:inline-comment-marker ac:ref=\"m1\">tea</ac:inline-comment-marker></p>");
        export.page("105", "At the top, 1", "10", "", 2);
        export.page("106", "At the top, 2", "10", "", 1);
        export.page("101", "Second", "10", "100", 2);
        export.page("102", "First", "10", "100", 1);
        export.page("103", LONG_TITLE, "10", "100", 3);
        text(
                export.object(
                        "BlogPost",
                        "110",
                        "title",
                        "News",
                        "space",
                        "@10",
                        "creator",
                        "@u1",
                        "creationDate",
                        "2009-05-06 07:08:09.123"),
                "110",
                "<p>News</p>");
    }

    private static void comments(MadeExport export) {
        comment(export, "200", "@100", "creationDate", "2009-06-01 10:00:00.000");
        comment(export, "201", "@100", "creationDate", "2009-06-02 10:00:00.000");
        comment(export, "202", "@100", "parent", "@200");
        comment(export, "203", "@100", "parent", "@202");
        inline(export, "210", "m1", "tea", "resolved");
        comment(export, "211", "@100", "parent", "@210");
        inline(export, "212", "m9", "coffee", "open");
        comment(export, "220", "@110", "creator", "@u2");
    }

    private static void comment(MadeExport export, String id, String on, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(more, 0, all, 4, more.length);
        all[0] = "containerContent";
        all[1] = on;
        all[2] = "contentStatus";
        all[3] = "current";
        text(
                export.object("Comment", id, all),
                id,
                "<p>says "
                        + id
                        + " <ac:image><ri:attachment ri:filename=\"a.txt\"/></ac:image></p>");
    }

    private static void inline(
            MadeExport export, String id, String marker, String words, String status) {
        comment(export, id, "@100", "creator", "@u1");
        property(export, id, "1", "inline-comment", "true");
        property(export, id, "2", "inline-marker-ref", marker);
        property(export, id, "3", "inline-original-selection", words);
        property(export, id, "4", "status", status);
    }

    private static void property(
            MadeExport export, String of, String number, String name, String value) {
        export.object(
                "ContentProperty",
                of + "0" + number,
                "name",
                name,
                "stringValue",
                value,
                "content",
                "@" + of);
    }

    private static void belongings(MadeExport export) {
        export.object("Label", "300", "name", "blue", "namespace", "global");
        export.object("Label", "301", "name", "mine", "namespace", "my");
        export.object("Label", "302", "name", "two words", "namespace", "global");
        export.object("Labelling", "310", "label", "@300", "content", "@100");
        export.object("Labelling", "311", "label", "@301", "content", "@100");
        export.object("Labelling", "312", "label", "@302", "content", "@110");
        export.object("Labelling", "313", "label", "@300", "content", "@11");
        export.object("Labelling", "314", "label", "@300", "content", "@600");
        export.object("ContentPermissionSet", "400", "type", "View", "owningContent", "@101");
        export.object(
                "ContentPermission",
                "401",
                "owningSet",
                "@400",
                "type",
                "View",
                "userSubject",
                "@u2");
        export.object("ContentPermissionSet", "402", "type", "Edit", "owningContent", "@110");
        export.object(
                "ContentPermission",
                "403",
                "owningSet",
                "@402",
                "type",
                "Edit",
                "groupName",
                "makers");
        right(export, "500", "EDITSPACE", "userSubject", "@u1");
        right(export, "501", "VIEWSPACE", "userSubject", "@u1");
        right(export, "502", "EXPORTPAGE", "userSubject", "@u1");
        right(export, "503", "VIEWSPACE", "group", "named-only");
        right(export, "504", "COMMENT", "group", "makers");
        right(export, "509", "COMMENT", "group", "outsiders");
        right(export, "505", "VIEWSPACE", "userSubject", "@u2");
        right(export, "510", "SETSPACEPERMISSIONS", "userSubject", "@u2");
        right(export, "506", "VIEWSPACE", "allUsersSubject", "authenticated-users");
        right(export, "507", "VIEWSPACE");
        export.object("SpacePermission", "508", "type", "CREATESPACE", "group", "makers");
        template(export, "700", "Own", "space", "@10");
        template(export, "701", "Whole");
        template(export, "702", "Taken");
    }

    private static void right(MadeExport export, String id, String type, String... subject) {
        String[] all = new String[subject.length + 4];
        System.arraycopy(subject, 0, all, 4, subject.length);
        all[0] = "space";
        all[1] = "@10";
        all[2] = "type";
        all[3] = type;
        export.object("SpacePermission", id, all);
    }

    private static void template(MadeExport export, String id, String name, String... space) {
        String[] all = new String[space.length + 6];
        System.arraycopy(space, 0, all, 6, space.length);
        all[0] = "name";
        all[1] = name;
        all[2] = "content";
        all[3] = "<p>fill in</p>";
        all[4] = "bodyType";
        all[5] = "2";
        export.object("PageTemplate", id, all);
    }

    private static void files(MadeExport export) {
        file(export, "600", "a.txt", "100", "of the page");
        file(export, "601", "a.txt", "200", "of a comment");
        file(export, "602", "folder/\"b\".txt", "110", "of the post");
        file(export, "603", "ODD", "11", "the logo");
        fileRecord(export, "604", "LOST", "11");
    }

    private static void file(
            MadeExport export, String id, String name, String container, String content) {
        fileRecord(export, id, name, container)
                .file("attachments/" + container + "/" + id + "/1", content);
    }

    private static MadeExport fileRecord(
            MadeExport export, String id, String name, String container) {
        return export.object(
                "Attachment",
                id,
                "title",
                name,
                "version",
                "1",
                "containerContent",
                "@" + container);
    }

    private static void text(MadeExport export, String id, String body) {
        export.object("BodyContent", id + "9", "body", body, "bodyType", "2", "content", "@" + id);
    }
}
