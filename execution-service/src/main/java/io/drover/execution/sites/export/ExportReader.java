package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import io.drover.execution.sites.staging.StagedLoad;
import io.drover.execution.sites.staging.StagedReading;
import io.drover.execution.sites.staging.StagedReading.Facts;
import io.drover.execution.sites.staging.StagedReading.Finished;
import io.drover.execution.sites.staging.StagingTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads an export into the database: one pass over its objects, then SQL that makes spaces, page
 * trees, attachments, users and counts of them.
 *
 * <p>It takes as long as the export is large and must not be called inside a transaction. A reading
 * that fails or dies leaves nothing that is served; doing it again begins anew.
 */
@ApplicationScoped
public class ExportReader {

    /** Classes that hold what Confluence derives again by itself, or keeps for one instance. */
    private static final Set<String> DERIVED =
            Set.of(
                    "OutgoingLink",
                    "ReferralLink",
                    "ExtranetLink",
                    "AliasedKey",
                    "VersionHistory",
                    "BucketPropertySetItem",
                    "ConfluenceRememberMeToken",
                    "GlobalDescription",
                    "User2ContentRelationEntity",
                    "PersonalInformation",
                    "InternalDirectory",
                    "ApplicationImpl",
                    "ApplicationDirectoryMapping");

    private final ExportLimits limits;
    private final DatabaseRoom room;
    private final StagedReading reading;

    /** Reads into this database within these limits. */
    public ExportReader(DataSource dataSource, ExportLimits limits) {
        this.limits = limits;
        this.room = new DatabaseRoom(dataSource, limits);
        this.reading = new StagedReading(dataSource, limits.maxTreeDepth());
    }

    /**
     * Reads an export and makes it the current one of a site.
     *
     * @throws SiteException with a code of {@link ExportFault}; the load before stays current
     */
    public Finished read(UUID siteId, Path export, ProgressListener progress) {
        try (ExportArchive archive = ExportArchive.open(export, limits)) {
            room.require(archive.size(ExportArchive.ENTITIES));
            return reading.read(siteId, archive.stamp(), new Origin(archive, progress));
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /**
     * Opens an export and reads its beginning, to say at once what a reading would fail at.
     *
     * @throws SiteException with a code of {@link ExportFault}
     */
    public void check(Path export) {
        try (ExportArchive archive = ExportArchive.open(export, limits);
                InputStream in = entities(archive)) {
            EntitiesXml.checkBeginning(XmlCharacters.of(in, limits.maxTextLength()));
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** Removes all that was read for a site, when the site is deleted. */
    public void forget(UUID siteId) {
        reading.forget(siteId);
    }

    /** An opened export on its way into the database. */
    private final class Origin implements StagedReading.Origin {

        private final ExportArchive archive;
        private final ProgressListener progress;
        private final Properties descriptor;
        private InstanceTraits traits = new InstanceTraits();

        Origin(ExportArchive archive, ProgressListener progress) throws IOException {
            this.archive = archive;
            this.progress = progress;
            this.descriptor = archive.descriptor();
        }

        @Override
        public void stage(StagedLoad load) throws IOException {
            archive.attachments(
                    (container, attachment, version, path, size) ->
                            load.add(
                                    StagingTable.FILE, container, attachment, version, path, size));
            traits = ExportReader.this.stage(archive, load, progress);
        }

        @Override
        public Facts facts(StagedLoad load) throws SQLException {
            String oldest =
                    load.ask(
                            """
                            select id || '/' || lower(key) || '/' || coalesce(
                                to_char(created_at at time zone 'UTC',
                                        'YYYY-MM-DD HH24:MI:SS.MS'), '')
                            from staged_space where load_id = :load
                            order by created_at, id limit 1
                            """);
            var identity =
                    ExportIdentity.of(
                            traits.serverId(), traits.baseUrl(), oldest == null ? "" : oldest);
            return new Facts(
                    fact(descriptor, "exportType"),
                    fact(descriptor, "buildNumber"),
                    fact(descriptor, "spaceKey"),
                    traits.generation("cloud".equals(fact(descriptor, "source"))).name(),
                    traits.baseUrl(),
                    identity.value());
        }
    }

    private InstanceTraits stage(ExportArchive archive, StagedLoad load, ProgressListener progress)
            throws IOException {
        long total = archive.size(ExportArchive.ENTITIES);
        try (InputStream in = new WatchedStream(entities(archive), total, progress)) {
            StagedObjects objects = new StagedObjects(load, ZoneId.of(limits.timeZone()));
            EntitiesXml.Ending ending =
                    new EntitiesXml(WantedProperties.BY_CLASS, objects)
                            .read(XmlCharacters.of(in, limits.maxTextLength()));
            report(load, ending);
            return objects.traits();
        }
    }

    private static InputStream entities(ExportArchive archive) throws IOException {
        return archive.open(ExportArchive.ENTITIES)
                .orElseThrow(
                        () ->
                                ExportFault.WITHOUT_ENTITIES.because(
                                        "The export has no entities.xml."));
    }

    private static SiteException damaged(IOException e) {
        return ExportFault.DAMAGED.because(
                "The export is damaged: its files can't be read to the end. Copy or upload it"
                        + " again.",
                e);
    }

    private static void report(StagedLoad load, EntitiesXml.Ending ending) {
        if (ending.cutShort() != null) {
            load.leftover(
                    "ENTITIES_CUT_SHORT",
                    "EXPORT",
                    null,
                    false,
                    "entities.xml is not well-formed at "
                            + ending.cutShort()
                            + ": "
                            + ending.objects()
                            + " objects before that place were read, all behind it are missing.");
        }
        for (Map.Entry<String, Long> passed : ending.notRead().entrySet()) {
            if (!DERIVED.contains(passed.getKey())) {
                load.leftover(
                        "CLASS_NOT_READ",
                        passed.getKey(),
                        null,
                        false,
                        passed.getValue() + " objects of this class are not read.");
            }
        }
    }

    private static @Nullable String fact(Properties descriptor, String name) {
        String value = descriptor.getProperty(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
