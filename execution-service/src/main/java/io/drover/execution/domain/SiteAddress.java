package io.drover.execution.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The address of a site in the one form in which two addresses of the same site are equal. */
public final class SiteAddress {

    private SiteAddress() {}

    /**
     * Lower-case scheme and host, no default port, no trailing slash, no {@code /wiki} at the end,
     * no user, query or fragment; empty if it is no http address.
     */
    public static Optional<String> canonical(String url) {
        try {
            URI uri = new URI(url.strip());
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (scheme == null || host == null) {
                return Optional.empty();
            }
            scheme = scheme.toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return Optional.empty();
            }
            boolean usual = uri.getPort() == (scheme.equals("http") ? 80 : 443);
            String port = uri.getPort() < 0 || usual ? "" : ":" + uri.getPort();
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            path = withoutSlash(path);
            if (path.endsWith("/wiki")) {
                path = withoutSlash(path.substring(0, path.length() - "/wiki".length()));
            }
            return Optional.of(scheme + "://" + host.toLowerCase(Locale.ROOT) + port + path);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String withoutSlash(String path) {
        String shorter = path;
        while (shorter.endsWith("/")) {
            shorter = shorter.substring(0, shorter.length() - 1);
        }
        return shorter;
    }
}
