package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigrationChange;

/** Says what happened to app migrations, in the caller's transaction. */
public interface AppMigrationEvents {

    /** Says it, as this service's own doing or a vendor's. */
    void publish(AppMigrationChange change);

    /** Says what a user did. */
    void publish(AppMigrationChange change, String actor);
}
