package io.drover.plan.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.kit.security.Roles;
import io.drover.plan.application.PlanStreams;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans as they change, as server-sent events. */
@Path("/api/v1/plans")
@Tag(name = "Plan events", description = "Changes of plans as server-sent events")
public class PlanEventsResource {

    private static final String LAST =
            "The id of the last event that was received; goes on behind it.";

    private final PlanStreams streams;
    private final ObjectMapper json;

    public PlanEventsResource(PlanStreams streams, ObjectMapper json) {
        this.streams = streams;
        this.json = json;
    }

    @GET
    @Path("/{id}/events")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "followPlan",
            summary = "Follow a plan as it changes",
            description =
                    "Server-sent events, each with an id and as data what a GET would give: plan (at"
                            + " first, and when it changes), progress, check-result {runId, result},"
                            + " space and app-migration {id, status, percent, href}, heartbeat. reset"
                            + " when Last-Event-ID is none of this plan, or when it was deleted, which"
                            + " also ends the stream.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> one(
            @PathParam("id") UUID id,
            @HeaderParam("Last-Event-ID") @Parameter(description = LAST)
                    @Nullable String lastEventId,
            @Context Sse sse) {
        streams.require(id);
        return opened(new OnePlan(streams, words(sse), id, lastEventId));
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "followPlans",
            summary = "Follow all plans as they change",
            description =
                    "Server-sent events: plan for each that changed, to be replaced by its id;"
                            + " repeats are possible, losses are not. Open it before reading the list."
                            + " heartbeat when there was nothing to say. reset when a plan was deleted,"
                            + " too many changed at once, or Last-Event-ID is too old: read the list"
                            + " anew.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> all(
            @HeaderParam("Last-Event-ID") @Parameter(description = LAST)
                    @Nullable String lastEventId,
            @Context Sse sse) {
        return opened(new AllPlans(streams, words(sse), lastEventId));
    }

    private Multi<OutboundSseEvent> opened(PlanStream stream) {
        streams.enter();
        return stream.events().onTermination().invoke(streams::leave);
    }

    private PlanStream.Words words(Sse sse) {
        return (name, id, data) ->
                sse.newEventBuilder()
                        .name(name)
                        .id(id)
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data(String.class, text(data))
                        .build();
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
