package io.drover.sandbox.browse;

import io.drover.sandbox.browse.Screens.ActivityScreen;
import io.drover.sandbox.browse.Screens.GroupScreen;
import io.drover.sandbox.browse.Screens.NotFoundScreen;
import io.drover.sandbox.browse.Screens.Overview;
import io.drover.sandbox.browse.Screens.PeopleScreen;
import io.drover.sandbox.browse.Screens.TemplateScreen;
import io.drover.sandbox.cloud.FileAnswer;
import io.drover.sandbox.rendering.Bodies;
import io.drover.sandbox.rendering.LinkTargets;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.Groups;
import io.drover.sandbox.store.Groups.Group;
import io.drover.sandbox.store.Journal;
import io.drover.sandbox.store.Listing;
import io.drover.sandbox.store.People;
import io.drover.sandbox.store.SiteOverview;
import io.drover.sandbox.store.Spaces;
import io.drover.sandbox.store.Templates;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The site as a human looks at it, without signing in. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class BrowseResource {

    private static final Pattern PAGE_ADDRESS = Pattern.compile("/(?:pages|blog)/(\\d+)(?:/.*)?");
    private static final int MOST_LINES = 1000;

    private final SiteOverview overview;
    private final PageScreens screens;
    private final Spaces spaces;
    private final Contents contents;
    private final Attachments attachments;
    private final Groups groups;
    private final Templates templates;
    private final Journal journal;
    private final FileAnswer files;
    private final Database database;

    BrowseResource(
            SiteOverview overview,
            PageScreens screens,
            Spaces spaces,
            Contents contents,
            Attachments attachments,
            Groups groups,
            Templates templates,
            Journal journal,
            FileAnswer files,
            Database database) {
        this.overview = overview;
        this.screens = screens;
        this.spaces = spaces;
        this.contents = contents;
        this.attachments = attachments;
        this.groups = groups;
        this.templates = templates;
        this.journal = journal;
        this.files = files;
        this.database = database;
    }

    /** The spaces of the site. */
    @GET
    public TemplateInstance overview() {
        return new Overview(
                overview.totals(),
                overview.spaces(),
                database.use(
                        sql ->
                                new Listing(Templates.COLUMNS, Templates.FROM, "t.id")
                                        .from(sql, Templates::template, "t.id", 0, MOST_LINES)));
    }

    /** A space: its home page. */
    @GET
    @Path("/spaces/{key}")
    public Response space(@PathParam("key") String key) {
        return spaces.findByKey(key)
                .map(space -> "/pages/" + space.homepageId())
                .map(home -> Response.seeOther(URI.create(home)).build())
                .orElseGet(() -> missing("The space " + key));
    }

    /** A page or blog post. */
    @GET
    @Path("/pages/{id}")
    public Response page(@PathParam("id") long id) {
        Optional<Content> found = contents.find(id);
        if (found.isEmpty()) {
            return missing("The page " + id);
        }
        Content content = found.get();
        return Response.ok(screens.of(spaces.find(content.spaceId()).orElseThrow(), content))
                .build();
    }

    /** The bytes of an attachment. */
    @GET
    @Path("/pages/{id}/files/{name}")
    @Produces(MediaType.WILDCARD)
    public Response file(
            @PathParam("id") long id,
            @PathParam("name") String name,
            @QueryParam("version") @Nullable Integer version,
            @HeaderParam("Range") @Nullable String range) {
        return attachments
                .findByTitle(id, name)
                .flatMap(
                        current ->
                                attachments.versions(current.id()).stream()
                                        .filter(
                                                file ->
                                                        file.version()
                                                                == (version == null
                                                                        ? current.version()
                                                                        : version))
                                        .findFirst())
                .map(file -> files.of(file, range, true))
                .orElseGet(() -> missing("The file " + name));
    }

    /** The people and groups of the site. */
    @GET
    @Path("/people")
    public TemplateInstance people() {
        return new PeopleScreen(overview.people(MOST_LINES), overview.groups(MOST_LINES));
    }

    /** One group. */
    @GET
    @Path("/groups/{id}")
    public Response group(@PathParam("id") String id) {
        Optional<Group> found = groups.find(id);
        if (found.isEmpty()) {
            return missing("The group");
        }
        var members =
                database.use(
                        sql ->
                                groups.members(id)
                                        .from(
                                                sql,
                                                People::account,
                                                "lower(a.display_name)",
                                                0,
                                                MOST_LINES));
        return Response.ok(new GroupScreen(found.get(), members)).build();
    }

    /** One template. */
    @GET
    @Path("/templates/{id}")
    public Response template(@PathParam("id") long id) {
        return templates
                .find(id)
                .map(
                        template ->
                                new TemplateScreen(
                                        template,
                                        Bodies.as(template.body(), "view", LinkTargets.NONE)))
                .map(screen -> Response.ok(screen).build())
                .orElseGet(() -> missing("The template"));
    }

    /** The latest writes. */
    @GET
    @Path("/activity")
    public TemplateInstance activity() {
        return new ActivityScreen(journal.summary(), journal.latest(200));
    }

    /** The addresses the API names for browsers lead here. */
    @GET
    @Path("/wiki/spaces/{key}{rest: (/.*)?}")
    public Response wikiSpace(@PathParam("key") String key, @PathParam("rest") String rest) {
        Matcher page = PAGE_ADDRESS.matcher(rest);
        String target = page.matches() ? "/pages/" + page.group(1) : "/spaces/" + key;
        return Response.seeOther(URI.create(target)).build();
    }

    /** The wiki itself is the list of spaces. */
    @GET
    @Path("/wiki")
    public Response wiki() {
        return Response.seeOther(URI.create("/")).build();
    }

    private static Response missing(String what) {
        return Response.status(404)
                .type(MediaType.TEXT_HTML)
                .entity(new NotFoundScreen(what))
                .build();
    }
}
