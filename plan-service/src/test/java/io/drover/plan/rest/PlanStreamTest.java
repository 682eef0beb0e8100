package io.drover.plan.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.plan.application.PlanNews;
import io.drover.plan.application.PlanNews.Message;
import io.drover.plan.application.PlanNews.Topic;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanStreamTest {

    @Test
    void aReaderWhoTakesNothingHasNothingRead() {
        // Given
        var busy = new BusyPlan();
        var reader = new SlowReader();
        busy.events().subscribe().withSubscriber(reader);

        // When
        reader.take(3);

        // Then
        assertThat(reader.taken).containsExactly("1", "2", "3");
        assertThat(busy.reads).isLessThan(10);
    }

    /** Takes only as many events as it is told to. */
    private static final class SlowReader implements Flow.Subscriber<OutboundSseEvent> {

        private final List<String> taken = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;

        void take(int number) {
            Objects.requireNonNull(subscription).request(number);
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
        }

        @Override
        public void onNext(OutboundSseEvent event) {
            taken.add(event.getId());
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {}
    }

    /** A plan that changes all the time. */
    private static final class BusyPlan extends PlanStream {

        private int reads;

        BusyPlan() {
            super(
                    Duration.ofSeconds(15),
                    (name, id, data) ->
                            new OutboundSseEventImpl.BuilderImpl()
                                    .name(name)
                                    .id(id)
                                    .data(data)
                                    .build(),
                    null);
        }

        @Override
        CompletableFuture<PlanNews> begin(@Nullable Long last) {
            return next(0);
        }

        @Override
        CompletableFuture<PlanNews> next(long place) {
            reads++;
            var change = new Message(Topic.PLAN, new UUID(1, 1), place + 1, "state");
            return CompletableFuture.completedFuture(
                    new PlanNews(List.of(change), place + 1, false));
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
}
