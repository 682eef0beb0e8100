package io.drover.execution.application;

import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.Site;
import io.drover.kit.alarms.AlarmHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/** Reads what a source holds in the background; begun anew when the process dies. */
@ApplicationScoped
public class InventoryReading implements AlarmHandler {

    static final String ALARM = "inventory";

    /** What of the work is reading, in percent. */
    private static final int READING = 90;

    private static final Logger LOG = Logger.getLogger(InventoryReading.class);

    private final InventoryStates states;
    private final SiteVisits visits;

    InventoryReading(InventoryStates states, SiteVisits visits) {
        this.states = states;
        this.visits = visits;
    }

    @Override
    public String name() {
        return ALARM;
    }

    @Override
    public void ring(String id) {
        int slash = id.indexOf('/');
        UUID siteId = UUID.fromString(id.substring(0, slash));
        int version = Integer.parseInt(id.substring(slash + 1));
        if (version == InventoryStates.GONE) {
            if (!states.knows(siteId)) {
                visits.forget(siteId);
            }
            return;
        }
        states.take(siteId, version).ifPresent(site -> read(site, version));
    }

    /** Keeps each percent once; what was read is put in order afterwards, which is the rest. */
    private IntConsumer progress(UUID siteId, int version) {
        int[] reached = new int[1];
        return percent -> {
            int whole = percent * READING / 100;
            if (whole > reached[0]) {
                reached[0] = whole;
                states.progress(siteId, version, whole);
            }
        };
    }

    private void read(Site site, int version) {
        try {
            states.completed(site.id(), version, visits.read(site, progress(site.id(), version)));
        } catch (SiteException e) {
            states.failed(site.id(), version, e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The inventory of site %s could not be read", site.id());
            states.failed(
                    site.id(),
                    version,
                    new SiteException(
                            ReasonCode.INTERNAL_ERROR.name(),
                            SiteException.Category.PLATFORM,
                            "Drover made a mistake while reading the source.",
                            true,
                            false,
                            null,
                            e));
        }
    }
}
