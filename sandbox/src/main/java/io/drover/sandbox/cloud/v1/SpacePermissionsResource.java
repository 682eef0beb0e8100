package io.drover.sandbox.cloud.v1;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.DuplicateRow;
import io.drover.sandbox.store.Groups;
import io.drover.sandbox.store.People;
import io.drover.sandbox.store.Permissions;
import io.drover.sandbox.store.Permissions.Principal;
import io.drover.sandbox.store.Permissions.SpacePermission;
import io.drover.sandbox.store.Spaces.Space;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grants and revokes what people and groups may do in a space. */
@Path("/wiki/rest/api")
public class SpacePermissionsResource {

    private static final Set<String> COMBINATIONS =
            Set.of(
                    "create page",
                    "create blogpost",
                    "create comment",
                    "create attachment",
                    "read space",
                    "delete page",
                    "delete blogpost",
                    "delete comment",
                    "delete attachment",
                    "delete space",
                    "export space",
                    "administer space",
                    "archive page",
                    "restrict_content space");

    private final Permissions permissions;
    private final People people;
    private final Groups groups;
    private final Targets targets;
    private final WriteRecord record;

    SpacePermissionsResource(
            Permissions permissions,
            People people,
            Groups groups,
            Targets targets,
            WriteRecord record) {
        this.permissions = permissions;
        this.people = people;
        this.groups = groups;
        this.targets = targets;
        this.record = record;
    }

    /** Grants one permission; that to read the space must be there first. */
    @POST
    @Path("/space/{key}/permission")
    public Fields grant(@PathParam("key") String key, @Nullable JsonNode json) {
        Space space = targets.space(key);
        RequestBody body = RequestBody.of(json);
        Principal principal = principal(body.requiredObject("subject"));
        RequestBody operation = body.requiredObject("operation");
        String verb = operation.text("key");
        String target = operation.text("target");
        if (!COMBINATIONS.contains(verb + " " + target)) {
            throw CloudProblem.badRequest("Invalid operation: " + verb + " " + target);
        }
        boolean read = "read".equals(verb);
        if (!read && !permissions.has(space.id(), principal, "read", "space")) {
            throw CloudProblem.badRequest(
                    "'read space' permission must be given before any other permission");
        }
        try {
            SpacePermission granted = permissions.grant(space.id(), principal, verb, target);
            record.object("space-permission", granted.id());
            return view(granted);
        } catch (DuplicateRow taken) {
            throw CloudProblem.badRequest("Permission already exists for the given user or group");
        }
    }

    /** Takes a permission back. */
    @DELETE
    @Path("/space/{key}/permission/{id}")
    public void revoke(@PathParam("key") String key, @PathParam("id") String id) {
        SpacePermission permission =
                permissions
                        .find(targets.space(key).id(), Ids.number("id", id))
                        .orElseThrow(
                                () -> CloudProblem.notFound("No permission found with id : " + id));
        permissions.revoke(permission.id());
        record.object("space-permission", permission.id());
    }

    private Principal principal(RequestBody subject) {
        String type = subject.text("type");
        String identifier = subject.text("identifier");
        return switch (type) {
            case "user" -> {
                if (!"anonymous".equals(identifier) && people.find(identifier).isEmpty()) {
                    throw CloudProblem.badRequest("No user found with accountId: " + identifier);
                }
                yield new Principal("user", identifier);
            }
            case "group" ->
                    groups.find(identifier)
                            .or(() -> groups.findByName(identifier))
                            .map(group -> new Principal("group", group.id()))
                            .orElseThrow(
                                    () -> CloudProblem.badRequest("No such group: " + identifier));
            default -> throw CloudProblem.badRequest("Invalid subject type: " + type);
        };
    }

    private static Fields view(SpacePermission permission) {
        return Fields.of("id", permission.id())
                .and(
                        "subject",
                        Fields.of("type", permission.principal().type())
                                .and("identifier", permission.principal().id()))
                .and(
                        "operation",
                        Fields.of("key", permission.operation()).and("target", permission.target()))
                .and("_links", new Fields());
    }
}
