package io.drover.contracts;

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
     */
    public record Spaces(
            String mode,
            List<String> keys,
            List<String> exceptKeys,
            boolean includeArchived,
            boolean includePersonal,
            String data) {}

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
