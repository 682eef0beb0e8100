package io.drover.appmigration.application;

import io.drover.appmigration.application.Mappings.Mapping;
import io.drover.appmigration.domain.AppMigration;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor may look up for its own transfers: mappings of the namespaces its app was
 * registered for.
 */
@ApplicationScoped
public class VendorMappings {

    private final VendorReads reads;
    private final Mappings mappings;

    VendorMappings(VendorReads reads, Mappings mappings) {
        this.reads = reads;
        this.mappings = mappings;
    }

    /** Mappings of a namespace by source id. */
    @Transactional
    public List<Mapping> list(
            String appKey, UUID transferId, String namespace, @Nullable String after, int limit) {
        return mappings.list(execution(appKey, transferId, namespace), namespace, after, limit);
    }

    /** The mappings of these source ids, as far as there are any. */
    @Transactional
    public List<Mapping> find(
            String appKey, UUID transferId, String namespace, List<String> sourceIds) {
        return mappings.find(execution(appKey, transferId, namespace), namespace, sourceIds);
    }

    private UUID execution(String appKey, UUID transferId, String namespace) {
        AppMigration appMigration = reads.require(appKey, transferId).appMigration();
        if (!appMigration.terms().namespaces().contains(namespace)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "NAMESPACE_NOT_ALLOWED",
                    "The app is not registered for mappings of " + namespace + ".");
        }
        return appMigration.executionId();
    }
}
