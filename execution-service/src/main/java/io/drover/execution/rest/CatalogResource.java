package io.drover.execution.rest;

import io.drover.execution.application.Catalog;
import io.drover.execution.application.Catalog.AppEntry;
import io.drover.execution.application.Catalog.Found;
import io.drover.execution.application.Catalog.GroupEntry;
import io.drover.execution.application.Catalog.Place;
import io.drover.execution.application.Catalog.SpaceEntry;
import io.drover.execution.application.Catalog.TemplateEntry;
import io.drover.execution.application.Catalog.UserEntry;
import io.drover.execution.application.Catalog.Wanted;
import io.drover.execution.application.CatalogQueries;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.content.ItemKind;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Limits;
import io.drover.kit.rest.Page;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a source holds, to choose from. */
@Path("/api/v1/sites/{id}/inventory")
@Tag(name = "Sites", description = "Sources and destinations, their exports and what is in them")
public class CatalogResource {

    private static final int LONGEST_SEARCH = 200;

    private final CatalogQueries queries;
    private final CurrentActor actor;

    CatalogResource(CatalogQueries queries, CurrentActor actor) {
        this.queries = queries;
        this.actor = actor;
    }

    /** What to look for. */
    public record Asked(
            @PathParam("id") UUID id,
            @Parameter(description = "Part of a key, name or address, without case.")
                    @QueryParam("q")
                    @Nullable String q,
            @Parameter(description = "A field to sort by; - in front reverses.") @QueryParam("sort")
                    @Nullable String sort,
            @Parameter(description = "A destination: shows what of the list went there already.")
                    @QueryParam("migratedTo")
                    @Nullable UUID migratedTo,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {}

    /** Where something went by an earlier run. */
    public record MigratedView(String destinationId, UUID executionId) {

        static @Nullable MigratedView of(@Nullable Mapped mapped) {
            return mapped == null
                    ? null
                    : new MigratedView(mapped.destinationId(), mapped.executionId());
        }
    }

    /** A space as it is shown. */
    public record SpaceChoice(
            String key,
            String name,
            boolean personal,
            boolean archived,
            @Nullable Instant lastEdited,
            long attachmentBytes,
            Map<String, Long> counts,
            @Nullable MigratedView migrated) {}

    /** A template of the whole site as it is shown. */
    public record TemplateChoice(
            String id,
            String name,
            @Nullable String description,
            @Nullable MigratedView migrated) {}

    /** A user as it is shown. */
    public record UserChoice(
            String id,
            String name,
            String displayName,
            @Nullable String email,
            boolean active,
            @Nullable MigratedView migrated) {}

    /** A group as it is shown. */
    public record GroupChoice(String name, long members, @Nullable MigratedView migrated) {}

    /** Spaces with what is in them. */
    @GET
    @Path("/spaces")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listInventorySpaces",
            summary = "List the spaces of a source",
            description = "Sorted by key, name, lastEdited, pages or attachmentBytes.")
    public Page<SpaceChoice> spaces(@BeanParam Asked asked) {
        return page(
                asked,
                new Listed<>(
                        "spaces",
                        List.of("key", "name", "lastEdited", "pages", "attachmentBytes"),
                        ItemKind.SPACE,
                        Catalog::spaces,
                        SpaceEntry::id),
                (space, went) ->
                        new SpaceChoice(
                                space.key(),
                                space.name(),
                                space.personal(),
                                space.archived(),
                                space.lastEdited(),
                                space.attachmentBytes(),
                                space.counts(),
                                went));
    }

    /** Templates of the whole site; those of spaces go with their spaces. */
    @GET
    @Path("/templates")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listInventoryTemplates",
            summary = "List the global templates of a source",
            description = "Sorted by name or id. A Data Center site does not tell of templates.")
    public Page<TemplateChoice> templates(@BeanParam Asked asked) {
        return page(
                asked,
                new Listed<>(
                        "templates",
                        List.of("name", "id"),
                        ItemKind.TEMPLATE,
                        Catalog::templates,
                        TemplateEntry::id),
                (template, went) ->
                        new TemplateChoice(
                                template.id(), template.name(), template.description(), went));
    }

    /** Users; who may only look sees of an address only that there is one. */
    @GET
    @Path("/users")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listInventoryUsers",
            summary = "List the users of a source",
            description =
                    "Sorted by name, displayName, email or id. E-mail addresses are masked for"
                            + " viewers, who can't search or sort by them.")
    public Page<UserChoice> users(@BeanParam Asked asked) {
        boolean masked = !actor.has(Roles.PLANNER);
        return page(
                asked,
                new Listed<>(
                        "users",
                        masked
                                ? List.of("name", "displayName", "id")
                                : List.of("name", "displayName", "id", "email"),
                        ItemKind.USER,
                        masked ? Catalog::usersWithoutAddress : Catalog::users,
                        UserEntry::id),
                (user, went) ->
                        new UserChoice(
                                user.id(),
                                user.name(),
                                user.displayName(),
                                masked ? EmailMask.of(user.email()) : user.email(),
                                user.active(),
                                went));
    }

    /** Groups. */
    @GET
    @Path("/groups")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listInventoryGroups",
            summary = "List the groups of a source",
            description = "Sorted by name or members.")
    public Page<GroupChoice> groups(@BeanParam Asked asked) {
        return page(
                asked,
                new Listed<>(
                        "groups",
                        List.of("name", "members"),
                        ItemKind.GROUP,
                        Catalog::groups,
                        GroupEntry::name),
                (group, went) -> new GroupChoice(group.name(), group.members(), went));
    }

    /** Apps as far as their macros are used. */
    @GET
    @Path("/apps")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listInventoryApps",
            summary = "List the macros of apps in a source",
            description =
                    "Macros in current texts that no Cloud site has of its own, sorted by name,"
                            + " uses or texts.")
    public Page<AppEntry> apps(@BeanParam Asked asked) {
        return page(
                asked,
                new Listed<>(
                        "apps",
                        List.of("name", "uses", "texts"),
                        null,
                        Catalog::apps,
                        AppEntry::macro),
                (app, went) -> app);
    }

    /** A list: its name, its orders, the first being the usual one, and how it is read. */
    private record Listed<T>(
            String name,
            List<String> sorts,
            @Nullable ItemKind kind,
            CatalogQueries.Reading<T> reading,
            Function<T, String> sourceId) {}

    private <T, V> Page<V> page(
            Asked asked, Listed<T> list, BiFunction<T, @Nullable MigratedView, V> view) {
        int size = Limits.page(asked.limit());
        String sort = asked.sort() == null ? list.sorts().getFirst() : asked.sort();
        if (!list.sorts().contains(sort.startsWith("-") ? sort.substring(1) : sort)) {
            throw Problem.badRequest("INVALID_PARAMETER", "The list can't be sorted like that.")
                    .with("parameter", "sort")
                    .with("allowed", list.sorts());
        }
        String search = asked.q() == null || asked.q().isBlank() ? null : asked.q().strip();
        if (search != null && search.length() > LONGEST_SEARCH) {
            throw Problem.badRequest(
                            "INVALID_PARAMETER",
                            "A search has at most " + LONGEST_SEARCH + " characters.")
                    .with("parameter", "q");
        }
        String query = "inventory %s %s %s %s".formatted(list.name(), asked.id(), sort, search);
        Place after = null;
        if (asked.cursor() != null) {
            List<String> parts = Cursors.decode(query, asked.cursor());
            after = new Place(parts.getFirst(), parts.getLast());
        }
        List<Found<T>> found =
                queries.list(asked.id(), new Wanted(search, sort, after, size + 1), list.reading());
        Map<String, Mapped> went =
                list.kind() == null
                        ? Map.of()
                        : queries.migrated(
                                asked.id(),
                                asked.migratedTo(),
                                list.kind(),
                                found,
                                list.sourceId());
        return Page.of(
                found,
                size,
                each ->
                        view.apply(
                                each.entry(),
                                MigratedView.of(went.get(list.sourceId().apply(each.entry())))),
                each -> Cursors.encode(query, each.place().value(), each.place().id()));
    }
}
