package io.drover.system.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.system.invariants.Evidence.Item;
import io.drover.system.invariants.Evidence.Present;
import io.drover.system.invariants.Evidence.Said;
import io.drover.system.invariants.Evidence.Write;
import io.drover.system.source.ManySpaces.Thing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether the checker sees what it is there for: each test plants one defect in good evidence. */
class InvariantsTest {
    private static final Instant END = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Thing> selected =
            List.of(
                    new Thing("PAGE", "1", "A", "Home", ""),
                    new Thing("PAGE", "2", "A", "Child", ""),
                    new Thing("ATTACHMENT", "3", "A", "a.bin", "cafe"));
    private final List<Present> present =
            new ArrayList<>(
                    List.of(
                            new Present("PAGE", "11", "A", "Home", ""),
                            new Present("PAGE", "12", "A", "Child", ""),
                            new Present("ATTACHMENT", "13", "A", "a.bin", "cafe")));
    private final List<Write> writes =
            new ArrayList<>(
                    List.of(
                            new Write(END.minusSeconds(9), "POST", "space", "10"),
                            new Write(END.minusSeconds(8), "POST", "page", "12"),
                            new Write(END.minusSeconds(7), "PUT", "attachment", "13")));
    private final List<Item> items =
            new ArrayList<>(
                    List.of(
                            new Item("SPACE", "0", "COMPLETE", null, "10"),
                            new Item("PAGE", "1", "COMPLETE", null, "11"),
                            new Item("PAGE", "2", "COMPLETE", null, "12"),
                            new Item("ATTACHMENT", "3", "COMPLETE", null, "13")));
    private final List<Said> events =
            new ArrayList<>(
                    List.of(
                            new Said("e1", "accepted", 1, "execution", "READY", 0),
                            new Said("e2", "started", 2, "execution", "RUNNING", 0),
                            new Said("e3", "finished", 3, "execution", "FINISHED", 100)));
    private final Map<String, Long> logged = new HashMap<>(Map.of("e1", 1L, "e2", 1L, "e3", 1L));
    private int executions = 1;
    private int openUnits;

    @Test
    void hasNothingToSayAboutAGoodRun() {
        assertThat(breaches()).isEmpty();
    }

    @Test
    void seesAPageThatWasLost() {
        present.remove(1);
        assertThat(breaches()).singleElement().asString().startsWith("I1 lost");
    }

    @Test
    void seesAPageThatIsListedNowhere() {
        items.remove(2);
        assertThat(breaches()).anyMatch(breach -> breach.startsWith("I1 lost"));
    }

    @Test
    void seesBytesThatChanged() {
        present.set(2, new Present("ATTACHMENT", "13", "A", "a.bin", "babe"));
        assertThat(breaches()).singleElement().asString().startsWith("I1 lost");
    }

    @Test
    void seesAPageThatWasMadeTwice() {
        writes.add(new Write(END.minusSeconds(1), "POST", "page", "99"));
        assertThat(breaches()).singleElement().asString().startsWith("I2 doubled");
    }

    @Test
    void seesAFileThatWasSentTwice() {
        writes.add(new Write(END.minusSeconds(1), "PUT", "attachment", "13"));
        assertThat(breaches()).singleElement().asString().startsWith("I2 doubled");
    }

    @Test
    void seesAPageThatNobodyKnows() {
        present.add(new Present("PAGE", "99", "A", "Other", ""));
        assertThat(breaches()).singleElement().asString().startsWith("I2 doubled");
    }

    @Test
    void seesAFinalStatusThatChanged() {
        events.add(new Said("e4", "resumed", 4, "execution", "RUNNING", 100));
        logged.put("e4", 1L);
        assertThat(breaches()).singleElement().asString().startsWith("I3");
    }

    @Test
    void seesAPercentThatFell() {
        events.set(1, new Said("e2", "started", 2, "execution", "RUNNING", 101));
        assertThat(breaches()).singleElement().asString().startsWith("I3 percent");
    }

    @Test
    void seesAnEventThatIsMissing() {
        events.remove(1);
        assertThat(breaches()).singleElement().asString().startsWith("I3 event");
    }

    @Test
    void seesAStatusThatIsTooGood() {
        items.set(2, new Item("PAGE", "2", "FAILED", "REFUSED", null));
        assertThat(breaches()).anyMatch(breach -> breach.startsWith("I4"));
    }

    @Test
    void seesARunThatHappenedTwice() {
        executions = 2;
        assertThat(breaches()).singleElement().asString().startsWith("I5");
    }

    @Test
    void seesWhatTheLogLostOrHasTwice() {
        logged.remove("e1");
        logged.put("e2", 2L);
        assertThat(breaches()).hasSize(2).allMatch(breach -> breach.startsWith("I6"));
    }

    @Test
    void seesWhatIsNeverFinal() {
        openUnits = 1;
        items.set(2, new Item("PAGE", "2", "RUNNING", "NONE", "12"));
        assertThat(breaches()).filteredOn(breach -> breach.startsWith("I7")).hasSize(2);
    }

    @Test
    void seesAZombieThatWritesAfterTheEnd() {
        writes.add(new Write(END.plusSeconds(1), "PUT", "page", "12"));
        assertThat(breaches()).singleElement().asString().startsWith("I8 zombie");
    }

    private List<String> breaches() {
        return Invariants.breaches(
                new Evidence(
                        selected,
                        present,
                        writes,
                        items,
                        events,
                        logged,
                        executions,
                        "FINISHED",
                        "FINISHED",
                        END,
                        openUnits));
    }
}
