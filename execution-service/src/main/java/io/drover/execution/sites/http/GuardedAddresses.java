package io.drover.execution.sites.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Decides which addresses a site may have, so that nobody reaches the inside of the network by
 * naming it as a site.
 *
 * <p>Private, loopback, link-local (cloud metadata) and other special ranges are refused unless an
 * administrator allowed them. The name is resolved before each request; the JDK keeps the answer
 * for seconds, so the connection goes to the address that was checked.
 */
public final class GuardedAddresses {

    /** Special ranges that {@link InetAddress} has no question for. */
    private static final List<AddressRange> SPECIAL =
            List.of(
                    AddressRange.of("0.0.0.0/8"),
                    AddressRange.of("100.64.0.0/10"),
                    AddressRange.of("192.0.0.0/24"),
                    AddressRange.of("198.18.0.0/15"),
                    AddressRange.of("240.0.0.0/4"),
                    AddressRange.of("fc00::/7"),
                    AddressRange.of("64:ff9b::/96"),
                    AddressRange.of("64:ff9b:1::/48"),
                    AddressRange.of("2001::/32"),
                    AddressRange.of("2002::/16"));

    private final List<AddressRange> allowed;

    /** {@code allowed} are the private ranges that may be called, as {@code address/bits}. */
    public GuardedAddresses(List<String> allowed) {
        this.allowed = allowed.stream().map(AddressRange::of).toList();
    }

    /** Throws {@code ADDRESS_REFUSED}, or {@code SITE_UNREACHABLE} for a name nobody knows. */
    public void check(URI address) {
        String scheme = address.getScheme();
        if (scheme == null || !List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
            throw SiteFailure.ADDRESS_REFUSED.because(
                    "The address of a site starts with http:// or https://.");
        }
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null) {
            throw SiteFailure.ADDRESS_REFUSED.because(
                    "The address of a site has a host name and no user name in it.");
        }
        for (InetAddress resolved : resolve(host)) {
            if (special(resolved) && allowed.stream().noneMatch(r -> r.contains(resolved))) {
                throw SiteFailure.ADDRESS_REFUSED.because(
                        "The host "
                                + host
                                + " is in a private network. An administrator can allow it with"
                                + " drover.allowed-private-addresses.");
            }
        }
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw SiteFailure.SITE_UNREACHABLE.because(
                    "The host " + host + " is not known.", false, null, e);
        }
    }

    private static boolean special(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || SPECIAL.stream().anyMatch(range -> range.contains(address));
    }
}
