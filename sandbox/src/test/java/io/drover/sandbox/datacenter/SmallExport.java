package io.drover.sandbox.datacenter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An export with one of everything that the site shows. */
final class SmallExport {

    private static final String ENTITIES =
            """
            <hibernate-generic datetime="2026-03-02 06:00:00">
            <object class="ConfluenceUserImpl" package="c"><id name="key"><![CDATA[k-ada]]></id>\
            <property name="name"><![CDATA[ada]]></property></object>
            <object class="InternalUser" package="c"><id name="id">2</id>\
            <property name="name">ada</property><property name="displayName">Ada L.</property>\
            <property name="emailAddress">ada@larkspur.example</property>\
            <property name="active">true</property></object>
            <object class="InternalGroup" package="c"><id name="id">3</id>\
            <property name="name">writers</property></object>
            <object class="HibernateMembership" package="c"><id name="id">4</id>\
            <property name="parentGroup" class="InternalGroup" package="c"><id name="id">3</id>
            </property><property name="userMember" class="InternalUser" package="c">\
            <id name="id">2</id>
            </property></object>
            <object class="InternalGroup" package="c"><id name="id">5</id>\
            <property name="name">novices</property></object>
            <object class="HibernateMembership" package="c"><id name="id">6</id>\
            <property name="parentGroup" class="InternalGroup" package="c"><id name="id">3</id>
            </property><property name="groupMember" class="InternalGroup" package="c">\
            <id name="id">5</id>
            </property></object>
            <object class="SpacePermission" package="c"><id name="id">82</id>\
            <property name="type">USECONFLUENCE</property>\
            <property name="group">writers</property></object>
            <object class="Space" package="c"><id name="id">10</id>\
            <property name="key">DS</property><property name="name">Docs &amp; more</property>\
            <property name="description" class="SpaceDescription"><id name="id">11</id></property>\
            <property name="homePage" class="Page"><id name="id">20</id></property>\
            <property name="spaceType">global</property></object>
            <object class="BodyContent" package="c"><id name="id">12</id>\
            <property name="body">About us</property>\
            <property name="content" class="SpaceDescription"><id name="id">11</id></property>\
            <property name="bodyType">0</property></object>
            %s
            <object class="Page" package="c"><id name="id">29</id>\
            <property name="title">Gone</property><property name="contentStatus">deleted</property>\
            <property name="space" class="Space"><id name="id">10</id></property></object>
            <object class="BodyContent" package="c"><id name="id">40</id>\
            <property name="body"><![CDATA[<p>Hi <![CDATA[x]] ></p>]]></property>\
            <property name="content" class="Page"><id name="id">20</id></property>\
            <property name="bodyType">2</property></object>
            <object class="BodyContent" package="c"><id name="id">41</id>\
            <property name="body">h1. Old]]</property>\
            <property name="content" class="Page"><id name="id">21</id></property></object>
            <object class="Comment" package="c"><id name="id">50</id>\
            <property name="containerContent" class="Page"><id name="id">20</id></property>\
            <property name="creator" class="ConfluenceUserImpl"><id name="key">k-ada</id></property>\
            <collection name="contentProperties" class="java.util.Collection">\
            <element class="ContentProperty"><id name="id">51</id></element>\
            <element class="ContentProperty"><id name="id">52</id></element></collection></object>
            <object class="ContentProperty" package="c"><id name="id">51</id>\
            <property name="name">inline-comment</property>\
            <property name="stringValue">true</property></object>
            <object class="ContentProperty" package="c"><id name="id">52</id>\
            <property name="name">inline-marker-ref</property>\
            <property name="stringValue">m-1</property></object>
            <object class="Attachment" package="c"><id name="id">60</id>\
            <property name="title">plan b.txt</property><property name="version">2</property>\
            <property name="fileSize">6</property><property name="contentType">text/plain</property>\
            <property name="containerContent" class="Page"><id name="id">20</id></property></object>
            <object class="Attachment" package="c"><id name="id">61</id>\
            <property name="title">plan b.txt</property><property name="version">1</property>\
            <property name="fileSize">5</property>\
            <property name="originalVersion" class="Attachment"><id name="id">60</id></property>\
            <property name="containerContent" class="Page"><id name="id">20</id></property></object>
            <object class="Label" package="c"><id name="id">70</id>\
            <property name="name">green</property><property name="namespace">global</property>\
            </object>
            <object class="Labelling" package="c"><id name="id">71</id>\
            <property name="label" class="Label"><id name="id">70</id></property>\
            <property name="content" class="Page"><id name="id">20</id></property></object>
            <object class="Labelling" package="c"><id name="id">72</id>\
            <property name="label" class="Label"><id name="id">70</id></property>\
            <property name="content" class="SpaceDescription"><id name="id">11</id></property>\
            </object>
            <object class="SpacePermission" package="c"><id name="id">80</id>\
            <property name="type">VIEWSPACE</property>\
            <property name="space" class="Space"><id name="id">10</id></property>\
            <property name="group">writers</property></object>
            <object class="SpacePermission" package="c"><id name="id">81</id>\
            <property name="type">EDITSPACE</property>\
            <property name="space" class="Space"><id name="id">10</id></property></object>
            <object class="ContentPermissionSet" package="c"><id name="id">90</id>\
            <property name="type">View</property>\
            <property name="owningContent" class="Page"><id name="id">20</id></property></object>
            <object class="ContentPermission" package="c"><id name="id">91</id>\
            <property name="type">View</property>\
            <property name="owningSet" class="ContentPermissionSet"><id name="id">90</id></property>\
            <property name="userSubject" class="ConfluenceUserImpl"><id name="key">k-ada</id>
            </property></object>
            </hibernate-generic>
            """;

    private SmallExport() {}

    static Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "entities.xml", ENTITIES.formatted(pages()));
            put(zip, "attachments/20/60/1", "first");
            put(zip, "attachments/20/60/2", "second");
        }
        return file;
    }

    /** A home page, one below it, and enough others for a second page of a list. */
    private static String pages() {
        StringBuilder pages = new StringBuilder(page(20, "Home", ""));
        pages.append(
                page(21, "Below", "<property name=\"parent\"><id name=\"id\">20</id></property>"));
        for (int id = 100; id < 130; id++) {
            pages.append(page(id, "Page " + id, ""));
        }
        return pages.toString();
    }

    private static String page(int id, String title, String more) {
        return """
        <object class="Page" package="c"><id name="id">%d</id>\
        <property name="title">%s</property><property name="contentStatus">current</property>\
        <property name="version">3</property><property name="position">%d</property>\
        <property name="creationDate">2026-01-02 03:04:05.678</property>\
        <property name="creator" class="ConfluenceUserImpl"><id name="key">k-ada</id></property>\
        <property name="space" class="Space"><id name="id">10</id></property>%s</object>
        """
                .formatted(id, title, id, more);
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
