package io.drover.plan.rest;

import io.drover.plan.application.PlanNews;
import io.drover.plan.application.PlanNews.Message;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: the next news are read when the client has taken the last, one step after the
 * other.
 */
abstract class PlanStream {

    /** Makes an event. */
    interface Words {
        OutboundSseEvent of(String name, String id, Object data);
    }

    /** An id, as a place or an id that can't be read, which is before all places. */
    private static final long UNREADABLE = -1;

    private final Duration heartbeat;
    private final Words words;
    private final @Nullable Long last;
    private boolean opened;
    private boolean over;
    private long place;
    private long lastWord;

    PlanStream(Duration heartbeat, Words words, @Nullable String lastEventId) {
        this.heartbeat = heartbeat;
        this.words = words;
        this.last = lastEventId == null ? null : number(lastEventId);
    }

    private static long number(String id) {
        try {
            return Math.max(Long.parseLong(id.strip()), UNREADABLE);
        } catch (NumberFormatException e) {
            return UNREADABLE;
        }
    }

    /** The news that open the stream. */
    abstract CompletableFuture<PlanNews> begin(@Nullable Long last);

    /** The next news behind a place. */
    abstract CompletableFuture<PlanNews> next(long place);

    /** The news that were not told before. */
    abstract List<Message> unheard(PlanNews news);

    /** The id of a message: where to go on when it was the last one received. */
    abstract long id(Message message, boolean lastOfAll, long before, long next);

    Multi<OutboundSseEvent> events() {
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom().completionStage(this::read))
                .whilst(_ -> !over)
                .onItem()
                .transformToMultiAndConcatenate(part -> Multi.createFrom().iterable(part));
    }

    private CompletableFuture<List<OutboundSseEvent>> read() {
        return (opened ? next(place) : begin(last)).thenApply(this::told);
    }

    private List<OutboundSseEvent> told(PlanNews news) {
        long before = place;
        var messages = unheard(news);
        place = news.next();
        var events = new ArrayList<OutboundSseEvent>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            long id = id(message, i == messages.size() - 1, before, place);
            events.add(words.of(name(message), Long.toString(id), message.data()));
        }
        boolean silent = System.nanoTime() - lastWord >= heartbeat.toNanos();
        if (events.isEmpty() && (!opened || silent)) {
            // the first word tells at once that the stream is open, and where it begins
            events.add(words.of("heartbeat", Long.toString(place), Map.of()));
        }
        if (!events.isEmpty()) {
            lastWord = System.nanoTime();
        }
        opened = true;
        over = news.over();
        return events;
    }

    private static String name(Message message) {
        return message.topic().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
