package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.Space;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Files that are larger than a destination takes; no API tells its limit, so it is configured. */
@ApplicationScoped
class OversizedAttachments implements Check {

    private static final int BATCH = 200;

    private final long largest;

    OversizedAttachments(
            @ConfigProperty(
                            name = "drover.checks.largest-attachment-bytes",
                            defaultValue = "104857600")
                    long largest) {
        this.largest = largest;
    }

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("OversizedAttachments");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() != Scope.Mode.NONE;
    }

    @Override
    public CheckFound look(CheckContext context) {
        context.chosenSpaces().forEach(space -> look(context, space));
        long over = context.itemCount();
        return CheckFound.byItems(
                over == 0
                        ? "No file is larger than %d MB.".formatted(largest >> 20)
                        : "Versions of files that are larger than %d MB: %d."
                                .formatted(largest >> 20, over),
                over == 0
                        ? null
                        : "Raise the limit for attachments at the destination, or make the files"
                                + " smaller at the source.");
    }

    private void look(CheckContext context, Space space) {
        @Nullable String after = null;
        List<AttachmentVersion> batch;
        do {
            batch = context.source().attachments(space.key(), after, BATCH);
            for (AttachmentVersion version : batch) {
                after = version.id();
                if (version.size() > largest) {
                    context.item(
                            "ATTACHMENT",
                            version.id(),
                            version.fileName(),
                            null,
                            space.key(),
                            "It has %d bytes.".formatted(version.size()));
                }
            }
        } while (batch.size() == BATCH);
    }
}
