package io.drover.sandbox.cloud.v1;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Groups;
import io.drover.sandbox.store.People;
import io.drover.sandbox.store.Permissions;
import io.drover.sandbox.store.Permissions.Principal;
import io.drover.sandbox.store.Permissions.Restriction;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who alone may read or edit a page. */
@Path("/wiki/rest/api")
public class RestrictionsResource {

    private static final List<String> OPERATIONS = List.of("read", "update");

    private final Permissions permissions;
    private final People people;
    private final Groups groups;
    private final Targets targets;
    private final WriteRecord record;

    RestrictionsResource(
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

    /** The restrictions of a page. */
    @GET
    @Path("/content/{id}/restriction")
    public Fields list(@PathParam("id") String id) {
        return all(targets.content(id));
    }

    /** Puts restrictions in place of those a page has. */
    @PUT
    @Path("/content/{id}/restriction")
    public Fields replace(@PathParam("id") String id, @Nullable JsonNode json) {
        return restrict(id, json, true);
    }

    /** Adds restrictions to those a page has. */
    @POST
    @Path("/content/{id}/restriction")
    public Fields add(@PathParam("id") String id, @Nullable JsonNode json) {
        return restrict(id, json, false);
    }

    /** Lifts every restriction of a page. */
    @DELETE
    @Path("/content/{id}/restriction")
    public Fields clear(@PathParam("id") String id) {
        Content content = targets.content(id);
        permissions.restrict(content.id(), List.of(), true);
        record.object("restriction", content.id());
        return all(content);
    }

    private Fields restrict(String id, @Nullable JsonNode json, boolean replace) {
        Content content = targets.content(id);
        permissions.restrict(content.id(), restrictions(json), replace);
        record.object("restriction", content.id());
        return all(content);
    }

    /** The restrictions of a page, operation by operation. */
    @GET
    @Path("/content/{id}/restriction/byOperation")
    public Fields byOperation(@PathParam("id") String id) {
        Content content = targets.content(id);
        List<Restriction> found = permissions.restrictions(content.id());
        Fields view = new Fields();
        OPERATIONS.forEach(operation -> view.and(operation, view(content, operation, found)));
        return view.and("_links", new Fields());
    }

    /** The restrictions of a page for one operation. */
    @GET
    @Path("/content/{id}/restriction/byOperation/{operation}")
    public Fields byOperation(
            @PathParam("id") String id, @PathParam("operation") String operation) {
        Content content = targets.content(id);
        return view(content, known(operation), permissions.restrictions(content.id()));
    }

    /** Lets a person do what others may not. */
    @PUT
    @Path("/content/{id}/restriction/byOperation/{operation}/user")
    public Response addUser(
            @PathParam("id") String id,
            @PathParam("operation") String operation,
            @QueryParam("accountId") String accountId) {
        return add(id, operation, new Principal("user", targets.account(accountId).accountId()));
    }

    /** Lets a group do what others may not. */
    @PUT
    @Path("/content/{id}/restriction/byOperation/{operation}/byGroupId/{groupId}")
    public Response addGroup(
            @PathParam("id") String id,
            @PathParam("operation") String operation,
            @PathParam("groupId") String groupId) {
        return add(id, operation, new Principal("group", targets.group(groupId).id()));
    }

    private Response add(String id, String operation, Principal principal) {
        Content content = targets.content(id);
        permissions.restrict(
                content.id(), List.of(new Restriction(known(operation), principal)), false);
        record.object("restriction", content.id());
        return Response.ok().build();
    }

    /** Takes a person out of a restriction. */
    @DELETE
    @Path("/content/{id}/restriction/byOperation/{operation}/user")
    public Response removeUser(
            @PathParam("id") String id,
            @PathParam("operation") String operation,
            @QueryParam("accountId") String accountId) {
        return lift(id, operation, new Principal("user", accountId));
    }

    /** Takes a group out of a restriction. */
    @DELETE
    @Path("/content/{id}/restriction/byOperation/{operation}/byGroupId/{groupId}")
    public Response removeGroup(
            @PathParam("id") String id,
            @PathParam("operation") String operation,
            @PathParam("groupId") String groupId) {
        return lift(id, operation, new Principal("group", groupId));
    }

    private Response lift(String id, String operation, Principal principal) {
        Content content = targets.content(id);
        permissions.lift(content.id(), new Restriction(known(operation), principal));
        record.object("restriction", content.id());
        return Response.ok().build();
    }

    private List<Restriction> restrictions(@Nullable JsonNode json) {
        JsonNode all = json != null && json.isObject() ? json.path("results") : json;
        if (all == null || !all.isArray()) {
            throw CloudProblem.badRequest("A list of restrictions is required");
        }
        List<Restriction> restrictions = new ArrayList<>();
        for (JsonNode one : all) {
            RequestBody restriction = RequestBody.of(one);
            String operation = known(restriction.text("operation"));
            RequestBody principals = restriction.requiredObject("restrictions");
            for (JsonNode user : entries(principals.get("user"))) {
                restrictions.add(new Restriction(operation, user(RequestBody.of(user))));
            }
            for (JsonNode group : entries(principals.get("group"))) {
                restrictions.add(new Restriction(operation, group(RequestBody.of(group))));
            }
        }
        return restrictions;
    }

    private static JsonNode entries(JsonNode list) {
        return list.isObject() ? list.path("results") : list;
    }

    private Principal user(RequestBody user) {
        String accountId = user.text("accountId");
        return people.find(accountId)
                .map(account -> new Principal("user", account.accountId()))
                .orElseThrow(
                        () ->
                                CloudProblem.badRequest(
                                        "No user found with accountId: " + accountId));
    }

    private Principal group(RequestBody group) {
        String id = group.textOrNull("id");
        return (id == null ? groups.findByName(group.text("name")) : groups.find(id))
                .map(found -> new Principal("group", found.id()))
                .orElseThrow(() -> CloudProblem.badRequest("No such group"));
    }

    private Fields all(Content content) {
        List<Restriction> found = permissions.restrictions(content.id());
        List<Fields> views =
                OPERATIONS.stream().map(operation -> view(content, operation, found)).toList();
        return Fields.of("results", views)
                .and("start", 0)
                .and("limit", 100)
                .and("size", views.size())
                .and("restrictionsHash", Integer.toHexString(found.hashCode()))
                .and("_links", new Fields());
    }

    private Fields view(Content content, String operation, List<Restriction> found) {
        List<Fields> users = new ArrayList<>();
        List<Fields> inGroups = new ArrayList<>();
        for (Restriction restriction : found) {
            Principal principal = restriction.principal();
            if (!restriction.operation().equals(operation)) {
                continue;
            }
            people.find(principal.id()).map(Views::person).ifPresent(users::add);
            groups.find(principal.id()).map(Views::group).ifPresent(inGroups::add);
        }
        String self =
                "/wiki/rest/api/content/%d/restriction/byOperation/%s"
                        .formatted(content.id(), operation);
        return Fields.of("operation", operation)
                .and("restrictions", Fields.of("user", list(users)).and("group", list(inGroups)))
                .and("_expandable", new Fields())
                .and("_links", Fields.of("self", self));
    }

    private static Fields list(List<Fields> results) {
        return Fields.of("results", results)
                .and("start", 0)
                .and("limit", 100)
                .and("size", results.size());
    }

    private static String known(String operation) {
        if (!OPERATIONS.contains(operation)) {
            throw CloudProblem.badRequest("Invalid operation: " + operation);
        }
        return operation;
    }
}
