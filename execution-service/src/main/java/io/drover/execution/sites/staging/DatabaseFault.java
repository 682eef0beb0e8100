package io.drover.execution.sites.staging;

import io.drover.execution.application.SiteException;
import java.sql.SQLException;

/** Turns a failure of the database into one that may pass. */
public final class DatabaseFault {

    private DatabaseFault() {}

    /** As a failure of the platform that is worth another try. */
    public static SiteException of(SQLException e) {
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
