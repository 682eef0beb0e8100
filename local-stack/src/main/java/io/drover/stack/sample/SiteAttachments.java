package io.drover.stack.sample;

import io.drover.stack.sample.SiteModel.StoredFile;
import java.util.Locale;

/** Adds attachments with all their versions, and the files behind them. */
final class SiteAttachments {
    private final SiteModel site;

    SiteAttachments(SiteModel site) {
        this.site = site;
    }

    /**
     * Attaches a file given as {@code name*versions}. The files of all versions lie under the id of
     * the current attachment, while each old version is an object of its own.
     */
    void attach(Entity page, String argument, Entity author) {
        String name = StorageBody.fileName(argument);
        int versions =
                name.equals(argument) ? 1 : Integer.parseInt(argument.substring(name.length() + 1));
        Entity current = site.create(EntityClass.ATTACHMENT);
        describe(current, page, current, name, versions, author);
        page.add("attachments", current);
        for (int version = 1; version < versions; version++) {
            Entity old = site.create(EntityClass.ATTACHMENT).reference("originalVersion", current);
            describe(old, page, current, name, version, author);
            current.add("historicalVersions", old);
        }
    }

    private void describe(
            Entity attachment,
            Entity page,
            Entity current,
            String name,
            int version,
            Entity author) {
        var file =
                new StoredFile(
                        "attachments/%s/%s/%s".formatted(page.id, current.id, version),
                        name,
                        version,
                        site.random.nextLong());
        site.files.add(file);
        attachment
                .text("title", name)
                .text("lowerTitle", name.toLowerCase(Locale.ROOT))
                .plain("version", version)
                .text("versionComment", version > 1 ? "New figures" : "")
                .text("contentStatus", "current")
                .reference("containerContent", page);
        Entity space = page.referenceOf("space");
        if (space != null) {
            attachment.reference("space", space);
        }
        site.signed(attachment, author);
        site.property(attachment, "MEDIA_TYPE", SampleFiles.mediaType(name));
        site.property(attachment, "FILESIZE", file.content().length);
        site.property(attachment, "MINOR_EDIT", 0);
    }
}
