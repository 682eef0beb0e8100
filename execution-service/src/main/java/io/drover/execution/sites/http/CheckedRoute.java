package io.drover.execution.sites.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * Has requests without TLS go to the very address that was checked, whatever their host's name
 * resolves to a moment later.
 *
 * <p>With TLS the server proves its name before anything is sent, so an answer of the name service
 * that changed in between leads nowhere. Without, nothing proves it: the connection goes to the
 * checked address as to a proxy, and the first line of the request names the host, which every
 * HTTP/1.1 server understands.
 */
final class CheckedRoute extends ProxySelector {

    private static final int HTTP = 80;

    private final GuardedAddresses addresses;

    CheckedRoute(GuardedAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public List<Proxy> select(URI address) {
        if (!address.getScheme().equalsIgnoreCase("http") || isLiteral(address.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        int port = address.getPort() < 0 ? HTTP : address.getPort();
        return List.of(
                new Proxy(
                        Proxy.Type.HTTP, new InetSocketAddress(addresses.checked(address), port)));
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException why) {
        // whoever sent the request learns of it
    }
}
