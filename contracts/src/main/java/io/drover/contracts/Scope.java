package io.drover.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan moves.
 *
 * @param usersAndGroups {@code ALL}, {@code REFERENCED} or {@code NONE}
 */
public record Scope(
        String usersAndGroups, GlobalTemplates globalTemplates, Spaces spaces, List<App> apps) {

    /**
     * Which global templates.
     *
     * @param mode {@code ALL}, {@code SELECTED} or {@code NONE}
     * @param ids source ids, used by {@code SELECTED}
     */
    public record GlobalTemplates(String mode, List<String> ids) {}

    /**
     * Which spaces.
     *
     * @param mode {@code ALL}, {@code SELECTED} or {@code NONE}
     * @param keys used by {@code SELECTED}
     * @param exceptKeys used by {@code ALL}
     * @param data {@code ALL} or {@code ATTACHMENTS_ONLY}
     * @param hashes which files are read back and compared by their hash, {@code ALL} or {@code
     *     SAMPLE}; null from a publisher that knew only {@code ALL}
     */
    public record Spaces(
            String mode,
            List<String> keys,
            List<String> exceptKeys,
            boolean includeArchived,
            boolean includePersonal,
            String data,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hashes) {}

    /**
     * A chosen vendor app with the consent to hand its data over.
     *
     * @param consentedBy pseudonymous id of who consented
     */
    public record App(
            String key,
            boolean consent,
            @Nullable String consentedBy,
            @Nullable Instant consentedAt) {}
}
