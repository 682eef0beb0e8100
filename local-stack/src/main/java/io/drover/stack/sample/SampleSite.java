package io.drover.stack.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the export of a small company site that never existed, for demos and tests. It is made
 * like a full export of a recent Confluence: the objects in no useful order, old versions, drafts
 * and deleted pages included. The same seed gives the same bytes.
 */
public final class SampleSite {
    /** The address of the site that the export pretends to come from. */
    public static final String BASE_URL = "https://wiki.larkspur.example";

    private static final LocalDateTime TAKEN = LocalDateTime.of(2026, 3, 2, 6, 0);

    private static final String DESCRIPTOR =
            """
            #Mon Mar 02 06:00:00 UTC 2026
            backupAttachments=true
            buildNumber=9111
            createdByBuildNumber=9111
            createdByVersionNumber=9.2.3
            defaultUsersGroup=confluence-users
            exportType=all
            source=server
            timezoneId=UTC
            """;

    private SampleSite() {}

    /**
     * What an export holds, counted from what was written.
     *
     * @param pages current pages: no old versions, drafts or deleted ones
     * @param oldPageVersions old versions of pages
     * @param blogPosts current blog posts
     * @param comments all comments; {@code inlineComments} and {@code replies} are among them
     * @param labellings labels on pages and blog posts
     * @param restrictions users and groups that restrictions name
     * @param attachments current attachments
     * @param attachmentVersions files in the export: current attachments and their old versions
     * @param attachmentBytes the size of all those files
     * @param pagesBySpace current pages by space key
     */
    public record Summary(
            long seed,
            int objects,
            int users,
            int inactiveUsers,
            int usersWithoutEmail,
            int groups,
            int memberships,
            int globalTemplates,
            int spaceTemplates,
            int spaces,
            int personalSpaces,
            int spacePermissions,
            int globalPermissions,
            int pages,
            int oldPageVersions,
            int drafts,
            int deletedPages,
            int blogPosts,
            int comments,
            int inlineComments,
            int replies,
            int labellings,
            int restrictions,
            int attachments,
            int attachmentVersions,
            long attachmentBytes,
            Map<String, Integer> pagesBySpace) {}

    /** Writes the export to a zip file, replacing it if it exists. */
    public static Summary write(Path zip, long seed) throws IOException {
        var site = new SiteModel(seed);
        new SitePeople(site).add();
        new SiteSpaces(site).add();
        new SiteContent(site).add();
        settings(site, seed);
        Collections.shuffle(site.entities, site.random);
        long bytes = 0;
        try (var out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
            for (var file : site.files) {
                byte[] content = file.content();
                bytes += content.length;
                out.putNextEntry(entry(file.path()));
                out.write(content);
                out.closeEntry();
            }
            out.putNextEntry(entry("entities.xml"));
            write(site.entities, new BufferedWriter(new OutputStreamWriter(out, UTF_8)));
            out.closeEntry();
            out.putNextEntry(entry("exportDescriptor.properties"));
            out.write(DESCRIPTOR.getBytes(UTF_8));
            out.closeEntry();
        }
        return summary(site, seed, bytes);
    }

    /**
     * The e-mail addresses of its users as a user list: a site that is read by REST does not tell
     * them.
     */
    public static String userList() {
        var list = new StringBuilder("userKey,username,email\n");
        for (SiteText.Person person : SiteText.PEOPLE) {
            if (person.email()) {
                list.append(",%s,%s\n".formatted(person.name(), SitePeople.email(person)));
            }
        }
        return list.toString();
    }

    /** Where the site was reached, and which one it is: each seed makes a site of its own. */
    private static void settings(SiteModel site, long seed) {
        site.create(EntityClass.BANDANA)
                .text("context", "_GLOBAL")
                .text("key", "atlassian.confluence.settings")
                .text("value", "<settings><baseUrl>" + BASE_URL + "</baseUrl></settings>");
        site.create(EntityClass.BANDANA)
                .text("context", "_GLOBAL")
                .text("key", "confluence.server.id")
                .text("value", "<string>LARK-%016X</string>".formatted(seed));
    }

    private static void write(List<Entity> entities, Writer out) throws IOException {
        var writer = new EntityWriter(out);
        writer.begin("2026-03-02 06:00:00.000");
        for (Entity entity : entities) {
            writer.write(entity);
        }
        writer.end();
        out.flush();
    }

    /** The local time of an entry does not depend on the machine's time zone. */
    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TAKEN);
        return entry;
    }

    private static Summary summary(SiteModel site, long seed, long bytes) {
        Predicate<Entity> old = e -> e.referenceOf("originalVersion") != null;
        Predicate<Entity> current =
                old.negate().and(e -> "current".equals(e.valueOf("contentStatus")));
        Predicate<Entity> inSpace = e -> e.referenceOf("space") != null;
        var pagesBySpace = new TreeMap<String, Integer>();
        site.spaces.forEach(
                (key, space) ->
                        pagesBySpace.put(
                                key,
                                count(
                                        site,
                                        EntityClass.PAGE,
                                        current.and(e -> e.referenceOf("space") == space))));
        return new Summary(
                seed,
                site.entities.size(),
                count(site, EntityClass.DIRECTORY_USER, _ -> true),
                count(site, EntityClass.DIRECTORY_USER, e -> "false".equals(e.valueOf("active"))),
                count(site, EntityClass.DIRECTORY_USER, e -> e.valueOf("emailAddress") == null),
                count(site, EntityClass.GROUP, _ -> true),
                count(site, EntityClass.MEMBERSHIP, _ -> true),
                count(site, EntityClass.PAGE_TEMPLATE, inSpace.negate()),
                count(site, EntityClass.PAGE_TEMPLATE, inSpace),
                count(site, EntityClass.SPACE, _ -> true),
                count(site, EntityClass.SPACE, e -> "personal".equals(e.valueOf("spaceType"))),
                count(site, EntityClass.SPACE_PERMISSION, inSpace),
                count(site, EntityClass.SPACE_PERMISSION, inSpace.negate()),
                count(site, EntityClass.PAGE, current),
                count(site, EntityClass.PAGE, old),
                count(site, EntityClass.PAGE, e -> "draft".equals(e.valueOf("contentStatus"))),
                count(site, EntityClass.PAGE, e -> "deleted".equals(e.valueOf("contentStatus"))),
                count(site, EntityClass.BLOG_POST, current),
                count(site, EntityClass.COMMENT, _ -> true),
                count(
                        site,
                        EntityClass.CONTENT_PROPERTY,
                        e -> "inline-comment".equals(e.valueOf("name"))),
                count(site, EntityClass.COMMENT, e -> e.referenceOf("parent") != null),
                count(site, EntityClass.LABELLING, _ -> true),
                count(site, EntityClass.CONTENT_PERMISSION, _ -> true),
                count(site, EntityClass.ATTACHMENT, old.negate()),
                site.files.size(),
                bytes,
                Collections.unmodifiableMap(pagesBySpace));
    }

    private static int count(SiteModel site, EntityClass type, Predicate<Entity> which) {
        return (int) site.entities.stream().filter(e -> e.type == type).filter(which).count();
    }

    /**
     * Writes an export from the command line: {@code --out FILE [--seed N]}, or with {@code --pages
     * N [--attachments N] [--size BYTES]} one large space in place of the company's site.
     */
    public static void main(String[] arguments) throws IOException {
        Path out = null;
        long seed = 1;
        long pages = 0;
        long attachments = 0;
        long size = 64 * 1024;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--out" -> out = Path.of(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--pages" -> pages = Long.parseLong(value);
                case "--attachments" -> attachments = Long.parseLong(value);
                case "--size" -> size = Long.parseLong(value);
                default -> {
                    usage();
                    return;
                }
            }
        }
        if (out == null || (attachments > 0 && pages == 0)) {
            usage();
        } else if (pages > 0) {
            var large = new LargeSite.Size(pages, attachments, size);
            LargeSite.write(out, seed, large);
            System.out.println(out + ": " + large.objects() + " objects, " + pages + " pages");
        } else {
            var summary = write(out, seed);
            System.out.printf(
                    "%s: %d spaces, %d pages, %d files, %d users%n",
                    out,
                    summary.spaces(),
                    summary.pages(),
                    summary.attachmentVersions(),
                    summary.users());
        }
    }

    private static void usage() {
        System.err.println(
                "usage: SampleSite --out FILE [--seed N]"
                        + " [--pages N [--attachments N] [--size BYTES]]");
        System.exit(2);
    }
}
