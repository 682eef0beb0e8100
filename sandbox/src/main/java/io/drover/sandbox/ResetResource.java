package io.drover.sandbox;

import io.drover.sandbox.cloud.Administrator;
import io.drover.sandbox.store.Blobs;
import io.drover.sandbox.store.SiteOverview;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Empties the stand-in between tests, where its configuration allows that. */
@Path("/reset")
@Produces(MediaType.APPLICATION_JSON)
public class ResetResource {

    /** Everything was forgotten: whoever keeps more than the site forgets it too. */
    public record SiteReset() {}

    private final SiteOverview overview;
    private final Blobs blobs;
    private final Administrator administrator;
    private final Event<SiteReset> event;
    private final boolean enabled;

    ResetResource(
            SiteOverview overview,
            Blobs blobs,
            Administrator administrator,
            Event<SiteReset> event,
            @ConfigProperty(name = "sandbox.reset-enabled") boolean enabled) {
        this.overview = overview;
        this.blobs = blobs;
        this.administrator = administrator;
        this.event = event;
        this.enabled = enabled;
    }

    /** Forgets everything and starts again with an empty site. */
    @POST
    public Response reset() {
        if (!enabled) {
            return Response.status(Response.Status.FORBIDDEN)
                    .entity(Map.of("message", "Set SANDBOX_RESET_ENABLED=true to allow this"))
                    .build();
        }
        overview.clear();
        blobs.clear();
        administrator.settle();
        event.fire(new SiteReset());
        return Response.noContent().build();
    }
}
