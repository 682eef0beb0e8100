package io.drover.appmigration.vendor;

import io.drover.appmigration.application.VendorReports.Line;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Lines for the app log. */
@Schema(name = "LogsRequest", description = "At most 100 lines for the app log.")
public record LogsRequest(@NotEmpty @Size(max = 100) List<@NotNull @Valid LineRequest> lines) {

    /** One line. */
    @Schema(name = "LogLine", description = "A line for the app log; time defaults to now.")
    public record LineRequest(
            @Nullable Instant time,
            @NotNull Level level,
            @NotNull @Size(min = 1, max = 1000) @Pattern(regexp = "[^\\x00]*") String message) {

        Line line() {
            return new Line(time, level.name(), message);
        }
    }

    /** How much a line matters. */
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }
}
