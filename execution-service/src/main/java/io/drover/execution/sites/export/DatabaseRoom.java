package io.drover.execution.sites.export;

import io.drover.execution.sites.staging.DatabaseFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Whether the database can take what is read from an export. PostgreSQL does not tell how much room
 * its disk has: it is known only where its folder or the size of its volume was given.
 */
final class DatabaseRoom {

    private final DataSource dataSource;
    private final ExportLimits limits;

    DatabaseRoom(DataSource dataSource, ExportLimits limits) {
        this.dataSource = dataSource;
        this.limits = limits;
    }

    /** Refuses a reading that would fill the disk, as far as that can be known. */
    void require(long entitiesBytes) throws IOException {
        long needed = needed(entitiesBytes);
        if (limits.databaseFolder().isPresent()) {
            Path folder = limits.databaseFolder().get();
            DiskSpace.requireForReading(needed, Files.getFileStore(folder).getUsableSpace());
        }
        if (limits.databaseBytes().isPresent()) {
            DiskSpace.requireForReading(needed, limits.databaseBytes().getAsLong() - used());
        }
    }

    /** The texts of entities.xml, and half as much again for indexes and what is made of them. */
    static long needed(long entitiesBytes) {
        return entitiesBytes + entitiesBytes / 2;
    }

    private long used() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_database_size(current_database())")) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }
}
