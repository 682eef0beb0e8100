package io.drover.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured of each contestant, round by round. */
public final class Figures {

    private final String workload;
    private final String unit;
    private final Map<String, List<Double>> byContestant = new LinkedHashMap<>();
    private final Map<String, Object> notes = new LinkedHashMap<>();

    public Figures(String workload, String unit) {
        this.workload = workload;
        this.unit = unit;
    }

    /** Takes down one measurement and says it. */
    public void add(String contestant, double value) {
        byContestant.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(value);
        System.out.printf(Locale.ROOT, "  %-28s %,12.1f %s%n", contestant, value, unit);
    }

    /** Takes down a fact that belongs to the run. */
    public void note(String name, Object value) {
        notes.put(name, value);
        System.out.println("  " + name + ": " + value);
    }

    /** Prints the table, with the first contestant's ratio to each other, and writes the JSON. */
    public void report() throws IOException {
        String first = byContestant.keySet().iterator().next();
        System.out.printf("%n| %s, %s | median | least | most | ratio |%n", workload, unit);
        System.out.println("|---|---|---|---|---|");
        Map<String, Object> json = new LinkedHashMap<>();
        for (var entry : byContestant.entrySet()) {
            List<Double> sorted = entry.getValue().stream().sorted().toList();
            double ratio = median(ratios(first, entry.getKey()));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.1f | %,.1f | %,.1f | %.2f |%n",
                    entry.getKey(),
                    median(sorted),
                    sorted.getFirst(),
                    sorted.getLast(),
                    ratio);
            json.put(
                    entry.getKey(),
                    Map.of("rounds", entry.getValue(), "median", median(sorted), "ratio", ratio));
        }
        Path file = Path.of("benchmarks/target", workload + ".json");
        var all = Map.of("workload", workload, "unit", unit, "figures", json, "notes", notes);
        Files.writeString(
                file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        System.out.println("\n" + file);
    }

    /** Round by round: a machine that is busy is busy for both. */
    private List<Double> ratios(String first, String other) {
        List<Double> ours = byContestant.getOrDefault(first, List.of());
        List<Double> theirs = byContestant.getOrDefault(other, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return ratios.stream().sorted().toList();
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
