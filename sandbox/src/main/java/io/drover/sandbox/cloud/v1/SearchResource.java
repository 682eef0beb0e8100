package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.Listing;
import io.drover.sandbox.store.People;
import io.drover.sandbox.store.People.Account;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds people and content by CQL. People are found by {@code user}, {@code user.accountid}, {@code
 * user.fullname} (which, as on the real site, also matches the e-mail address) and, as a plainer
 * way of this stand-in, {@code user.email}.
 */
@Path("/wiki/rest/api")
public class SearchResource {

    private final People people;
    private final Contents contents;
    private final Database database;
    private final ContentViews views;
    private final Paging paging;

    SearchResource(
            People people,
            Contents contents,
            Database database,
            ContentViews views,
            Paging paging) {
        this.people = people;
        this.contents = contents;
        this.database = database;
        this.views = views;
        this.paging = paging;
    }

    /** People. */
    @GET
    @Path("/search/user")
    public Fields people(@Context UriInfo uri, @QueryParam("cql") @Nullable String cql) {
        Listing listing = people.listing();
        for (Cql.Term term : Cql.parse(cql).terms()) {
            switch (term.field()) {
                case "user", "user.accountid" -> among(listing, "a.account_id", term);
                case "user.email" -> among(listing, "lower(a.email)", lower(term));
                case "user.fullname" ->
                        listing.where(
                                "position(lower(?) in lower(a.display_name)) > 0 or lower(a.email) = lower(?)",
                                term.value().replace("*", ""),
                                term.value());
                case "type" -> listing.where("? = 'user'", term.value());
                default -> throw unknown(term);
            }
        }
        Fields page =
                paging.counted(
                        uri, listing, People::account, "a.account_id", SearchResource::found, 25);
        return searched(page, cql, listing);
    }

    /** Pages and blog posts, as results of a search. */
    @GET
    @Path("/search")
    public Fields everything(
            @Context UriInfo uri,
            @QueryParam("cql") @Nullable String cql,
            @QueryParam("expand") @Nullable String expand) {
        Cql query = Cql.parse(cql);
        Listing listing = contents(query);
        Fields page =
                paging.counted(
                        uri,
                        listing,
                        Contents::row,
                        order(query),
                        content -> found(content, expand),
                        25);
        return searched(page, cql, listing);
    }

    /** Pages and blog posts themselves. */
    @GET
    @Path("/content/search")
    public Fields content(
            @Context UriInfo uri,
            @QueryParam("cql") @Nullable String cql,
            @QueryParam("expand") @Nullable String expand) {
        Cql query = Cql.parse(cql);
        return paging.counted(
                uri,
                contents(query),
                Contents::row,
                order(query),
                content -> views.of(content, expand),
                25);
    }

    private Fields searched(Fields page, @Nullable String cql, Listing listing) {
        long total = database.use(listing::count);
        return page.and("totalSize", total).and("cqlQuery", cql).and("searchDuration", 1);
    }

    private Listing contents(Cql query) {
        Listing listing = contents.listing(true).where("c.status = 'current'");
        for (Cql.Term term : query.terms()) {
            switch (term.field()) {
                case "type" -> among(listing, "c.kind", term);
                case "space", "space.key" -> among(listing, "lower(s.key)", lower(term));
                case "title" -> matching(listing, "c.title", term);
                case "text", "sitesearch" -> matching(listing, "c.title || ' ' || c.body", term);
                case "id", "content" -> numbers(listing, "c.id", term);
                case "parent" -> numbers(listing, "c.parent_id", term);
                case "ancestor" ->
                        listing.where(
                                """
                                c.id in (with recursive down(id) as (
                                    select id from content where parent_id = any(?)
                                    union select x.id from down join content x on x.parent_id = down.id
                                ) select id from down)
                                """,
                                (Object) ids(term));
                case "label" ->
                        listing.where(
                                """
                                exists (select 1 from labelling g join label l on l.id = g.label_id
                                        where g.target_id = c.id and l.name = any(?))
                                """,
                                (Object) term.values().toArray(String[]::new));
                default -> throw unknown(term);
            }
        }
        return listing;
    }

    private static String order(Cql query) {
        String column =
                switch (query.orderedBy() == null ? "" : query.orderedBy()) {
                    case "created" -> "c.created_at";
                    case "lastmodified" -> "c.version_at";
                    case "title" -> "lower(c.title)";
                    default -> "c.id";
                };
        return column + (query.descending() ? " desc" : "") + ", c.id";
    }

    private static void matching(Listing listing, String column, Cql.Term term) {
        switch (term.operator()) {
            case "=" -> listing.where("lower(%s) = lower(?)".formatted(column), term.value());
            case "!=" -> listing.where("lower(%s) <> lower(?)".formatted(column), term.value());
            case "~" ->
                    listing.where(
                            "position(lower(?) in lower(%s)) > 0".formatted(column),
                            term.value().replace("*", ""));
            default -> throw unknown(term);
        }
    }

    private static void among(Listing listing, String column, Cql.Term term) {
        Object values = term.values().toArray(String[]::new);
        boolean not = term.operator().startsWith("!") || term.operator().startsWith("not");
        listing.where((not ? "not " : "") + column + " = any(?)", values);
    }

    private static void numbers(Listing listing, String column, Cql.Term term) {
        boolean not = term.operator().startsWith("!") || term.operator().startsWith("not");
        listing.where((not ? "not " : "") + column + " = any(?)", (Object) ids(term));
    }

    private static Long[] ids(Cql.Term term) {
        return term.values().stream()
                .map(value -> Ids.number(term.field(), value))
                .toArray(Long[]::new);
    }

    private static Cql.Term lower(Cql.Term term) {
        return new Cql.Term(
                term.field(),
                term.operator(),
                term.values().stream().map(value -> value.toLowerCase(Locale.ROOT)).toList());
    }

    private static CloudProblem unknown(Cql.Term term) {
        return CloudProblem.badRequest(
                "Could not parse cql : " + term.field() + " " + term.operator());
    }

    private static Fields found(Account account) {
        return Fields.of("user", Views.person(account))
                .and("title", account.displayName())
                .and("excerpt", "")
                .and("url", "/people/" + account.accountId())
                .and("breadcrumbs", java.util.List.of())
                .and("entityType", "user")
                .and("iconCssClass", "aui-icon content-type-profile")
                .and("lastModified", "1970-01-01T00:00:00.000Z")
                .and("score", 0);
    }

    private Fields found(Content content, @Nullable String expand) {
        Fields view = views.of(content, expand);
        return Fields.of("content", view)
                .and("title", content.title())
                .and("excerpt", "")
                .and("url", "/spaces/%s/pages/%d".formatted(content.spaceKey(), content.id()))
                .and("breadcrumbs", java.util.List.of())
                .and("entityType", "content")
                .and("iconCssClass", "aui-icon content-type-" + content.kind())
                .and("lastModified", Fields.time(content.version().createdAt()))
                .and("score", 0);
    }
}
