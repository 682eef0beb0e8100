package io.drover.appmigration.application;

import io.drover.appmigration.application.UploadedData.Data;
import io.drover.appmigration.domain.Deadlines;
import io.drover.kit.alarms.RecurringHandler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets, hour by hour, what nobody may read any more (PRODUCT.md §9). */
@ApplicationScoped
public class Retention implements RecurringHandler {

    private static final int BATCH = 100;
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    private final UploadedData uploaded;
    private final BlobStore blobs;
    private final Records records;
    private final Deadlines deadlines;
    private final Clock clock;
    private final Duration kept;

    /** What is forgotten by its age alone, in batches. */
    public interface Records {

        /** Forgets some of what is older; false when there is no more. */
        boolean forgetOlderThan(Instant moment);
    }

    Retention(
            UploadedData uploaded,
            BlobStore blobs,
            Records records,
            Deadlines deadlines,
            Clock clock,
            @ConfigProperty(name = "drover.apps.retention") Duration kept) {
        this.uploaded = uploaded;
        this.blobs = blobs;
        this.records = records;
        this.deadlines = deadlines;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "app-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        // first what needs nobody else: an object store that is away keeps only its own data
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(() -> older(now));
        }
        List<Data> expired;
        do {
            expired =
                    uploaded.expired(
                            now.minus(deadlines.reads()), now.minus(LONGEST_UPLOAD), BATCH);
            expired.forEach(this::forget);
        } while (expired.size() == BATCH);
    }

    private boolean older(Instant now) {
        return records.forgetOlderThan(now.minus(kept));
    }

    private void forget(Data data) {
        try {
            blobs.delete(data.blob());
            uploaded.delete(data.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
