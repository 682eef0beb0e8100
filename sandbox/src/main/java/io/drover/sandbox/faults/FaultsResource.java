package io.drover.sandbox.faults;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Switches faults on and off. */
@Path("/faults")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FaultsResource {

    /** What to switch on; the same seed and the same requests give the same strikes. */
    public record Wanted(long seed, List<Fault> faults) {}

    private final Faults faults;

    FaultsResource(Faults faults) {
        this.faults = faults;
    }

    /** What is switched on, and how often each fault has struck. */
    @GET
    public Faults.State state() {
        return faults.state();
    }

    /** Switches these on and all others off. */
    @PUT
    public Faults.State set(Wanted wanted) {
        return faults.set(wanted.seed(), wanted.faults());
    }

    /** Switches all of them off. */
    @DELETE
    public Faults.State clear() {
        return faults.set(0, List.of());
    }
}
