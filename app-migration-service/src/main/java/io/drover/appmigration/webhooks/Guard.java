package io.drover.appmigration.webhooks;

import io.drover.kit.network.GuardedAddresses;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The guard around vendors' endpoints, as an administrator configured it. */
@Singleton
class Guard {

    @Produces
    @Singleton
    GuardedAddresses addresses(
            @ConfigProperty(name = "drover.allowed-private-addresses")
                    Optional<List<String>> allowed) {
        return new GuardedAddresses(allowed.orElse(List.of()));
    }
}
