package io.drover.log.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.kit.rest.Cursors;
import io.drover.kit.rest.Problem;
import io.drover.kit.security.Roles;
import io.drover.log.application.LogQuery;
import io.drover.log.application.LogRecord.Position;
import io.drover.log.application.LogRecords.Arrival;
import io.drover.log.application.LogTail;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log as it grows, as server-sent events. */
@Path("/api/v1/logs/stream")
@Tag(name = "Logs", description = "Every event, searched, followed live and as an archive")
public class LogStreamResource {

    private static final String PLACE = "logs/stream";

    private final LogTail tail;
    private final ObjectMapper json;

    LogStreamResource(LogTail tail, ObjectMapper json) {
        this.tail = tail;
        this.json = json;
    }

    /** Streams what arrives from now on, or from where a client was. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "streamLogRecords",
            summary = "Follow the log as it grows",
            description =
                    "Server-sent events in the order of arrival, with the filters of the list:"
                            + " log-record with a record as data; heartbeat when there was nothing to"
                            + " say; reset when Last-Event-ID is too old or not one of these, and"
                            + " records may have been missed. Every event has an id to resume from."
                            + " Records of more than a day ago that arrive late are not streamed.")
    @APIResponse(
            responseCode = "200",
            description = "The events, as long as the client listens",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> stream(
            @BeanParam LogFilters filters,
            @HeaderParam("Last-Event-ID")
                    @Parameter(
                            description =
                                    "The id of the last event that was received; resumes behind it.")
                    @Nullable String lastEventId,
            @Context Sse sse) {
        Stream stream = new Stream(filters.query(), sse);
        tail.enter();
        return stream.begin(lastEventId)
                .onItem()
                .transformToMulti(stream::from)
                .onTermination()
                .invoke(tail::leave);
    }

    /** Where a stream is; used by one step after the other. */
    private final class Stream {

        private final LogQuery query;
        private final Sse sse;
        private Arrival place = new Arrival(0, new Position(Instant.EPOCH, new UUID(0, 0), 0));
        private long lastWord = System.nanoTime();

        Stream(LogQuery query, Sse sse) {
            this.query = query;
            this.sse = sse;
        }

        /** The first event, which tells at once that the stream is open and where it begins. */
        Uni<OutboundSseEvent> begin(@Nullable String lastEventId) {
            Told told = lastEventId == null ? null : told(lastEventId);
            Uni<Boolean> resumed =
                    told == null
                            ? Uni.createFrom().item(false)
                            : Uni.createFrom()
                                    .completionStage(() -> tail.knows(told.place(), told.at()));
            return resumed.onItem()
                    .transformToUni(
                            known -> {
                                if (known && told != null) {
                                    place = told.place();
                                    return Uni.createFrom().item(word("heartbeat"));
                                }
                                return Uni.createFrom()
                                        .completionStage(tail::end)
                                        .onItem()
                                        .transform(end -> start(end, lastEventId != null));
                            });
        }

        private OutboundSseEvent start(Arrival end, boolean lost) {
            place = end;
            return word(lost ? "reset" : "heartbeat");
        }

        /** One part at a time: the next is read when the last has been taken by the client. */
        Multi<OutboundSseEvent> from(OutboundSseEvent first) {
            Multi<OutboundSseEvent> rest =
                    Multi.createBy()
                            .repeating()
                            .uni(
                                    () ->
                                            Uni.createFrom()
                                                    .completionStage(() -> tail.next(query, place)))
                            .indefinitely()
                            .onItem()
                            .transformToMultiAndConcatenate(
                                    part -> Multi.createFrom().iterable(events(part)));
            return Multi.createBy().concatenating().streams(Multi.createFrom().item(first), rest);
        }

        private List<OutboundSseEvent> events(LogTail.Part part) {
            place = part.next();
            List<OutboundSseEvent> events = new java.util.ArrayList<>();
            for (int i = 0; i < part.records().size(); i++) {
                var record = LogRecordView.of(part.records().get(i));
                events.add(event("log-record", part.places().get(i), json(record)));
            }
            boolean silent = System.nanoTime() - lastWord >= tail.heartbeat().toNanos();
            if (events.isEmpty() && silent) {
                events.add(word("heartbeat"));
            }
            if (!events.isEmpty()) {
                lastWord = System.nanoTime();
            }
            return events;
        }

        private OutboundSseEvent word(String name) {
            return event(name, place, "{}");
        }

        private OutboundSseEvent event(String name, Arrival at, String data) {
            return sse.newEventBuilder().name(name).id(id(at)).data(String.class, data).build();
        }
    }

    private record Told(Arrival place, Instant at) {}

    private String id(Arrival at) {
        Position position = at.position();
        return Cursors.encode(
                PLACE,
                position.time(),
                position.eventId(),
                position.item(),
                at.number(),
                tail.now());
    }

    private static @Nullable Told told(String lastEventId) {
        try {
            List<String> keys = Cursors.decode(PLACE, lastEventId);
            Arrival place = new Arrival(Long.parseLong(keys.get(3)), Positions.of(keys));
            return new Told(place, Instant.parse(keys.get(4)));
        } catch (Problem e) {
            return null; // not one of ours: the client is told to begin anew
        }
    }

    private String json(LogRecordView record) {
        try {
            return json.writeValueAsString(record);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
