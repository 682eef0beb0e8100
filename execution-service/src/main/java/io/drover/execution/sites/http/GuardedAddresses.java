package io.drover.execution.sites.http;

import io.drover.kit.network.AddressRefused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The kit's guard as sites use it: what it refuses is a failure of a site.
 *
 * <p>The name is resolved before each request. Which address the connection then goes to is the
 * matter of {@link CheckedRoute}.
 */
public final class GuardedAddresses {

    private final io.drover.kit.network.GuardedAddresses addresses;

    /** {@code allowed} are the private ranges that may be called, as {@code address/bits}. */
    public GuardedAddresses(List<String> allowed) {
        this.addresses = new io.drover.kit.network.GuardedAddresses(allowed);
    }

    /** Throws {@code ADDRESS_REFUSED}, or {@code SITE_UNREACHABLE} for a name nobody knows. */
    public void check(URI address) {
        var _ = checked(address);
    }

    /** The network address behind a URI; throws what {@link #check} throws. */
    InetAddress checked(URI address) {
        try {
            return addresses.check(address);
        } catch (AddressRefused e) {
            throw SiteFailure.ADDRESS_REFUSED.because(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            throw SiteFailure.SITE_UNREACHABLE.because(
                    "The host " + address.getHost() + " is not known.", false, null, e);
        }
    }
}
