package io.drover.appmigration.application;

import io.drover.appmigration.domain.AppMigrationChange;

/** Says what happened to app migrations, in the caller's transaction. */
public interface AppMigrationEvents {

    /** Says it. */
    void publish(AppMigrationChange change);
}
