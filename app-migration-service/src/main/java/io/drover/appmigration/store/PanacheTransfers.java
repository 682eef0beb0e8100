package io.drover.appmigration.store;

import io.drover.appmigration.domain.Transfer;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Transfers in their table. */
@ApplicationScoped
class PanacheTransfers implements PanacheRepositoryBase<Transfer, UUID> {}
