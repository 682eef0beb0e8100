package io.drover.execution.rest;

import io.drover.execution.application.UserListUploads;
import io.drover.execution.application.UserLists.Summary;
import io.drover.kit.rest.LargeBody;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The e-mail addresses of the users of a Data Center site, which the site does not tell. */
@Path("/api/v1/sites/{id}/user-list")
@Tag(name = "Sites")
public class UserListResource {

    private final UserListUploads uploads;
    private final CurrentActor actor;
    private final long longest;

    UserListResource(
            UserListUploads uploads,
            CurrentActor actor,
            @ConfigProperty(name = "drover.user-lists.longest-bytes", defaultValue = "104857600")
                    long longest) {
        this.uploads = uploads;
        this.actor = actor;
        this.longest = longest;
    }

    /** What was uploaded; addresses are not shown. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getUserList",
            summary = "Show how many users the user list of a site covers",
            description = "Counts only: the addresses themselves are never shown.")
    public UserListView get(@PathParam("id") UUID id) {
        return UserListView.of(uploads.find(id));
    }

    /** Takes a CSV with the columns userKey, username and email, as a whole or not at all. */
    @PUT
    @LargeBody
    @Consumes("text/csv")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "uploadUserList",
            summary = "Upload the e-mail addresses of the users of a Data Center site",
            description =
                    "CSV in UTF-8 with the columns userKey, username and email; other columns are"
                            + " passed over. A line needs a key or a name; the key counts when it"
                            + " has both. The list replaces the one before, or nothing changes.")
    public UserListView put(@PathParam("id") UUID id, @NotNull InputStream body) {
        return UserListView.of(uploads.replace(id, new UserListCsv(body, longest), actor.id()));
    }

    /** Forgets the list and the addresses that came from it. */
    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "deleteUserList",
            summary = "Forget the user list of a site",
            description =
                    "The addresses that came from it are forgotten with it; nothing changes when"
                            + " there is none. Refused while a migration reads the site.")
    public void delete(@PathParam("id") UUID id) {
        uploads.remove(id);
    }

    /**
     * A user list as it is shown.
     *
     * @param entries lines with a user
     * @param matched users of the site that have an address of the list; 0 before it was read
     */
    public record UserListView(long entries, long matched, Instant uploadedAt, String uploadedBy) {

        static UserListView of(Summary list) {
            return new UserListView(
                    list.entries(), list.matched(), list.uploadedAt(), list.uploadedBy());
        }
    }
}
