package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import java.sql.SQLException;

/** Turns a failure of the database into one that may pass. */
final class DatabaseFault {

    private DatabaseFault() {}

    static SiteException of(SQLException e) {
        return new SiteException(
                "DATABASE_UNAVAILABLE",
                SiteException.Category.PLATFORM,
                "The database did not do what was asked (SQL state " + e.getSQLState() + ").",
                true,
                false,
                null,
                e);
    }
}
