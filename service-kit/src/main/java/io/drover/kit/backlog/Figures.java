package io.drover.kit.backlog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a service counts in its own tables for {@code /q/metrics}; a bean, asked every ten seconds.
 */
public interface Figures {

    /** Counts now; throws if the database does not answer. */
    List<Figure> count();

    /**
     * A number, or one per value of a label.
     *
     * @param name of the metric, words between dots
     * @param meaning a sentence for whoever reads the metrics
     * @param label what tells the numbers apart, empty if there is only one; never an id
     * @param numbers by value of the label
     */
    record Figure(String name, String meaning, String label, Map<String, Double> numbers) {

        /** A number that stands for itself. */
        public static Figure of(String name, String meaning, double number) {
            return new Figure(name, meaning, "", Map.of("", number));
        }

        /**
         * One number per status; 0 for those that were not counted, so that none is ever missing.
         */
        public static Figure byStatus(
                String name, String meaning, Enum<?>[] statuses, Map<String, Long> counts) {
            var numbers = new LinkedHashMap<String, Double>();
            for (var status : statuses) {
                numbers.put(status.name(), counts.getOrDefault(status.name(), 0L).doubleValue());
            }
            return new Figure(name, meaning, "status", numbers);
        }
    }
}
