package io.drover.system.invariants;

import io.drover.system.invariants.Evidence.Item;
import io.drover.system.invariants.Evidence.Present;
import io.drover.system.invariants.Evidence.Said;
import io.drover.system.invariants.Evidence.Write;
import io.drover.system.source.ManySpaces.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The invariants I1 to I8; every breach is one sentence that begins with its number. */
public final class Invariants {
    private static final Set<String> FINAL =
            Set.of("COMPLETE", "INCOMPLETE", "FAILED", "SKIPPED", "FINISHED", "STOPPED");

    private final Evidence evidence;
    private final List<String> breaches = new ArrayList<>();

    private Invariants(Evidence evidence) {
        this.evidence = evidence;
    }

    /** What does not hold; empty when all is well. */
    public static List<String> breaches(Evidence evidence) {
        Invariants all = new Invariants(evidence);
        all.nothingIsLost();
        all.nothingIsThereTwice();
        all.historyOnlyGoesForward();
        all.theStatusFollowsFromTheItems();
        all.oneCommandHadOneEffect();
        all.theLogHasEverythingOnce();
        all.everythingIsFinal();
        all.nobodyWroteAfterTheEnd();
        return all.breaches;
    }

    static boolean isFinal(@Nullable String status) {
        return status != null && FINAL.contains(status);
    }

    private void breach(String sentence, Object... about) {
        breaches.add(sentence.formatted(about));
    }

    private void nothingIsLost() {
        Map<String, Item> items = byKey(evidence.items(), item -> item.kind() + item.sourceId());
        Map<String, Present> present = byKey(evidence.present(), each -> each.kind() + each.id());
        for (Thing thing : evidence.selected()) {
            Item item = items.get(thing.kind() + thing.id());
            if (item == null) {
                breach("I1 lost: %s is listed nowhere", thing);
            } else if (!item.status().equals("COMPLETE")) {
                if (item.reasonCode() == null) {
                    breach("I1 lost: %s is %s without a reason", thing, item.status());
                }
            } else {
                Present there = present.get(thing.kind() + item.destinationId());
                if (there == null) {
                    breach("I1 lost: %s is COMPLETE and not there", thing);
                } else if (!there.sha256().equals(thing.sha256())) {
                    breach("I1 lost: %s has other bytes", thing);
                }
            }
        }
    }

    private void nothingIsThereTwice() {
        duplicates(evidence.present(), each -> each.kind() + " " + each.space() + "/" + each.name())
                .forEach(name -> breach("I2 doubled: %s stands twice", name));
        duplicates(
                        evidence.items().stream().filter(i -> i.destinationId() != null).toList(),
                        item -> item.kind() + " " + item.destinationId())
                .forEach(id -> breach("I2 doubled: two sources became %s", id));
        duplicates(evidence.writes().stream().filter(Invariants::sendsAFile).toList(), Write::id)
                .forEach(id -> breach("I2 doubled: file %s was sent twice", id));
        Set<String> known =
                evidence.items().stream()
                        .map(item -> String.valueOf(item.destinationId()))
                        .collect(Collectors.toSet());
        known.addAll(arrivedAllTheSame());
        evidence.writes().stream()
                .filter(
                        w ->
                                w.method().equals("POST")
                                        && Set.of("page", "space").contains(w.kind()))
                .filter(w -> !known.contains(w.id()))
                .forEach(w -> breach("I2 doubled: %s %s was made for nobody", w.kind(), w.id()));
        evidence.present().stream()
                .filter(each -> !known.contains(each.id()))
                .forEach(each -> breach("I2 doubled: nobody knows of %s", each));
    }

    /** What is listed as not moved may have arrived when the last answer was lost. */
    private Set<String> arrivedAllTheSame() {
        Set<String> open =
                evidence.items().stream()
                        .filter(item -> item.status().equals("FAILED"))
                        .map(item -> item.kind() + item.sourceId())
                        .collect(Collectors.toSet());
        Set<String> names =
                evidence.selected().stream()
                        .filter(thing -> open.contains(thing.kind() + thing.id()))
                        .map(thing -> thing.kind() + thing.space() + "/" + thing.name())
                        .collect(Collectors.toSet());
        return evidence.present().stream()
                .filter(each -> names.contains(each.kind() + each.space() + "/" + each.name()))
                .map(Present::id)
                .collect(Collectors.toSet());
    }

    private static boolean sendsAFile(Write write) {
        return write.kind().equals("attachment");
    }

    private void historyOnlyGoesForward() {
        Map<String, String> last = new HashMap<>();
        Map<String, Integer> percents = new HashMap<>();
        for (Said event : evidence.events()) {
            String status = event.status();
            if (status != null) {
                String before = last.put(event.subject(), status);
                if (before != null && FINAL.contains(before) && !before.equals(status)) {
                    breach("I3 %s went from %s to %s", event.subject(), before, status);
                }
            }
            Integer percent = event.percent();
            if (percent != null) {
                Integer before = percents.put(event.subject(), percent);
                if (before != null && before > percent) {
                    breach("I3 percent of %s fell to %d at %s", event.subject(), percent, event);
                }
            }
        }
        List<Long> sequences = evidence.events().stream().map(Said::sequence).toList();
        for (int i = 0; i < sequences.size(); i++) {
            if (sequences.get(i) != i + 1) {
                breach("I3 event %d of the execution is missing", i + 1);
                return;
            }
        }
    }

    private void theStatusFollowsFromTheItems() {
        boolean all = evidence.items().stream().allMatch(i -> i.status().equals("COMPLETE"));
        if (evidence.planStatus().equals("FINISHED") && !all) {
            breach("I4 the plan is FINISHED and some items are not COMPLETE");
        }
        if (!evidence.planStatus().equals(evidence.executionStatus())) {
            breach(
                    "I4 the plan is %s, its execution %s",
                    evidence.planStatus(), evidence.executionStatus());
        }
    }

    private void oneCommandHadOneEffect() {
        if (evidence.executions() != 1) {
            breach("I5 one run made %d executions", evidence.executions());
        }
    }

    private void theLogHasEverythingOnce() {
        for (Said event : evidence.events()) {
            long times = evidence.logged().getOrDefault(event.id(), 0L);
            if (times != 1) {
                breach("I6 %s is in the log %d times", event, times);
            }
        }
    }

    private void everythingIsFinal() {
        if (!FINAL.contains(evidence.planStatus())) {
            breach("I7 the plan is %s", evidence.planStatus());
        }
        if (evidence.openUnits() > 0) {
            breach("I7 %d units are open", evidence.openUnits());
        }
        evidence.items().stream()
                .filter(item -> !FINAL.contains(item.status()))
                .forEach(item -> breach("I7 %s is open", item));
    }

    private void nobodyWroteAfterTheEnd() {
        evidence.writes().stream()
                .filter(write -> write.at().isAfter(evidence.endedAt()))
                .forEach(write -> breach("I8 zombie: %s came after the end", write));
    }

    private static <T> List<String> duplicates(List<T> all, Function<T, String> key) {
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(each -> counts.merge(key.apply(each), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
        Map<String, T> map = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (T each : all) {
            if (seen.add(key.apply(each))) {
                map.put(key.apply(each), each);
            }
        }
        return map;
    }
}
