package io.drover.execution.sites.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Lets a number of requests in at once; whoever waits is let in in turn, one request for each party
 * that has some waiting, so that nobody's many requests keep out somebody's few.
 */
final class FairGate {

    private final Map<Object, Deque<Waiter>> waiting = new LinkedHashMap<>();
    private int room;
    private int inside;

    FairGate(int room) {
        this.room = room;
    }

    private static final class Waiter {
        final CountDownLatch turn = new CountDownLatch(1);
    }

    /** Changes how many may be in; who is in stays in. */
    synchronized void room(int most) {
        room = most;
        letIn();
    }

    /** Waits until there is room for a request of this party. */
    void enter(Object party) throws InterruptedException {
        Waiter waiter = new Waiter();
        synchronized (this) {
            waiting.computeIfAbsent(party, _ -> new ArrayDeque<>()).add(waiter);
            letIn();
        }
        try {
            waiter.turn.await();
        } catch (InterruptedException e) {
            giveUp(party, waiter);
            throw e;
        }
    }

    private synchronized void giveUp(Object party, Waiter waiter) {
        Deque<Waiter> own = waiting.getOrDefault(party, new ArrayDeque<>());
        if (!own.remove(waiter)) {
            leave();
        } else if (own.isEmpty()) {
            waiting.remove(party);
        }
    }

    /** Makes room for the next. */
    synchronized void leave() {
        inside--;
        letIn();
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    private synchronized void letIn() {
        while (inside < room && !waiting.isEmpty()) {
            Iterator<Map.Entry<Object, Deque<Waiter>>> parties = waiting.entrySet().iterator();
            Map.Entry<Object, Deque<Waiter>> next = parties.next();
            Object party = next.getKey();
            Deque<Waiter> own = next.getValue();
            parties.remove();
            inside++;
            own.remove().turn.countDown();
            if (!own.isEmpty()) {
                // behind everybody else who waits
                waiting.put(party, own);
            }
        }
    }
}
