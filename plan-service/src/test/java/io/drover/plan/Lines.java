package io.drover.plan;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Hands on lines as they arrive, as many as there are. */
record Lines(Consumer<String> reader) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        reader.accept(line);
    }

    @Override
    public void onError(Throwable failure) {
        // the test closed it
    }

    @Override
    public void onComplete() {}
}
