package io.drover.execution.sites.cloud;

import io.drover.execution.sites.cloud.VendorDocument.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds requests and answers against the vendor's documents, where these lie beside the repository:
 * of both versions of the API of a Cloud site, and of a Data Center site under {@code /dc}.
 */
public final class VendorRules {

    private static final String DATA_CENTER = "/dc";

    private final Optional<VendorDocument> first;
    private final Optional<VendorDocument> second;
    private final Optional<VendorDocument> dataCenter;
    private final List<String> violations = new ArrayList<>();
    private int checked;

    /** With the documents that are there. */
    public VendorRules() throws IOException {
        first = VendorDocument.named("confluence-cloud-v1.json");
        second = VendorDocument.named("confluence-cloud-v2.strict-body.prefixed.json");
        dataCenter = VendorDocument.named("confluence-dc.json");
    }

    /** Whether all documents are there. */
    public boolean known() {
        return first.isPresent() && second.isPresent() && dataCenter.isPresent();
    }

    synchronized void check(Exchange exchange) {
        Optional<VendorDocument> document = document(exchange.path());
        if (document.isEmpty()) {
            return;
        }
        checked++;
        for (String each : document.get().violations(exchange.without(DATA_CENTER))) {
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

    private Optional<VendorDocument> document(String path) {
        if (path.startsWith("/wiki/api/v2/")) {
            return second;
        }
        if (path.startsWith("/wiki/rest/api/")) {
            return first;
        }
        return path.startsWith(DATA_CENTER + "/rest/api/") ? dataCenter : Optional.empty();
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
