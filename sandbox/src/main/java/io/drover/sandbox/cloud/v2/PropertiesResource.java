package io.drover.sandbox.cloud.v2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sandbox.cloud.Administrator;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.DuplicateRow;
import io.drover.sandbox.store.Listing;
import io.drover.sandbox.store.Properties;
import io.drover.sandbox.store.Properties.Property;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that apps keep with spaces, pages, blog posts, comments and attachments. */
@Path("/wiki/api/v2")
public class PropertiesResource {

    private static final String KINDS = "pages|blogposts|spaces|attachments|comments";
    private static final Map<String, String> SORTS = Map.of("key", "key::text");

    private final Properties properties;
    private final PropertyTargets targets;
    private final Paging paging;
    private final Administrator administrator;
    private final WriteRecord record;
    private final ObjectMapper mapper;

    PropertiesResource(
            Properties properties,
            PropertyTargets targets,
            Paging paging,
            Administrator administrator,
            WriteRecord record,
            ObjectMapper mapper) {
        this.properties = properties;
        this.targets = targets;
        this.paging = paging;
        this.administrator = administrator;
        this.record = record;
        this.mapper = mapper;
    }

    /** The properties of something. */
    @GET
    @Path("/{kind: " + KINDS + "}/{id}/properties")
    public Response list(
            @Context UriInfo uri,
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @QueryParam("key") @Nullable String key) {
        Listing listing = properties.listing(targets.id(kind, id));
        if (key != null) {
            listing.where("key = ?", key);
        }
        return paging.page(
                uri,
                listing,
                Properties::property,
                property -> view(kind, property),
                SORTS,
                "id",
                25);
    }

    /** Keeps a new property. */
    @POST
    @Path("/{kind: " + KINDS + "}/{id}/properties")
    public Response create(
            @PathParam("kind") String kind, @PathParam("id") String id, @Nullable JsonNode json) {
        RequestBody body = RequestBody.of(json);
        long target = targets.id(kind, id);
        String key = body.text("key");
        try {
            Property created = properties.create(target, key, value(body), administrator.id());
            record.object("property", created.id());
            return Response.status("spaces".equals(kind) ? 201 : 200)
                    .entity(view(kind, created))
                    .build();
        } catch (DuplicateRow taken) {
            throw CloudProblem.conflict("A property with key " + key + " already exists");
        }
    }

    /** One property. */
    @GET
    @Path("/{kind: " + KINDS + "}/{id}/properties/{propertyId}")
    public Fields get(
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @PathParam("propertyId") String propertyId) {
        return view(kind, find(kind, id, propertyId));
    }

    /** Gives a property a new value. */
    @PUT
    @Path("/{kind: " + KINDS + "}/{id}/properties/{propertyId}")
    public Fields change(
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @PathParam("propertyId") String propertyId,
            @Nullable JsonNode json) {
        RequestBody body = RequestBody.of(json);
        Property property = find(kind, id, propertyId);
        int number = body.versionNumber();
        Property changed =
                properties
                        .change(
                                property,
                                body.text("key"),
                                value(body),
                                number,
                                body.versionMessage())
                        .orElseThrow(
                                () ->
                                        CloudProblem.conflict(
                                                "Version must be incremented when updating a property. Current Version: [%d]. Provided version: [%d]"
                                                        .formatted(
                                                                property.version().number(),
                                                                number)));
        record.object("property", changed.id());
        return view(kind, changed);
    }

    /** Removes a property. */
    @DELETE
    @Path("/{kind: " + KINDS + "}/{id}/properties/{propertyId}")
    public void delete(
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @PathParam("propertyId") String propertyId) {
        Property property = find(kind, id, propertyId);
        properties.delete(property.id());
        record.object("property", property.id());
    }

    private Property find(String kind, String id, String propertyId) {
        return properties
                .find(targets.id(kind, id), Ids.number("property-id", propertyId))
                .orElseThrow(() -> CloudProblem.notFound("Property not found: " + propertyId));
    }

    private static String value(RequestBody body) {
        JsonNode value = body.get("value");
        if (value.isMissingNode()) {
            throw CloudProblem.badRequest("'value' is required");
        }
        String json = value.toString();
        if (json.contains("\\u0000")) {
            throw CloudProblem.badRequest("'value' contains a character that is not allowed");
        }
        return json;
    }

    private Fields view(String kind, Property property) {
        Fields view =
                Fields.of("id", Fields.id(property.id()))
                        .and("key", property.key())
                        .and("value", json(property.value()));
        if (!"spaces".equals(kind)) {
            return view.and("version", Views.version(property.version()));
        }
        return view.and("createdAt", Fields.time(property.createdAt()))
                .and("createdBy", property.authorId())
                .and(
                        "version",
                        Fields.of("number", property.version().number())
                                .and("message", property.version().message())
                                .and("createdBy", property.authorId())
                                .and("createdAt", Fields.time(property.version().createdAt())));
    }

    private JsonNode json(String value) {
        try {
            return mapper.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database keeps only JSON here", e);
        }
    }
}
