package io.drover.appmigration.application;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Where a vendor finds what belongs to a transfer, as paths of the gateway. */
public final class TransferLinks {

    private TransferLinks() {}

    /** The links of a transfer, by what they lead to. */
    public static Map<String, String> of(UUID transferId) {
        String self = "/vendor/v1/transfers/" + transferId;
        Map<String, String> links = new LinkedHashMap<>();
        links.put("transfer", self);
        for (String part :
                new String[] {"progress", "logs", "mappings", "containers", "feedback", "data"}) {
            links.put(part, self + "/" + part);
        }
        return links;
    }
}
