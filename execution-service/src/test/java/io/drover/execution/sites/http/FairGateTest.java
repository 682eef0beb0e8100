package io.drover.execution.sites.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in next. */
class FairGateTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FairGate gate = new FairGate(1);
    private final List<String> entered = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void letsEveryPartyInInTurnHoweverManyRequestsOneHas() throws Exception {
        // Given
        gate.enter("first");
        for (int i = 0; i < 5; i++) {
            waits("many");
        }
        waits("few");

        // When
        letInOneByOne(6);

        // Then
        assertThat(entered).startsWith("many", "few").hasSize(6);
    }

    @Test
    void forgetsWhoGaveUp() throws Exception {
        // Given
        gate.enter("first");
        Future<?> gone = waits("gone");
        waits("patient");

        // When
        gone.cancel(true);
        letInOneByOne(1);

        // Then
        assertThat(entered).containsExactly("patient");
    }

    @Test
    void letsMoreInWhenThereIsMoreRoom() throws Exception {
        // Given
        gate.enter("first");
        waits("second");

        // When
        gate.room(2);

        // Then
        await().until(() -> entered.equals(List.of("second")));
    }

    private void letInOneByOne(int count) {
        for (int i = 1; i <= count; i++) {
            int expected = i;
            gate.leave();
            await().until(() -> entered.size() == expected);
        }
    }

    private Future<?> waits(String party) throws InterruptedException {
        int before = gate.waiting();
        Future<?> thread =
                threads.submit(
                        () -> {
                            gate.enter(party);
                            entered.add(party);
                            return null;
                        });
        await().until(() -> gate.waiting() == before + 1);
        return thread;
    }
}
