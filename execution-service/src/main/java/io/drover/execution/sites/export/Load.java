package io.drover.execution.sites.export;

import java.util.Map;
import java.util.UUID;

/**
 * One finished reading of an export, now the current one of its site.
 *
 * @param counts as {@link ExportSource#counts()}
 * @param leftovers how many there are
 */
public record Load(
        long id,
        UUID siteId,
        ExportSummary summary,
        ExportIdentity identity,
        Map<String, Long> counts,
        long leftovers) {}
