package io.drover.appmigration.application;

import io.drover.kit.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says that a vendor calls too often; once an hour, however many processes notice. */
@ApplicationScoped
public class VendorThrottle {

    private static final Duration QUIET = Duration.ofHours(1);

    private final Apps apps;
    private final AppEvents events;
    private final Audit audit;
    private final Clock clock;

    VendorThrottle(Apps apps, AppEvents events, Audit audit, Clock clock) {
        this.apps = apps;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** A call was refused. */
    @Transactional
    public void noticed(String appKey) {
        audit.refusing();
        Instant now = clock.instant();
        if (apps.throttled(appKey, now, now.minus(QUIET))) {
            apps.find(appKey).ifPresent(events::throttled);
        }
    }
}
