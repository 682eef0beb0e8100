package io.drover.sandbox.cloud.v1;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.Administrator;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.cloud.SpaceCreation;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.Listing;
import io.drover.sandbox.store.Spaces;
import io.drover.sandbox.store.Spaces.Space;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spaces, addressed by their keys. */
@Path("/wiki/rest/api")
public class SpacesResource {

    private final Spaces spaces;
    private final SpaceCreation creation;
    private final Contents contents;
    private final ContentViews views;
    private final Targets targets;
    private final Paging paging;
    private final Administrator administrator;
    private final WriteRecord record;

    SpacesResource(
            Spaces spaces,
            SpaceCreation creation,
            Contents contents,
            ContentViews views,
            Targets targets,
            Paging paging,
            Administrator administrator,
            WriteRecord record) {
        this.spaces = spaces;
        this.creation = creation;
        this.contents = contents;
        this.views = views;
        this.targets = targets;
        this.paging = paging;
        this.administrator = administrator;
        this.record = record;
    }

    /** Spaces by key. */
    @GET
    @Path("/space")
    public Fields list(
            @Context UriInfo uri,
            @QueryParam("spaceKey") List<String> keys,
            @QueryParam("type") @Nullable String type) {
        Listing listing = spaces.listing();
        if (!keys.isEmpty()) {
            listing.where("key = any(?)", (Object) keys.toArray(String[]::new));
        }
        if (type != null) {
            listing.where("type = ?", type);
        }
        return paging.counted(uri, listing, Spaces::space, "id", Views::space, 25);
    }

    /** Creates a space with its home page. */
    @POST
    @Path("/space")
    public Fields create(@Nullable JsonNode json) {
        RequestBody body = RequestBody.of(json);
        Space space =
                creation.create(
                        body.text("name"),
                        body.text("key", body.text("alias", "")),
                        description(body),
                        administrator.id());
        record.object("space", space.id());
        return view(space);
    }

    /** One space. */
    @GET
    @Path("/space/{key}")
    public Fields get(@PathParam("key") String key) {
        return view(targets.space(key));
    }

    /** Changes the name, description, home page or status of a space. */
    @PUT
    @Path("/space/{key}")
    public Fields change(@PathParam("key") String key, @Nullable JsonNode json) {
        Space space = targets.space(key);
        RequestBody body = RequestBody.of(json);
        Long homepageId =
                body.object("homepage")
                        .map(home -> (Long) targets.content(home.text("id")).id())
                        .orElse(null);
        String status = body.textOrNull("status");
        if (status != null
                && !List.of("CURRENT", "ARCHIVED", "current", "archived").contains(status)) {
            throw CloudProblem.badRequest("Invalid status: " + status);
        }
        Space changed =
                spaces.change(
                        space.id(),
                        new Spaces.Change(
                                body.textOrNull("name"),
                                body.object("description").isPresent() ? description(body) : null,
                                status == null ? null : status.toLowerCase(java.util.Locale.ROOT),
                                homepageId));
        record.object("space", changed.id());
        return view(changed);
    }

    /** Removes a space with everything in it. */
    @DELETE
    @Path("/space/{key}")
    public Response delete(@PathParam("key") String key) {
        Space space = targets.space(key);
        spaces.delete(space.id());
        record.object("space", space.id());
        String task = "/rest/api/longtask/" + space.id();
        return Response.accepted(
                        Fields.of("id", Fields.id(space.id()))
                                .and("links", Fields.of("status", task)))
                .build();
    }

    /** How far the removal of a space is: it is either over or was never asked for. */
    @GET
    @Path("/longtask/{id}")
    public Fields task(@PathParam("id") String id) {
        if (spaces.find(Ids.number("id", id)).isPresent()) {
            throw CloudProblem.notFound("No task found with id : " + id);
        }
        return Fields.of("id", id)
                .and("name", Fields.of("key", "com.atlassian.confluence.delete.space"))
                .and("elapsedTime", 0)
                .and("percentageComplete", 100)
                .and("successful", true)
                .and("finished", true)
                .and("messages", List.of());
    }

    /** The pages or blog posts of a space. */
    @GET
    @Path("/space/{key}/content/{kind: page|blogpost}")
    public Fields content(
            @Context UriInfo uri,
            @PathParam("key") String key,
            @PathParam("kind") String kind,
            @QueryParam("expand") @Nullable String expand) {
        Listing listing =
                contents.listing(true)
                        .where("c.space_id = ?", targets.space(key).id())
                        .where("c.kind = ?", kind)
                        .where("c.status = 'current'");
        return paging.counted(
                uri, listing, Contents::row, "c.id", content -> views.of(content, expand), 25);
    }

    /** What the site says about itself. */
    @GET
    @Path("/settings/systemInfo")
    public Fields systemInfo(@Context UriInfo uri) {
        return Fields.of("cloudId", "drover-sandbox")
                .and("commitHash", "sandbox")
                .and("baseUrl", Paging.base(uri))
                .and("edition", "sandbox")
                .and("siteTitle", "Drover sandbox (a stand-in for Confluence Cloud)")
                .and("defaultLocale", "en_US")
                .and("defaultTimeZone", "UTC");
    }

    private Fields view(Space space) {
        Fields view = Views.space(space).and("description", Views.description(space));
        Long home = space.homepageId();
        if (home != null) {
            contents.find(home).map(Views::content).ifPresent(page -> view.and("homepage", page));
        }
        return view;
    }

    private static String description(RequestBody body) {
        return body.object("description")
                .flatMap(description -> description.object("plain"))
                .map(plain -> plain.text("value", ""))
                .orElse("");
    }
}
