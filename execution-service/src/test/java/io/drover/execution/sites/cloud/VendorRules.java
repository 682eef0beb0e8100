package io.drover.execution.sites.cloud;

import io.drover.execution.sites.cloud.VendorDocument.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds requests and answers against the vendor's documents of both versions of its API, where
 * these lie beside the repository.
 */
public final class VendorRules {

    private final Optional<VendorDocument> first;
    private final Optional<VendorDocument> second;
    private final List<String> violations = new ArrayList<>();
    private int checked;

    /** With the documents that are there. */
    public VendorRules() throws IOException {
        first = VendorDocument.named("confluence-cloud-v1.json");
        second = VendorDocument.named("confluence-cloud-v2.strict-body.prefixed.json");
    }

    /** Whether both documents are there. */
    public boolean known() {
        return first.isPresent() && second.isPresent();
    }

    synchronized void check(Exchange exchange) {
        Optional<VendorDocument> document =
                exchange.path().startsWith("/wiki/api/v2/")
                        ? second
                        : exchange.path().startsWith("/wiki/rest/api/") ? first : Optional.empty();
        if (document.isEmpty()) {
            return;
        }
        checked++;
        for (String each : document.get().violations(exchange)) {
            violations.add(
                    "%s %s%s -> %d: %s"
                            .formatted(
                                    exchange.method(),
                                    exchange.path().replaceAll("[0-9]{3,}", "1"),
                                    exchange.query() == null ? "" : "?…",
                                    exchange.status(),
                                    each));
        }
    }

    /** How many exchanges were held against a document. */
    public synchronized int checked() {
        return checked;
    }

    /** What was not allowed since the last call. */
    public synchronized List<String> takeViolations() {
        List<String> taken = List.copyOf(violations);
        violations.clear();
        return taken;
    }
}
