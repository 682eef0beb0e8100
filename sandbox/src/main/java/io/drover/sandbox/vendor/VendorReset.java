package io.drover.sandbox.vendor;

import io.drover.sandbox.ResetResource.SiteReset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Empties the vendor with the site. */
@ApplicationScoped
class VendorReset {

    private final VendorTransfers transfers;

    VendorReset(VendorTransfers transfers) {
        this.transfers = transfers;
    }

    void forget(@Observes SiteReset reset) {
        transfers.clear();
    }
}
