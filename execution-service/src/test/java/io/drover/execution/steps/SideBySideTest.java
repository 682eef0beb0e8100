package io.drover.execution.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What is done at once, and what waits for what. */
class SideBySideTest {

    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void doesSiblingsAtOnce() {
        // Given: nobody goes on before the other one has begun
        CyclicBarrier both = new CyclicBarrier(2);

        // When
        new SideBySide(2)
                .inTree(
                        List.of("root", "left", "right"),
                        thing -> thing.equals("root") ? null : 0,
                        thing -> {
                            if (!thing.equals("root")) {
                                meet(both);
                            }
                            done.add(thing);
                        });

        // Then
        assertThat(done).startsWith("root").containsExactlyInAnyOrder("root", "left", "right");
    }

    @Test
    void doesParentsBeforeTheirChildren() {
        // Given
        List<String> tree = List.of("a", "a.b", "a.b.c", "a.b.c.d", "x");
        Map<String, Integer> above = Map.of("a.b", 0, "a.b.c", 1, "a.b.c.d", 2);

        // When
        new SideBySide(4).inTree(tree, above::get, done::add);

        // Then
        assertThat(done).containsSubsequence("a", "a.b", "a.b.c", "a.b.c.d").contains("x");
    }

    @Test
    void getsSomethingReadyWhileItWorks() {
        // Given: neither goes on before the other one has begun
        CyclicBarrier both = new CyclicBarrier(2);

        // When
        String ready =
                new SideBySide(1)
                        .meanwhile(
                                () -> {
                                    meet(both);
                                    done.add("work");
                                },
                                () -> {
                                    meet(both);
                                    return "ready";
                                });

        // Then
        assertThat(ready).isEqualTo("ready");
        assertThat(done).containsExactly("work");
    }

    @Test
    void tellsWhyNothingCouldBeMadeReady() {
        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                new SideBySide(1)
                                        .meanwhile(
                                                () -> done.add("work"),
                                                () -> {
                                                    throw new IllegalArgumentException("gone");
                                                }));

        // Then
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessage("gone");
        assertThat(done).containsExactly("work");
    }

    @Test
    void beginsNothingNewAfterAFailure() {
        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                new SideBySide(1)
                                        .inTree(
                                                List.of("first", "second", "third"),
                                                thing -> thing.equals("first") ? null : 0,
                                                this::doOrFail));

        // Then
        assertThat(failure).hasMessage("the first one broke");
        assertThat(done).isEmpty();
    }

    private void doOrFail(String thing) {
        if (thing.equals("first")) {
            throw new IllegalStateException("the first one broke");
        }
        done.add(thing);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
