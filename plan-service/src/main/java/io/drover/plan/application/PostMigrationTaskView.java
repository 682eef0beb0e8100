package io.drover.plan.application;

import io.drover.plan.application.TaskMarks.Mark;
import io.drover.plan.domain.PostMigrationTask.State;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that people have to do after a migration. */
@Schema(name = "PostMigrationTask")
public record PostMigrationTaskView(
        String key,
        String title,
        String description,
        State state,
        @Nullable String note,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        @Schema(description = "Null for a task that every migration leaves.")
                @Nullable Evidence evidence,
        @Schema(description = "Where the destination's own administration does it.")
                @Nullable String actionUrl,
        @Schema(description = "Where this task is explained.") String docUrl) {

    /** What shows that there is something to do. */
    @Schema(name = "TaskEvidence")
    public record Evidence(
            @Schema(description = "How many things it is about.") long count,
            @Schema(description = "Where they are listed.") String itemsUrl) {

        static @Nullable Evidence of(TaskList.@Nullable Evidence evidence) {
            return evidence == null ? null : new Evidence(evidence.count(), evidence.itemsUrl());
        }
    }

    static PostMigrationTaskView of(TaskList.Task task, Mark mark, String docs) {
        return new PostMigrationTaskView(
                task.key(),
                task.title(),
                task.description(),
                mark.state(),
                mark.note(),
                mark.changedBy(),
                mark.changedAt(),
                Evidence.of(task.evidence()),
                task.actionUrl(),
                docs + "#" + task.key());
    }
}
