package io.drover.sandbox.datacenter;

import io.drover.sandbox.ResetResource.SiteReset;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Gives the site an export to show; a real Data Center has nothing like it. */
@Path("/dc/sandbox/export")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LoadResource {

    /** Where an export lies on this machine. */
    public record Place(@Nullable String path) {}

    private final SiteLoad load;
    private final java.nio.file.Path uploads;

    LoadResource(
            SiteLoad load,
            @ConfigProperty(name = "sandbox.data-dir") java.nio.file.Path dataFolder) {
        this.load = load;
        this.uploads = dataFolder.toAbsolutePath().resolve("data-center");
    }

    /** Loads an export from a path. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Fields at(Place place) {
        java.nio.file.Path path = java.nio.file.Path.of(place.path() == null ? "" : place.path());
        if (!path.isAbsolute() || !Files.isReadable(path)) {
            throw CloudProblem.badRequest("There is no export at this path");
        }
        load.load(path);
        return shown();
    }

    /** Takes an export as the body. */
    @PUT
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, "application/zip"})
    public Fields take(InputStream body) throws IOException {
        Files.createDirectories(uploads);
        java.nio.file.Path file = uploads.resolve(UUID.randomUUID() + ".zip");
        java.nio.file.Path before = load.shown().orElse(null);
        try {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            load.load(file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        if (before != null && before.startsWith(uploads)) {
            Files.deleteIfExists(before);
        }
        return shown();
    }

    /** What is shown. */
    @GET
    public Fields shown() {
        return Fields.of("export", load.shown().map(Object::toString).orElse(null));
    }

    void forget(@Observes SiteReset reset) {
        load.clear();
    }
}
