package io.drover.sandbox.journal;

import io.drover.sandbox.store.Journal;
import io.drover.sandbox.store.Journal.Count;
import io.drover.sandbox.store.Journal.Entry;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Shows the journal of writes to tests and to curious people. */
@Path("/journal")
@Produces(MediaType.APPLICATION_JSON)
public class JournalResource {

    /** A stretch of the journal; the next one starts after {@code nextAfter}. */
    public record Stretch(List<Entry> entries, long nextAfter) {}

    /** The counts of the journal. */
    public record Summary(long total, List<Count> counts) {}

    private final Journal journal;

    JournalResource(Journal journal) {
        this.journal = journal;
    }

    /** The entries after one, oldest first. */
    @GET
    public Stretch after(
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        List<Entry> entries = journal.after(after, Math.clamp(limit, 1, 10_000));
        return new Stretch(entries, entries.isEmpty() ? after : entries.getLast().id());
    }

    /** How many requests of each kind got which answer. */
    @GET
    @Path("/summary")
    public Summary summary() {
        List<Count> counts = journal.summary();
        return new Summary(counts.stream().mapToLong(Count::count).sum(), counts);
    }
}
