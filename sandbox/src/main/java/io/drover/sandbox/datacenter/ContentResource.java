package io.drover.sandbox.datacenter;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pages, blog posts, comments and attachments. */
@Path("/dc/rest/api/content")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ContentResource {

    private static final Set<String> SCANNED = Set.of("page", "blogpost", "comment");
    private static final String USUAL = "history,space,version";

    private final ContentRows rows;
    private final Belongings belongings;

    ContentResource(ContentRows rows, Belongings belongings) {
        this.rows = rows;
        this.belongings = belongings;
    }

    /** All content of one type, by cursor. */
    @GET
    @Path("/scan")
    public Fields scan(
            @Context UriInfo uri,
            @QueryParam("spaceKey") @DefaultValue("") String spaceKey,
            @QueryParam("type") @DefaultValue("page") String type,
            @QueryParam("status") @DefaultValue("current") String status) {
        if (!SCANNED.contains(type)) {
            throw CloudProblem.badRequest("Unknown content type: " + type);
        }
        Pages pages = new Pages(uri, 25);
        return pages.scanned(
                rows.list(
                        """
                        where (? = '' or lower(s.key) = lower(?)) and c.type = ? and c.id > ?
                          and c.original_id is null
                          and (c.status = ? or ? = 'any' and c.status <> 'draft')
                          and (c.type <> 'comment' or p.status = 'current')
                        order by c.id limit ?
                        """,
                        expand(uri),
                        spaceKey,
                        spaceKey,
                        type,
                        pages.cursor(),
                        status,
                        status,
                        pages.rows()));
    }

    /** One piece of content, of attachments also an old version. */
    @GET
    @Path("/{id}")
    public Fields get(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @QueryParam("version") @Nullable Integer version) {
        List<Fields> found =
                version == null
                        ? rows.list(
                                "where c.id = ? and c.original_id is null", expand(uri), number(id))
                        : rows.list(
                                """
                                where (c.original_id = ? or c.id = ?) and c.version = ?
                                order by c.original_id nulls first, c.id desc
                                """,
                                expand(uri),
                                number(id),
                                number(id),
                                version);
        if (found.isEmpty()) {
            throw CloudProblem.notFound("No content found with id: ContentId{id=" + id + "}");
        }
        return found.getFirst();
    }

    /** What hangs on content: attachments, comments, or pages below a page. */
    @GET
    @Path("/{id}/child/{type}")
    public Fields children(
            @Context UriInfo uri, @PathParam("id") String id, @PathParam("type") String type) {
        get(uri, id, null);
        Pages pages = new Pages(uri, 25);
        String by = type.equals("page") ? "c.parent_id" : "c.container_id";
        return pages.counted(
                rows.list(
                        "where "
                                + by
                                + " = ? and c.type = ? and c.original_id is null"
                                + " and c.status = 'current' order by c.id limit ? offset ?",
                        expand(uri),
                        number(id),
                        type,
                        pages.rows(),
                        pages.start()));
    }

    /** The labels of content. */
    @GET
    @Path("/{id}/label")
    public Fields labels(@Context UriInfo uri, @PathParam("id") String id) {
        get(uri, id, null);
        Pages pages = new Pages(uri, 200);
        return pages.counted(belongings.labels(number(id), pages));
    }

    /** Who alone may view or edit content. */
    @GET
    @Path("/{id}/restriction/byOperation")
    public Fields restrictions(@Context UriInfo uri, @PathParam("id") String id) {
        return Fields.of("read", restriction(uri, id, "read"))
                .and("update", restriction(uri, id, "update"));
    }

    /** Who alone may do one of both. */
    @GET
    @Path("/{id}/restriction/byOperation/{operation}")
    public Fields restriction(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @PathParam("operation") String operation) {
        if (!Set.of("read", "update").contains(operation)) {
            throw CloudProblem.badRequest("Unknown operation: " + operation);
        }
        get(uri, id, null);
        Pages pages = new Pages(uri, 100);
        return belongings.restriction(number(id), operation, pages);
    }

    private static String expand(UriInfo uri) {
        String asked = Pages.expand(uri);
        return asked.isEmpty() ? USUAL : asked;
    }

    private static long number(String id) {
        String digits = id.startsWith("att") ? id.substring(3) : id;
        if (!digits.matches("\\d{1,18}")) {
            throw CloudProblem.notFound("No content found with id: " + id);
        }
        return Long.parseLong(digits);
    }
}
