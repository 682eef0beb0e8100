package io.drover.plan.rest;

import io.drover.plan.application.PlanNews;
import io.drover.plan.application.PlanNews.Message;
import io.drover.plan.application.PlanStreams;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stream of all plans; an id is a place among all changes, behind which some may come again but
 * none is missed.
 */
final class AllPlans extends PlanStream {

    private final PlanStreams streams;

    /** What was read last, which is read again as long as a transaction of before is open. */
    private Map<UUID, Long> told = Map.of();

    AllPlans(PlanStreams streams, Words words, @Nullable String lastEventId) {
        super(streams.heartbeat(), words, lastEventId);
        this.streams = streams;
    }

    @Override
    CompletableFuture<PlanNews> begin(@Nullable Long last) {
        return streams.begin(last);
    }

    @Override
    CompletableFuture<PlanNews> next(long place) {
        return streams.next(place)
                .thenCompose(
                        news ->
                                isNews(news)
                                        ? CompletableFuture.completedFuture(news)
                                        : streams.later(news));
    }

    private boolean isNews(PlanNews news) {
        return news.messages().stream().anyMatch(this::isUnheard);
    }

    private boolean isUnheard(Message message) {
        return told.getOrDefault(message.planId(), -1L) < message.sequence();
    }

    @Override
    List<Message> unheard(PlanNews news) {
        var unheard = news.messages().stream().filter(this::isUnheard).toList();
        told =
                news.messages().stream()
                        .collect(Collectors.toMap(Message::planId, Message::sequence));
        return unheard;
    }

    @Override
    long id(Message message, boolean lastOfAll, long before, long next) {
        return lastOfAll ? next : before;
    }
}
