package io.drover.kit.network;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Decides which addresses may be called, so that nobody reaches the inside of the network by naming
 * it.
 *
 * <p>Private, loopback, link-local (cloud metadata) and other special ranges are refused unless an
 * administrator allowed them. A name is resolved at each check; call the address that was checked.
 */
public final class GuardedAddresses {

    /** Special ranges that {@link InetAddress} has no question for. */
    private static final List<AddressRange> SPECIAL =
            List.of(
                    AddressRange.of("0.0.0.0/8"),
                    AddressRange.of("100.64.0.0/10"),
                    AddressRange.of("192.0.0.0/24"),
                    AddressRange.of("192.88.99.0/24"),
                    AddressRange.of("198.18.0.0/15"),
                    AddressRange.of("240.0.0.0/4"),
                    AddressRange.of("::/96"),
                    AddressRange.of("::ffff:0:0:0/96"),
                    AddressRange.of("64:ff9b::/96"),
                    AddressRange.of("64:ff9b:1::/48"),
                    AddressRange.of("100::/64"),
                    AddressRange.of("2001::/23"),
                    AddressRange.of("2001:db8::/32"),
                    AddressRange.of("2002::/16"),
                    AddressRange.of("5f00::/16"),
                    AddressRange.of("fc00::/7"));

    private final List<AddressRange> allowed;

    /** {@code allowed} are the private ranges that may be called, as {@code address/bits}. */
    public GuardedAddresses(List<String> allowed) {
        this.allowed = allowed.stream().map(AddressRange::of).toList();
    }

    /**
     * Looks at the form of an address alone: scheme, host, no user name; resolves nothing.
     *
     * @throws AddressRefused if nobody could call it
     */
    public static void checkForm(URI address) {
        String scheme = address.getScheme();
        if (scheme == null || !List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new AddressRefused("The address must start with http:// or https://.");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            throw new AddressRefused("The address must have a host name and no user name in it.");
        }
    }

    /**
     * Gives the network address behind a URI if all that its host resolves to may be called.
     *
     * @throws AddressRefused if it may not
     * @throws UnknownHostException if nobody knows the host
     */
    public InetAddress check(URI address) throws UnknownHostException {
        checkForm(address);
        InetAddress[] resolved = InetAddress.getAllByName(address.getHost());
        for (InetAddress each : resolved) {
            if (special(each) && allowed.stream().noneMatch(range -> range.contains(each))) {
                throw new AddressRefused(
                        "The host "
                                + address.getHost()
                                + " is in a private network. An administrator can allow it with"
                                + " drover.allowed-private-addresses.");
            }
        }
        return resolved[0];
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
