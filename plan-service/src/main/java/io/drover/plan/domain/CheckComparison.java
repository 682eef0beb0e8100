package io.drover.plan.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is different in a check run from another one, check by check, each list by key.
 *
 * @param appeared checks that only this run has
 * @param gone checks that only the other run has
 * @param worse checks that found more than in the other run
 * @param better checks that found less
 * @param same how many checks found as much
 */
public record CheckComparison(
        List<Pair> appeared, List<Pair> gone, List<Pair> worse, List<Pair> better, int same) {

    /** A check in the other run and in this one. */
    public record Pair(String key, @Nullable CheckResult before, @Nullable CheckResult now) {}

    /** Compares the results of a run with those of another one. */
    public static CheckComparison of(Collection<CheckResult> now, Collection<CheckResult> before) {
        var others = byKey(before);
        var own = byKey(now);
        var appeared = new ArrayList<Pair>();
        var worse = new ArrayList<Pair>();
        var better = new ArrayList<Pair>();
        int same = 0;
        for (var result : own.values()) {
            var other = others.remove(result.key());
            var pair = new Pair(result.key(), other, result);
            int more = other == null ? 0 : compare(result, other);
            if (other == null) {
                appeared.add(pair);
            } else if (more > 0) {
                worse.add(pair);
            } else if (more < 0) {
                better.add(pair);
            } else {
                same++;
            }
        }
        var gone =
                others.values().stream().map(other -> new Pair(other.key(), other, null)).toList();
        return new CheckComparison(appeared, gone, worse, better, same);
    }

    private static Map<String, CheckResult> byKey(Collection<CheckResult> results) {
        return results.stream()
                .collect(
                        Collectors.toMap(
                                CheckResult::key, Function.identity(), (a, b) -> b, TreeMap::new));
    }

    /** By what was found, overridden or not; among the same by how many items. */
    private static int compare(CheckResult one, CheckResult other) {
        int outcome = Integer.compare(weight(one), weight(other));
        return outcome == 0 ? Long.compare(one.itemCount(), other.itemCount()) : outcome;
    }

    private static int weight(CheckResult result) {
        return switch (result.outcome()) {
            case PASS -> 0;
            case WARNING -> 1;
            case COULD_NOT_RUN -> 2;
            case ERROR -> 3;
        };
    }
}
