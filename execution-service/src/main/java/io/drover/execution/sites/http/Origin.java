package io.drover.execution.sites.http;

import java.net.URI;
import java.util.Objects;

/** Where an address leads to: scheme, host and port. */
public final class Origin {

    private Origin() {}

    /** Whether two addresses lead to the same server. */
    public static boolean same(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getHost(), other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        if (address.getPort() != -1) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }
}
