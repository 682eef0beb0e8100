package io.drover.sandbox.cloud.v1;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Labels;
import io.drover.sandbox.store.Labels.Name;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts labels on pages, blog posts, attachments and spaces. */
@Path("/wiki/rest/api")
public class LabelsResource {

    private static final Pattern FORBIDDEN = Pattern.compile("[\\s!#&()*,.:;<>?@\\[\\]^]");
    private static final Set<String> PREFIXES = Set.of("global", "my", "team", "system");

    private final Labels labels;
    private final Targets targets;
    private final Paging paging;
    private final WriteRecord record;

    LabelsResource(Labels labels, Targets targets, Paging paging, WriteRecord record) {
        this.labels = labels;
        this.targets = targets;
        this.paging = paging;
        this.record = record;
    }

    /** The labels of a page, blog post or attachment. */
    @GET
    @Path("/content/{id}/label")
    public Fields ofContent(@Context UriInfo uri, @PathParam("id") String id) {
        return list(uri, targets.labelled(id));
    }

    /** Adds labels to a page, blog post or attachment. */
    @POST
    @Path("/content/{id}/label")
    public Fields addToContent(
            @Context UriInfo uri, @PathParam("id") String id, @Nullable JsonNode json) {
        long target = targets.labelled(id);
        labels.add(target, names(json));
        record.object("label", target);
        return list(uri, target);
    }

    /** Takes a label off, named in the path. */
    @DELETE
    @Path("/content/{id}/label/{label}")
    public void removeFromContent(@PathParam("id") String id, @PathParam("label") String label) {
        remove(targets.labelled(id), label);
    }

    /** Takes a label off, named in the query. */
    @DELETE
    @Path("/content/{id}/label")
    public void removeNamed(@PathParam("id") String id, @QueryParam("name") @Nullable String name) {
        remove(targets.labelled(id), name);
    }

    /** The labels of a space. */
    @GET
    @Path("/space/{key}/label")
    public Fields ofSpace(@Context UriInfo uri, @PathParam("key") String key) {
        return list(uri, targets.space(key).id());
    }

    /** Adds labels to a space. */
    @POST
    @Path("/space/{key}/label")
    public Fields addToSpace(
            @Context UriInfo uri, @PathParam("key") String key, @Nullable JsonNode json) {
        long target = targets.space(key).id();
        labels.add(target, names(json));
        record.object("label", target);
        return list(uri, target);
    }

    /** Takes a label off a space. */
    @DELETE
    @Path("/space/{key}/label")
    public void removeFromSpace(
            @PathParam("key") String key, @QueryParam("name") @Nullable String name) {
        remove(targets.space(key).id(), name);
    }

    private Fields list(UriInfo uri, long target) {
        return paging.counted(
                uri, labels.listing(target), Labels::label, "l.id", Views::label, 200);
    }

    private void remove(long target, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw CloudProblem.badRequest("'name' is required");
        }
        if (!labels.remove(target, name.toLowerCase(Locale.ROOT))) {
            throw CloudProblem.notFound("There is no label " + name);
        }
        record.object("label", target);
    }

    private static List<Name> names(@Nullable JsonNode json) {
        List<Name> names = new ArrayList<>();
        if (json != null && json.isArray()) {
            json.forEach(one -> names.add(name(RequestBody.of(one))));
        } else {
            names.add(name(RequestBody.of(json)));
        }
        if (names.isEmpty()) {
            throw CloudProblem.badRequest("At least one label is required");
        }
        return names;
    }

    private static Name name(RequestBody label) {
        String prefix = label.text("prefix", "global");
        String name = label.text("name").strip();
        if (!PREFIXES.contains(prefix)) {
            throw CloudProblem.badRequest("Invalid label prefix: " + prefix);
        }
        if (name.length() > 255 || FORBIDDEN.matcher(name).find()) {
            throw CloudProblem.badRequest(
                    "The label has invalid characters or is too long: " + name);
        }
        return new Name(prefix, name.toLowerCase(Locale.ROOT));
    }
}
