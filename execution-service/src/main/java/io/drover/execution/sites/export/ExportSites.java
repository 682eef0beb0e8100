package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
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

    private record Opened(Path path, String stamp, ExportSource source) {}

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
    public ExportSource open(UUID siteId, Path export) {
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
                export, current.stamp(), new ExportSource(dataSource, current.id(), archive));
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
