package io.drover.log.rest;

import io.drover.log.application.Downloads;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Bodies of downloads, each of which gives its place back and is counted by how it ended. */
@Startup // its counters are there before the first download
@ApplicationScoped
class DownloadBodies {

    private static final String ENDED = "drover.log.downloads";

    private final MeterRegistry meters;

    DownloadBodies(MeterRegistry meters) {
        this.meters = meters;
        for (var format : new String[] {"csv", "ndjson"}) {
            for (var outcome : new String[] {"complete", "left", "failed"}) {
                meters.counter(ENDED, "format", format, "outcome", outcome);
            }
        }
    }

    /** Whoever can't be written to has left; every other failure is our own. */
    StreamingOutput of(String format, Downloads.Place place, StreamingOutput body) {
        return out -> {
            String outcome = "failed";
            try (place) {
                body.write(out);
                outcome = "complete";
            } catch (IOException | UncheckedIOException e) {
                outcome = "left";
                throw e;
            } finally {
                meters.counter(ENDED, "format", format, "outcome", outcome).increment();
            }
        };
    }
}
