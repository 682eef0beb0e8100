package io.drover.plan.application;

import io.drover.plan.domain.PlanStatus;
import io.drover.plan.domain.Stage;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which plans, in which order.
 *
 * @param archived null for both
 * @param text a part of the name, whatever its case
 * @param siteId source or destination
 * @param after the sort value and id of the last plan that was shown, empty at the start
 */
public record PlanQuery(
        Set<PlanStatus> statuses,
        @Nullable Boolean archived,
        @Nullable String text,
        @Nullable UUID siteId,
        @Nullable String createdBy,
        @Nullable Stage stage,
        Sort sort,
        boolean descending,
        List<String> after,
        int limit) {

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
