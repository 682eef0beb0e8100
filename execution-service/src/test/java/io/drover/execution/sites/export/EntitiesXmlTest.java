package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.execution.application.SiteException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitiesXmlTest {

    private final List<ExportObject> objects = new ArrayList<>();
    private final List<Long> repairs = new ArrayList<>();

    @Test
    void readsTextsReferencesAndCollections() throws IOException {
        // Given
        String xml =
                """
                <hibernate-generic datetime="2026-01-01 00:00:00">
                <object class="Page" package="com.atlassian.confluence.pages">
                  <id name="id">7</id>
                  <property name="title"><![CDATA[A <b> & c]]></property>
                  <property name="contentStatus"/>
                  <property name="creator" class="ConfluenceUserImpl" package="p">
                    <id name="key"><![CDATA[ff80]]></id>
                  </property>
                  <collection name="contentProperties" class="java.util.Collection">
                    <element class="ContentProperty" package="p"><id name="id">1</id></element>
                    <element class="ContentProperty" package="p"><id name="id">2</id></element>
                  </collection>
                  <property name="confluenceInternal">not read</property>
                </object>
                </hibernate-generic>
                """;
        // When
        var ending = read(xml);
        // Then
        assertThat(ending.cutShort()).isNull();
        assertThat(objects)
                .containsExactly(
                        new ExportObject(
                                "Page",
                                "7",
                                Map.of("title", "A <b> & c", "creator", "ff80"),
                                Map.of("contentProperties", List.of("1", "2"))));
    }

    @Test
    void joinsACdataSectionThatWasSplit() throws IOException {
        // Given
        String xml = page("<![CDATA[a]]]]><![CDATA[>b]]>");
        // When
        read(xml);
        // Then
        assertThat(objects.getFirst().value("title")).isEqualTo("a]]>b");
    }

    @Test
    void passesOverClassesItDoesNotKnowAndCountsThem() throws IOException {
        // Given
        String xml =
                "<hibernate-generic><object class='LikeEntity'><id>1</id></object>"
                        + "<object class='LikeEntity'><composite-id><property name='x'>1</property>"
                        + "</composite-id></object></hibernate-generic>";
        // When
        var ending = read(xml);
        // Then
        assertThat(objects).isEmpty();
        assertThat(ending.notRead()).containsExactly(Map.entry("LikeEntity", 2L));
    }

    @Test
    void filesRepairsUnderTheObjectTheyAreIn() throws IOException {
        // Given
        String object =
                "<object class='Page'><id>1</id><property name='title'>%s</property></object>";
        String xml =
                "<hibernate-generic>"
                        + object.formatted("fine")
                        + object.formatted("\b\bx" + "y".repeat(9000) + "\b")
                        + object.formatted("fine")
                        + "</hibernate-generic>";
        // When
        read(xml);
        // Then
        assertThat(repairs).containsExactly(0L, 3L, 0L);
    }

    @Test
    void keepsWhatWasReadBeforeTheXmlBreaksOff() throws IOException {
        // Given
        String xml = new MadeExport().page("1", "One", "9", "", 0).cutShort().xml();
        // When
        var ending = read(xml);
        // Then
        assertThat(objects).hasSize(1);
        assertThat(ending.cutShort()).contains("line");
    }

    @Test
    void leavesAnEntityNobodyDeclaredAsItIsWritten() throws IOException {
        // When
        read(page("a&nbsp;b &lt;"));
        // Then
        assertThat(objects.getFirst().value("title")).isEqualTo("a&nbsp;b <");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE h [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE h SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE h [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
                "<!DOCTYPE h>"
            })
    void refusesDocumentTypesAndEntities(String declaration) {
        // Given
        String xml = "<?xml version='1.0'?>" + declaration + page("&b;&x;");
        // When / Then
        assertRefused(xml, "EXPORT_UNSAFE_XML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body/></html>", "<backup><object/></backup>"})
    void refusesAnotherRootElement(String xml) {
        assertRefused(xml, "UNKNOWN_EXPORT_FORMAT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml at all", "<hibernate-generic", "\u0000\u0000", "{}"})
    void refusesWhatCannotBeReadFromTheStart(String xml) {
        assertRefused(xml, "EXPORT_NOT_WELL_FORMED");
    }

    @Test
    void refusesElementsThatNestWithoutEnd() {
        assertRefused(
                "<hibernate-generic><object class='x'>" + "<a>".repeat(100_000),
                "EXPORT_UNSAFE_XML");
    }

    @Test
    void readsIdsInsideIdsWithoutLosingItsStack() throws IOException {
        // Given
        String xml = page("<id>".repeat(60) + "7" + "</id>".repeat(60));
        // When
        var ending = read(xml);
        // Then
        assertThat(ending.objects()).isEqualTo(1);
    }

    private void assertRefused(String xml, String code) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo(code);
    }

    private static String page(String title) {
        return "<hibernate-generic><object class='Page'><id name='id'>1</id><property name='title'>"
                + title
                + "</property></object></hibernate-generic>";
    }

    private EntitiesXml.Ending read(String xml) throws IOException {
        Reader reader = new StringReader(xml);
        return new EntitiesXml(
                        WantedProperties.BY_CLASS,
                        (object, repaired) -> {
                            objects.add(object);
                            repairs.add(repaired.characters());
                        })
                .read(new XmlCharacters(reader, 1_000_000));
    }
}
