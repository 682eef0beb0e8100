package io.drover.appmigration.domain;

import java.time.Duration;
import java.util.List;

/**
 * An app as it was registered when a run was requested: the terms of all its transfers, whatever
 * becomes of the registration.
 *
 * @param settleWithin how long one transfer may take
 * @param namespaces the mappings its vendor may read
 */
public record AppTerms(
        String key,
        String name,
        Vendor vendor,
        Path path,
        boolean supportsRerun,
        Duration settleWithin,
        List<String> namespaces) {

    /** An app that nobody registered: it can only be moved by hand. */
    public static AppTerms unregistered(String key) {
        return new AppTerms(
                key,
                key,
                new Vendor("unknown", null, null),
                Path.MANUAL,
                false,
                Duration.ZERO,
                List.of());
    }
}
