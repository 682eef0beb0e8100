package io.drover.stack.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drover.stack.sample.ReadExport.ReadObject;
import io.drover.stack.sample.SampleSite.Summary;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class SampleSiteTest {
    @TempDir static Path folder;
    static Summary summary;
    static ReadExport export;

    @BeforeAll
    static void writeAndReadBack() throws Exception {
        Path zip = folder.resolve("site.zip");
        summary = SampleSite.write(zip, 1);
        export = ReadExport.of(zip);
    }

    @Test
    void writesTheSameBytesForTheSameSeedWhereverItRuns() throws Exception {
        // Given a machine with another language and another time zone
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Path again = folder.resolve("again.zip");

        // When
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(SampleSite.write(again, 1)).isEqualTo(summary);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        // Then
        assertThat(again).hasSameBinaryContentAs(folder.resolve("site.zip"));
    }

    @Test
    void writesOtherBytesButTheSameSiteForAnotherSeed() throws Exception {
        // When
        Summary other = SampleSite.write(folder.resolve("other.zip"), 2);

        // Then
        assertThat(other.pagesBySpace()).isEqualTo(summary.pagesBySpace());
        assertThat(other.objects()).isEqualTo(summary.objects());
        assertThat(Files.mismatch(folder.resolve("other.zip"), folder.resolve("site.zip")))
                .isNotNegative();
    }

    @Test
    void isTheSiteThatTheDemoPromises() {
        // Then
        assertThat(summary.users()).isEqualTo(25);
        assertThat(summary.inactiveUsers()).isEqualTo(2);
        assertThat(summary.usersWithoutEmail()).isEqualTo(1);
        assertThat(summary.groups()).isEqualTo(4);
        assertThat(summary.spaces()).isEqualTo(4);
        assertThat(summary.personalSpaces()).isEqualTo(1);
        assertThat(summary.pages()).isBetween(55, 65);
        assertThat(summary.globalTemplates()).isEqualTo(2);
        assertThat(summary.drafts()).isEqualTo(1);
        assertThat(summary.deletedPages()).isEqualTo(1);
    }

    @Test
    void countsWhatItWrote() {
        // When counted from the file
        var attachments = export.all("Attachment");
        var pages = export.all("Page");

        // Then
        assertThat(summary.objects()).isEqualTo(export.objects().size());
        assertThat(summary.users()).isEqualTo(export.all("InternalUser").size());
        assertThat(summary.users()).isEqualTo(export.all("ConfluenceUserImpl").size());
        assertThat(summary.memberships()).isEqualTo(export.all("HibernateMembership").size());
        assertThat(summary.pages())
                .isEqualTo(pages.stream().filter(SampleSiteTest::current).count());
        assertThat(summary.oldPageVersions())
                .isEqualTo(pages.stream().filter(SampleSiteTest::old).count())
                .isPositive();
        assertThat(summary.blogPosts()).isEqualTo(export.all("BlogPost").size()).isPositive();
        assertThat(summary.comments()).isEqualTo(export.all("Comment").size());
        assertThat(summary.replies())
                .isEqualTo(
                        export.all("Comment").stream()
                                .filter(c -> c.references().containsKey("parent"))
                                .count())
                .isPositive();
        assertThat(summary.labellings()).isEqualTo(export.all("Labelling").size());
        assertThat(summary.restrictions()).isEqualTo(export.all("ContentPermission").size());
        assertThat(summary.attachmentVersions()).isEqualTo(attachments.size());
        assertThat(summary.attachments())
                .isEqualTo(attachments.stream().filter(a -> !old(a)).count())
                .isLessThan(summary.attachmentVersions());
        assertThat(summary.globalTemplates() + summary.spaceTemplates())
                .isEqualTo(export.all("PageTemplate").size());
        assertThat(summary.spacePermissions() + summary.globalPermissions())
                .isEqualTo(export.all("SpacePermission").size());
        var bySpace = new TreeMap<String, Integer>();
        pages.stream()
                .filter(SampleSiteTest::current)
                .forEach(
                        p ->
                                bySpace.merge(
                                        export.follow(p, "space").value("key"), 1, Integer::sum));
        assertThat(summary.pagesBySpace()).isEqualTo(bySpace);
    }

    @Test
    void refersOnlyToObjectsThatExist() {
        // When
        Stream<String> references =
                export.objects().values().stream()
                        .flatMap(
                                o ->
                                        Stream.concat(
                                                o.references().values().stream(),
                                                o.collections().values().stream()
                                                        .flatMap(List::stream)));

        // Then
        assertThat(references).isNotEmpty().allMatch(export.objects()::containsKey);
    }

    @Test
    void comesInNoUsefulOrder() {
        // Given the order of the classes in the file
        var classes = new ArrayList<String>();
        var matcher = Pattern.compile("<object class=\"(\\w+)\"").matcher(entities());
        while (matcher.find()) {
            classes.add(matcher.group(1));
        }

        // Then pages neither come together nor after their space
        assertThat(classes.indexOf("Page")).isLessThan(classes.lastIndexOf("Space"));
        assertThat(classes.lastIndexOf("Page") - classes.indexOf("Page")).isGreaterThan(500);
    }

    @Test
    void hasTheFileOfEveryVersionUnderTheIdOfTheCurrentAttachment() {
        // When
        Set<String> expected = new HashSet<>();
        for (ReadObject attachment : export.all("Attachment")) {
            var current =
                    old(attachment) ? export.follow(attachment, "originalVersion") : attachment;
            String path =
                    "attachments/%s/%s/%s"
                            .formatted(
                                    export.follow(attachment, "containerContent").id(),
                                    current.id(),
                                    attachment.value("version"));
            expected.add(path);
            assertThat(export.files().get(path))
                    .hasSize(Integer.parseInt(property(attachment, "FILESIZE")));
            assertThat(property(attachment, "MEDIA_TYPE")).contains("/");
        }

        // Then
        assertThat(export.files().keySet().stream().filter(f -> f.startsWith("attachments/")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void makesPicturesThatCanBeOpened() throws Exception {
        // When
        int opened = 0;
        for (ReadObject attachment : export.all("Attachment")) {
            if (attachment.value("title").endsWith(".png") && !old(attachment)) {
                byte[] file =
                        export.files()
                                .get(
                                        "attachments/%s/%s/%s"
                                                .formatted(
                                                        export.follow(
                                                                        attachment,
                                                                        "containerContent")
                                                                .id(),
                                                        attachment.id(),
                                                        attachment.value("version")));
                assertThat(javax.imageio.ImageIO.read(new ByteArrayInputStream(file)).getHeight())
                        .isEqualTo(120);
                opened++;
            }
        }

        // Then
        assertThat(opened).isPositive();
    }

    @Test
    void hasBodiesInWellFormedStorageFormat() throws Exception {
        // Given
        var parser = DocumentBuilderFactory.newInstance();
        parser.setNamespaceAware(true);
        var templates = export.all("PageTemplate").stream().map(t -> t.value("content"));

        // When / Then
        for (String body : Stream.concat(export.bodies().stream(), templates).toList()) {
            String document =
                    "<!DOCTYPE b [<!ENTITY nbsp \"&#160;\">]><b xmlns:ac=\"ac\" xmlns:ri=\"ri\">"
                            + body
                            + "</b>";
            assertThat(
                            parser.newDocumentBuilder()
                                    .parse(new InputSource(new StringReader(document))))
                    .isNotNull();
        }
    }

    @Test
    void linksToPagesUsersAndFilesThatExist() {
        // Given
        Set<String> pages = new HashSet<>();
        for (String type : List.of("Page", "BlogPost")) {
            export.all(type).stream()
                    .filter(SampleSiteTest::current)
                    .forEach(
                            p ->
                                    pages.add(
                                            export.follow(p, "space").value("key")
                                                    + "/"
                                                    + p.value("title")));
        }
        Set<String> ids = new HashSet<>();
        export.all("Page").forEach(p -> ids.add(p.id()));
        String bodies = String.join("\n", export.bodies());

        // When
        var links =
                matches(bodies, "<ri:page ri:space-key=\"([^\"]*)\" ri:content-title=\"([^\"]*)\"");
        var mentions = matches(bodies, "ri:userkey=\"([^\"]*)\"");
        var shortLinks = matches(bodies, "href=\"" + SampleSite.BASE_URL + "/x/([^\"]*)\"");

        // Then
        assertThat(links).isNotEmpty().allMatch(pages::contains);
        assertThat(mentions)
                .isNotEmpty()
                .allMatch(key -> export.objects().containsKey("ConfluenceUserImpl:" + key));
        assertThat(shortLinks).isNotEmpty().allMatch(code -> ids.contains(decoded(code)));
        for (ReadObject body : export.all("BodyContent")) {
            var owner = export.follow(body, "content");
            var names =
                    owner.collections().getOrDefault("attachments", List.of()).stream()
                            .map(a -> export.objects().get(a).value("title"))
                            .toList();
            assertThat(names).containsAll(matches(body.value("body"), "ri:filename=\"([^\"]*)\""));
        }
    }

    @Test
    void marksTheWordsThatInlineCommentsAreAbout() {
        // When
        String bodies = String.join("\n", export.bodies());
        var markers = matches(bodies, "<ac:inline-comment-marker ac:ref=\"([^\"]*)\"");
        var references =
                export.all("Comment").stream()
                        .filter(c -> c.collections().containsKey("contentProperties"))
                        .map(c -> property(c, "inline-marker-ref"))
                        .toList();

        // Then
        assertThat(markers)
                .hasSize(summary.inlineComments())
                .containsExactlyInAnyOrderElementsOf(references);
    }

    @Test
    void buildsEachTreeUnderItsHomePageInOrder() {
        // When
        for (ReadObject space : export.all("Space")) {
            ReadObject home = export.follow(space, "homePage");

            // Then
            assertThat(home.references()).doesNotContainKey("parent");
            assertThat(export.follow(home, "space")).isEqualTo(space);
        }
        for (ReadObject page : export.all("Page")) {
            var positions =
                    page.collections().getOrDefault("children", List.of()).stream()
                            .map(child -> export.objects().get(child).value("position"))
                            .toList();
            assertThat(positions).doesNotHaveDuplicates();
        }
    }

    @Test
    void saysWhatItIsInItsDescriptor() throws Exception {
        // When
        var descriptor = new Properties();
        descriptor.load(
                new ByteArrayInputStream(export.files().get("exportDescriptor.properties")));

        // Then
        assertThat(descriptor)
                .containsEntry("exportType", "all")
                .containsKeys("buildNumber", "createdByBuildNumber");
    }

    private static String entities() {
        return new String(export.files().get("entities.xml"), UTF_8);
    }

    private static boolean old(ReadObject object) {
        return object.references().containsKey("originalVersion");
    }

    private static boolean current(ReadObject object) {
        return !old(object) && object.value("contentStatus").equals("current");
    }

    private static String property(ReadObject owner, String name) {
        return owner.collections().get("contentProperties").stream()
                .map(export.objects()::get)
                .filter(p -> p.value("name").equals(name))
                .map(p -> p.value("stringValue") + p.value("longValue"))
                .findFirst()
                .orElseThrow();
    }

    private static String decoded(String code) {
        String base64 = (code + "AAAAAAAAAAA").substring(0, 11).replace('-', '/').replace('_', '+');
        return Long.toString(
                ByteBuffer.wrap(Arrays.copyOf(Base64.getDecoder().decode(base64), 8))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong());
    }

    private static List<String> matches(String text, String pattern) {
        var found = new ArrayList<String>();
        var matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            String match = matcher.group(1);
            found.add(
                    matcher.groupCount() == 1
                            ? match
                            : match
                                    + "/"
                                    + matcher.group(2)
                                            .replace("&amp;", "&")
                                            .replace("&quot;", "\""));
        }
        return found;
    }
}
