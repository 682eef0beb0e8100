package io.drover.appmigration.application;

import io.drover.appmigration.domain.RegisteredApp;

/** Says what happened to the app registry, in the caller's transaction. */
public interface AppEvents {

    /** A new app. */
    void registered(RegisteredApp app);

    /** A changed app. */
    void changed(RegisteredApp app);

    /** An app that is gone. */
    void removed(RegisteredApp app);

    /** An app whose vendor calls too often. */
    void throttled(RegisteredApp app);

    /** An app whose endpoint is gone. */
    void endpointDisabled(RegisteredApp app);
}
