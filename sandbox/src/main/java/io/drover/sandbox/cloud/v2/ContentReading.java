package io.drover.sandbox.cloud.v2;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.cloud.SiteLinks;
import io.drover.sandbox.rendering.Bodies;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.Labels;
import io.drover.sandbox.store.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows pages and blog posts: one, many, their versions and their bodies. */
@ApplicationScoped
public class ContentReading {

    static final Map<String, String> SORTS =
            Map.of(
                    "title", "lower(c.title)::text",
                    "created-date", "c.created_at::timestamptz",
                    "modified-date", "c.version_at::timestamptz",
                    "child-position", "c.position::bigint");
    private static final Set<String> BULK_FORMATS = Set.of("storage", "atlas_doc_format");
    private static final Set<String> FORMATS =
            Set.of(
                    "storage",
                    "atlas_doc_format",
                    "view",
                    "export_view",
                    "anonymous_export_view",
                    "styled_view",
                    "editor");

    private final Contents contents;
    private final Labels labels;
    private final Paging paging;
    private final SiteLinks links;

    ContentReading(Contents contents, Labels labels, Paging paging, SiteLinks links) {
        this.contents = contents;
        this.labels = labels;
        this.paging = paging;
        this.links = links;
    }

    /** A page of the pages or blog posts the request's filters leave. */
    Response list(UriInfo uri, String kind, @Nullable Long spaceId) {
        String format = uri.getQueryParameters().getFirst("body-format");
        requireFormat(format, BULK_FORMATS);
        Listing listing = contents.listing(format != null).where("c.kind = ?", kind);
        if (spaceId != null) {
            listing.where("c.space_id = ?", spaceId);
        }
        if ("root".equals(uri.getQueryParameters().getFirst("depth"))) {
            listing.where("c.parent_id is null");
        }
        filter(listing, "c.space_id", Paging.values(uri, "space-id"));
        filter(listing, "c.id", Paging.values(uri, "id"));
        String title = uri.getQueryParameters().getFirst("title");
        if (title != null) {
            listing.where("lower(c.title) = lower(?)", title);
        }
        String status = Paging.values(uri, "status");
        String[] states = status == null ? new String[] {"current", "archived"} : status.split(",");
        listing.where("c.status = any(?)", (Object) states);
        return paging.page(
                uri, listing, Contents::row, content -> view(content, format), SORTS, "id", 25);
    }

    private static void filter(Listing listing, String column, @Nullable String ids) {
        if (ids != null) {
            listing.where(column + " = any(?)", (Object) Ids.numbers("id", ids));
        }
    }

    /** One page or blog post, or an earlier version of it. */
    Fields one(UriInfo uri, Content content) {
        String format = uri.getQueryParameters().getFirst("body-format");
        requireFormat(format, FORMATS);
        String number = uri.getQueryParameters().getFirst("version");
        Content shown = number == null ? content : version(content, Ids.number("version", number));
        Fields view = view(shown, format);
        if ("true".equals(uri.getQueryParameters().getFirst("include-labels"))) {
            view.and("labels", Included.of(labels.of(content.id()), Views::label));
        }
        if ("true".equals(uri.getQueryParameters().getFirst("include-versions"))) {
            view.and(
                    "versions",
                    Included.of(
                            contents.versions(content),
                            version -> Views.version(version.version())));
        }
        return withBase(uri, view);
    }

    /** The view of something just created or changed. */
    Fields saved(UriInfo uri, Content content) {
        return withBase(uri, view(content, "storage"));
    }

    private static Fields withBase(UriInfo uri, Fields view) {
        if (view.get("_links") instanceof Fields links) {
            links.and("base", Paging.base(uri));
        }
        return view;
    }

    private Fields view(Content content, @Nullable String format) {
        Fields view = Views.content(content);
        return format == null ? view : view.and("body", body(content, format));
    }

    private Fields body(Content content, String format) {
        String value = Bodies.as(content.body(), format, links.from(content));
        return Fields.of(format, Fields.of("representation", format).and("value", value));
    }

    /** Every version of a page or blog post. */
    Response versions(UriInfo uri, Content content) {
        List<Fields> versions =
                contents.versions(content).stream()
                        .map(
                                version ->
                                        Views.version(version.version())
                                                .and(
                                                        content.kind(),
                                                        Fields.of("id", Fields.id(content.id()))
                                                                .and("title", version.title())))
                        .toList();
        return paging.all(uri, versions);
    }

    /** One version in detail. */
    Fields versionDetails(Content content, String number) {
        int wanted = (int) Ids.number("version-number", number);
        Content version = version(content, wanted);
        Fields details =
                Views.version(version.version())
                        .and("contentTypeModified", false)
                        .and("collaborators", List.of(version.version().authorId()));
        if (wanted > 1) {
            details.and("prevVersion", wanted - 1);
        }
        if (wanted < content.version().number()) {
            details.and("nextVersion", wanted + 1);
        }
        return details;
    }

    private Content version(Content content, long number) {
        return contents.versions(content).stream()
                .filter(version -> version.version().number() == number)
                .findFirst()
                .orElseThrow(() -> CloudProblem.notFound("Version not found: " + number));
    }

    private static void requireFormat(@Nullable String format, Set<String> known) {
        if (format != null && !known.contains(format)) {
            throw CloudProblem.badRequest("Invalid body-format: " + format);
        }
    }
}
