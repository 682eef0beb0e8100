package io.drover.execution.sites.staging;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source into the database: its objects in any order, then SQL that makes spaces, page
 * trees, comments, attachments, users and counts of them.
 *
 * <p>It takes as long as the source is large and must not be called inside a transaction. A reading
 * that fails or dies leaves nothing that is served; doing it again begins anew.
 */
public final class StagedReading {

    private static final Logger LOG = Logger.getLogger(StagedReading.class);

    private final DataSource dataSource;
    private final int maxTreeDepth;
    private final Loads loads;

    /** Pages deeper than {@code maxTreeDepth} levels move to the top. */
    public StagedReading(DataSource dataSource, int maxTreeDepth) {
        this.dataSource = dataSource;
        this.maxTreeDepth = maxTreeDepth;
        this.loads = new Loads(dataSource);
    }

    /** Where the objects of a source come from. */
    public interface Origin {

        /** Adds everything the source holds. */
        void stage(StagedLoad load) throws IOException;

        /** What the source says about itself; asked when all objects are in their tables. */
        Facts facts(StagedLoad load) throws SQLException;
    }

    /**
     * What a source says about itself; what it does not tell is null.
     *
     * @param identity what makes two readings readings of one source
     */
    public record Facts(
            @Nullable String exportType,
            @Nullable String buildNumber,
            @Nullable String spaceKey,
            @Nullable String generation,
            @Nullable String baseUrl,
            String identity) {}

    /**
     * A finished reading, now the current one of its site.
     *
     * @param counts by the nouns of {@link io.drover.execution.application.Source#counts()}
     * @param leftovers how many there are
     */
    public record Finished(long loadId, Facts facts, Map<String, Long> counts, long leftovers) {}

    /**
     * Reads a source and makes that the current reading of a site.
     *
     * @param stamp by which {@link Loads#current} recognises what was read
     * @throws io.drover.execution.application.SiteException why not; the reading before stays
     */
    public Finished read(UUID siteId, String stamp, Origin origin) throws IOException {
        try (StagedLoad load = loads.begin(siteId, stamp)) {
            boolean done = false;
            try {
                origin.stage(load);
                load.flush();
                resolve(load);
                Facts facts = publish(siteId, load, origin);
                done = true;
                return new Finished(
                        load.id(),
                        facts,
                        new LoadRows(dataSource, load.id()).counts(null),
                        load.leftovers());
            } finally {
                tidy(siteId, load.id(), done);
            }
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
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

    private void resolve(StagedLoad load) {
        load.transaction(
                () -> {
                    for (StagingTable table : StagingTable.values()) {
                        load.execute("analyze " + table.table());
                    }
                    new CurrentContent(load).resolve();
                });
        load.transaction(() -> new PageTree(load, maxTreeDepth).resolve());
        load.transaction(() -> new AttachmentFiles(load).resolve());
        load.transaction(() -> new Belongings(load).resolve());
        load.transaction(() -> new People(load).resolve());
        load.transaction(() -> new Macros(load).resolve());
        load.transaction(() -> new ContentCounts(load).resolve());
    }

    private static Facts publish(UUID siteId, StagedLoad load, Origin origin) {
        var facts = new Facts[1];
        load.transaction(
                () -> {
                    load.execute("analyze export_space, export_page, export_attachment");
                    facts[0] = origin.facts(load);
                    Loads.publish(load, siteId, facts[0]);
                });
        return facts[0];
    }
}
