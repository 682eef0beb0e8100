package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import io.drover.execution.sites.staging.DatabaseFault;
import io.drover.execution.sites.staging.Loads;
import io.drover.execution.sites.staging.StagedSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens exports that have been read. One export stays open per site, shared by all who read it. */
@ApplicationScoped
public class ExportSites {

    private final DataSource dataSource;
    private final ExportLimits limits;
    private final Map<UUID, Opened> opened = new ConcurrentHashMap<>();

    private record Opened(Path path, String stamp, StagedSource source) {}

    /** Serves from this database. */
    public ExportSites(DataSource dataSource, ExportLimits limits) {
        this.dataSource = dataSource;
        this.limits = limits;
    }

    /**
     * The source for a site whose export lies at a path.
     *
     * @throws SiteException {@code INVENTORY_NOT_READY} if it was not read yet, {@code
     *     EXPORT_CHANGED} if another file lies there now
     */
    public StagedSource open(UUID siteId, Path export) {
        return opened.compute(siteId, (id, before) -> opened(id, export, before)).source();
    }

    private Opened opened(UUID siteId, Path export, @Nullable Opened before) {
        Loads.Current current = current(siteId);
        if (before != null
                && before.source().loadId() == current.id()
                && before.path().equals(export)) {
            return before;
        }
        ExportArchive archive = ExportArchive.open(export, limits);
        if (!archive.stamp().equals(current.stamp())) {
            archive.close();
            throw ExportFault.CHANGED.because(
                    "The export at this path is not the one the inventory was read from; refresh"
                            + " the inventory.");
        }
        // the one opened before may still be read from: its file closes when the last reader goes
        return new Opened(
                export,
                current.stamp(),
                new StagedSource(dataSource, current.id(), new ArchivedFiles(archive)));
    }

    /** Files in an export that stays open. */
    private record ArchivedFiles(ExportArchive archive) implements StagedSource.Files {

        @Override
        public Optional<InputStream> open(String path) {
            try {
                return archive.open(path);
            } catch (IOException e) {
                throw new SiteException(
                        ExportFault.DAMAGED.code(),
                        SiteException.Category.SOURCE,
                        "The file of this attachment can't be read from the export.",
                        true,
                        false,
                        null,
                        e);
            }
        }

        @Override
        public void close() {
            archive.close();
        }
    }

    private Loads.Current current(UUID siteId) {
        try {
            return new Loads(dataSource)
                    .current(siteId)
                    .orElseThrow(
                            () ->
                                    SiteException.refused(
                                            "INVENTORY_NOT_READY",
                                            SiteException.Category.SOURCE,
                                            "The export has not been read yet; refresh the"
                                                    + " inventory."));
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    @PreDestroy
    void close() {
        opened.values().forEach(each -> each.source().close());
        opened.clear();
    }
}
