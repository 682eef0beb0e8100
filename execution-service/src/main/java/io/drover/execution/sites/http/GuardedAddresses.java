package io.drover.execution.sites.http;

import io.drover.kit.network.AddressRefused;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The kit's guard as sites use it: what it refuses is a failure of a site.
 *
 * <p>The name is resolved before each request; the JDK keeps the answer for seconds, so the
 * connection goes to the address that was checked.
 */
public final class GuardedAddresses {

    private final io.drover.kit.network.GuardedAddresses addresses;

    /** {@code allowed} are the private ranges that may be called, as {@code address/bits}. */
    public GuardedAddresses(List<String> allowed) {
        this.addresses = new io.drover.kit.network.GuardedAddresses(allowed);
    }

    /** Throws {@code ADDRESS_REFUSED}, or {@code SITE_UNREACHABLE} for a name nobody knows. */
    public void check(URI address) {
        try {
            var _ = addresses.check(address);
        } catch (AddressRefused e) {
            throw SiteFailure.ADDRESS_REFUSED.because(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            throw SiteFailure.SITE_UNREACHABLE.because(
                    "The host " + address.getHost() + " is not known.", false, null, e);
        }
    }
}
