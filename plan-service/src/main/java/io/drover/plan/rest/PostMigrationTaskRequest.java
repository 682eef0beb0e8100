package io.drover.plan.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.drover.plan.application.PostMigrationTaskView;
import io.drover.plan.domain.PostMigrationTask.State;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people note about a task; what they only read may be sent back and is ignored. */
@Schema(name = "PostMigrationTaskRequest")
@JsonIgnoreProperties({
    "key",
    "title",
    "description",
    "changedBy",
    "changedAt",
    "evidence",
    "actionUrl",
    "docUrl"
})
public record PostMigrationTaskRequest(
        @NotNull State state,
        @Size(max = 1000)
                @Pattern(
                        regexp = OverrideRequest.TEXT,
                        message = "must have no control characters but tabs and line ends")
                @Nullable String note) {

    static PostMigrationTaskRequest of(PostMigrationTaskView task) {
        return new PostMigrationTaskRequest(task.state(), task.note());
    }
}
