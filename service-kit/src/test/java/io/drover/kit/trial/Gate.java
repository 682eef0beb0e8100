package io.drover.kit.trial;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;

/** Holds one command up for as long as a test wants. */
@ApplicationScoped
public class Gate {

    private volatile CountDownLatch arrived = new CountDownLatch(0);
    private volatile CountDownLatch opened = new CountDownLatch(0);

    public void close() {
        arrived = new CountDownLatch(1);
        opened = new CountDownLatch(1);
    }

    public void open() {
        opened.countDown();
    }

    public void awaitArrival() throws InterruptedException {
        arrived.await();
    }

    void pass(String name) {
        if (!name.equals("slow")) {
            return;
        }
        arrived.countDown();
        try {
            opened.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
