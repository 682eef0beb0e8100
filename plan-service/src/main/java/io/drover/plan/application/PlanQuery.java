package io.drover.plan.application;

import java.util.List;

/**
 * Which plans, in which order.
 *
 * @param after the sort value and id of the last plan that was shown, empty at the start
 */
public record PlanQuery(
        PlanFilter filter, Sort sort, boolean descending, List<String> after, int limit) {

    /** What a list can be sorted by. */
    public enum Sort {
        NAME("name"),
        STATUS("status"),
        CREATED_AT("createdAt"),
        UPDATED_AT("updatedAt"),
        STARTED_AT("startedAt");

        private final String word;

        Sort(String word) {
            this.word = word;
        }

        /** Its name in the API. */
        public String word() {
            return word;
        }
    }
}
