package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
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
import org.jboss.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(ExportReader.class);

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

    private final DataSource dataSource;
    private final ExportLimits limits;
    private final Loads loads;

    /** Reads into this database within these limits. */
    public ExportReader(DataSource dataSource, ExportLimits limits) {
        this.dataSource = dataSource;
        this.limits = limits;
        this.loads = new Loads(dataSource);
    }

    /**
     * Reads an export and makes it the current one of a site.
     *
     * @throws SiteException with a code of {@link ExportFault}; the load before stays current
     */
    public Load read(UUID siteId, Path export, ProgressListener progress) {
        try (ExportArchive archive = ExportArchive.open(export, limits)) {
            StagedLoad load = loads.begin(siteId, archive.stamp());
            boolean done = false;
            try (load) {
                Load result = fill(siteId, archive, load, progress);
                done = true;
                return result;
            } finally {
                tidy(siteId, load.id(), done);
            }
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
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
        try {
            loads.forget(siteId);
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    /** Removes what this or an earlier reading left; if that fails, the next reading does it. */
    private void tidy(UUID siteId, long loadId, boolean done) {
        try {
            if (done) {
                loads.removeDropped(siteId);
            } else {
                loads.giveUp(siteId, loadId);
            }
        } catch (SQLException e) {
            LOG.warnf("rows of former loads of site %s stay until its next reading", siteId);
        }
    }

    private Load fill(
            UUID siteId, ExportArchive archive, StagedLoad load, ProgressListener progress)
            throws IOException {
        Properties descriptor = archive.descriptor();
        archive.attachments(
                (container, attachment, version, path, size) ->
                        load.add(StagingTable.FILE, container, attachment, version, path, size));
        InstanceTraits traits = stage(archive, load, progress);
        load.flush();
        resolve(load);
        ExportSummary summary =
                new ExportSummary(
                        fact(descriptor, "exportType"),
                        fact(descriptor, "buildNumber"),
                        fact(descriptor, "spaceKey"),
                        traits.generation("cloud".equals(fact(descriptor, "source"))),
                        traits.baseUrl());
        return publish(siteId, load, summary, traits);
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

    private void resolve(StagedLoad load) {
        load.transaction(
                () -> {
                    for (StagingTable table : StagingTable.values()) {
                        load.execute("analyze " + table.table());
                    }
                    new CurrentContent(load).resolve();
                });
        load.transaction(() -> new PageTree(load, limits.maxTreeDepth()).resolve());
        load.transaction(() -> new AttachmentFiles(load).resolve());
        load.transaction(() -> new Belongings(load).resolve());
        load.transaction(() -> new People(load).resolve());
        load.transaction(() -> new ContentCounts(load).resolve());
    }

    private Load publish(
            UUID siteId, StagedLoad load, ExportSummary summary, InstanceTraits traits) {
        var identity = new ExportIdentity[1];
        load.transaction(
                () -> {
                    load.execute("analyze export_space, export_page, export_attachment");
                    String oldest =
                            load.ask(
                                    """
                                    select id || '/' || lower(key) || '/' || coalesce(
                                        to_char(created_at at time zone 'UTC',
                                                'YYYY-MM-DD HH24:MI:SS.MS'), '')
                                    from staged_space where load_id = :load
                                    order by created_at, id limit 1
                                    """);
                    identity[0] =
                            ExportIdentity.of(
                                    traits.serverId(),
                                    summary.baseUrl(),
                                    oldest == null ? "" : oldest);
                    Loads.publish(load, siteId, summary, identity[0]);
                });
        var rows = new LoadRows(dataSource, load.id());
        return new Load(
                load.id(), siteId, summary, identity[0], rows.counts(null), load.leftovers());
    }

    private static @Nullable String fact(Properties descriptor, String name) {
        String value = descriptor.getProperty(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
