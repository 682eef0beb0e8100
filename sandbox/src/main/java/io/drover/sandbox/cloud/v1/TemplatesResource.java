package io.drover.sandbox.cloud.v1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Content.Body;
import io.drover.sandbox.store.Templates;
import io.drover.sandbox.store.Templates.Template;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Page templates of the site and of spaces. */
@Path("/wiki/rest/api")
public class TemplatesResource {

    private final Templates templates;
    private final Targets targets;
    private final Paging paging;
    private final WriteRecord record;
    private final ObjectMapper mapper;

    TemplatesResource(
            Templates templates,
            Targets targets,
            Paging paging,
            WriteRecord record,
            ObjectMapper mapper) {
        this.templates = templates;
        this.targets = targets;
        this.paging = paging;
        this.record = record;
        this.mapper = mapper;
    }

    /** Creates a template. */
    @POST
    @Path("/template")
    public Fields create(@Nullable JsonNode json) {
        return save(0, RequestBody.of(json));
    }

    /** Changes a template. */
    @PUT
    @Path("/template")
    public Fields change(@Nullable JsonNode json) {
        RequestBody body = RequestBody.of(json);
        Template template =
                templates
                        .find(body.id("templateId"))
                        .orElseThrow(() -> CloudProblem.notFound("No such template"));
        return save(template.id(), body);
    }

    private Fields save(long id, RequestBody body) {
        Long spaceId =
                body.object("space")
                        .map(space -> (Long) targets.space(space.text("key")).id())
                        .orElse(null);
        Body content =
                body.content().orElseThrow(() -> CloudProblem.badRequest("'body' is required"));
        String labels = body.get("labels").isArray() ? body.get("labels").toString() : "[]";
        Template saved =
                templates.save(
                        new Template(
                                id,
                                spaceId,
                                null,
                                body.text("name"),
                                body.text("description", ""),
                                body.text("templateType"),
                                content,
                                labels));
        record.object("template", saved.id());
        return view(saved, true);
    }

    /** The templates of a space, or those of the whole site. */
    @GET
    @Path("/template/page")
    public Fields list(
            @Context UriInfo uri,
            @QueryParam("spaceKey") @Nullable String spaceKey,
            @QueryParam("expand") @Nullable String expand) {
        Long spaceId = spaceKey == null ? null : (Long) targets.space(spaceKey).id();
        boolean withBody = expand != null && expand.contains("body");
        return paging.counted(
                uri,
                templates.listing(spaceId),
                Templates::template,
                "t.id",
                template -> view(template, withBody),
                25);
    }

    /** One template. */
    @GET
    @Path("/template/{id}")
    public Fields get(@PathParam("id") String id) {
        return view(find(id), true);
    }

    /** Removes a template. */
    @DELETE
    @Path("/template/{id}")
    public void delete(@PathParam("id") String id) {
        Template template = find(id);
        templates.delete(template.id());
        record.object("template", template.id());
    }

    private Template find(String id) {
        // the real site does not tell apart what is hidden and what does not exist
        return templates
                .find(Ids.number("contentTemplateId", id))
                .orElseThrow(() -> CloudProblem.forbidden("No template found with id : " + id));
    }

    private Fields view(Template template, boolean withBody) {
        Fields view =
                Fields.of("templateId", Fields.id(template.id()))
                        .and("name", template.name())
                        .and("description", template.description());
        if (template.spaceKey() != null) {
            view.and("space", Fields.of("key", template.spaceKey()));
        }
        view.and("labels", labels(template))
                .and("templateType", template.templateType())
                .and("editorVersion", "v2");
        if (withBody) {
            Body body = template.body();
            view.and(
                    "body",
                    Fields.of(
                            body.representation(),
                            Fields.of("value", body.value())
                                    .and("representation", body.representation())));
        }
        String self = "/wiki/rest/api/template/" + template.id();
        return view.and("_links", Fields.of("self", self));
    }

    private JsonNode labels(Template template) {
        try {
            return mapper.readTree(template.labelsJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database keeps only JSON here", e);
        }
    }
}
