package io.drover.plan.application;

import io.drover.plan.domain.PostMigrationTask;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people noted about tasks after migrations; a task nobody touched has no mark. */
public interface TaskMarks {

    /** The marks of a plan by the key of their task. */
    Map<String, Mark> of(UUID planId);

    void put(UUID planId, String key, Mark mark);

    /**
     * What somebody noted.
     *
     * @param version how often it was changed
     */
    record Mark(
            PostMigrationTask.State state,
            @Nullable String note,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            long version) {

        /** Of a task that nobody touched. */
        static final Mark NONE = new Mark(PostMigrationTask.State.OPEN, null, null, null, 0);
    }
}
