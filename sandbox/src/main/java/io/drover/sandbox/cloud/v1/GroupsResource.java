package io.drover.sandbox.cloud.v1;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.DuplicateRow;
import io.drover.sandbox.store.Groups;
import io.drover.sandbox.store.Groups.Group;
import io.drover.sandbox.store.People;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Groups and who is in them. */
@Path("/wiki/rest/api")
public class GroupsResource {

    private static final int PAGE_SIZE = 200;

    private final Groups groups;
    private final Targets targets;
    private final Paging paging;
    private final WriteRecord record;

    GroupsResource(Groups groups, Targets targets, Paging paging, WriteRecord record) {
        this.groups = groups;
        this.targets = targets;
        this.paging = paging;
        this.record = record;
    }

    /** Every group of the site. */
    @GET
    @Path("/group")
    public Fields list(@Context UriInfo uri) {
        return paging.counted(
                uri, groups.listing(), Groups::group, "lower(g.name)", Views::group, PAGE_SIZE);
    }

    /** Groups whose name contains a text. */
    @GET
    @Path("/group/picker")
    public Fields search(@Context UriInfo uri, @QueryParam("query") @Nullable String query) {
        if (query == null) {
            throw CloudProblem.badRequest("'query' is required");
        }
        return paging.counted(
                uri,
                groups.listing().where("position(lower(?) in lower(g.name)) > 0", query),
                Groups::group,
                "lower(g.name)",
                Views::group,
                PAGE_SIZE);
    }

    /** Creates a group. */
    @POST
    @Path("/group")
    public Response create(@Nullable JsonNode json) {
        String name = RequestBody.of(json).text("name").strip();
        try {
            Group group = groups.create(name);
            record.object("group", group.id());
            return Response.status(201).entity(Views.group(group)).build();
        } catch (DuplicateRow taken) {
            throw CloudProblem.badRequest("A group with name " + name + " already exists");
        }
    }

    /** One group. */
    @GET
    @Path("/group/by-id")
    public Fields get(@QueryParam("id") String id) {
        return Views.group(targets.group(id));
    }

    /** Removes a group. */
    @DELETE
    @Path("/group/by-id")
    public void delete(@QueryParam("id") String id) {
        Group group = targets.group(id);
        groups.delete(group.id());
        record.object("group", group.id());
    }

    /** The people in a group. */
    @GET
    @Path("/group/{id}/membersByGroupId")
    public Fields members(@Context UriInfo uri, @PathParam("id") String id) {
        Group group = targets.group(id);
        return paging.counted(
                uri,
                groups.members(group.id()),
                People::account,
                "a.account_id",
                Views::person,
                PAGE_SIZE);
    }

    /** Puts a person into a group. */
    @POST
    @Path("/group/userByGroupId")
    public Response addMember(@QueryParam("groupId") String groupId, @Nullable JsonNode json) {
        String accountId = RequestBody.of(json).text("accountId");
        Group group = targets.group(groupId);
        groups.addMember(group.id(), targets.account(accountId).accountId());
        record.object("membership", group.id() + "/" + accountId);
        return Response.status(201).build();
    }

    /** Takes a person out of a group. */
    @DELETE
    @Path("/group/userByGroupId")
    public void removeMember(
            @QueryParam("groupId") String groupId, @QueryParam("accountId") String accountId) {
        Group group = targets.group(groupId);
        groups.removeMember(group.id(), targets.account(accountId).accountId());
        record.object("membership", group.id() + "/" + accountId);
    }
}
