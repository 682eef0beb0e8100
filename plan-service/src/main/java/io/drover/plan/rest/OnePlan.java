package io.drover.plan.rest;

import io.drover.plan.application.PlanNews;
import io.drover.plan.application.PlanNews.Message;
import io.drover.plan.application.PlanStreams;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A stream of one plan; an id is a sequence of the plan, so that it goes on exactly. */
final class OnePlan extends PlanStream {

    private final PlanStreams streams;
    private final UUID planId;

    OnePlan(PlanStreams streams, Words words, UUID planId, @Nullable String lastEventId) {
        super(streams.heartbeat(), words, lastEventId);
        this.streams = streams;
        this.planId = planId;
    }

    @Override
    CompletableFuture<PlanNews> begin(@Nullable Long last) {
        return streams.begin(planId, last);
    }

    @Override
    CompletableFuture<PlanNews> next(long place) {
        return streams.next(planId, place);
    }

    @Override
    List<Message> unheard(PlanNews news) {
        return news.messages();
    }

    @Override
    long id(Message message, boolean lastOfAll, long before, long next) {
        return message.sequence();
    }
}
