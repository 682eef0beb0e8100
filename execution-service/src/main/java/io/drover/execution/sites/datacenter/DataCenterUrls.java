package io.drover.execution.sites.datacenter;

import io.drover.execution.application.SiteException;
import io.drover.execution.domain.SiteAddress;
import io.drover.execution.sites.http.Origin;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.SiteFailure;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses at a Data Center site, which may live below a context path. */
final class DataCenterUrls {

    private static final String API = "/rest/api";
    private static final String DOWNLOAD = "/download/";

    private static final Pattern LIMIT = Pattern.compile("([?&]limit=)(\\d{1,6})(?=&|$)");

    private final URI root;

    DataCenterUrls(URI url) {
        String text = url.toString().split("[?#]", 2)[0];
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        this.root = URI.create(text);
    }

    /** The one form in which two addresses of the same site are equal. */
    String identity() {
        return SiteAddress.canonical(root.toString()).orElse(root.toString());
    }

    /** {@code query} is name, value, name, value and so on. */
    URI api(String path, Object... query) {
        return URI.create(root + API + path + Query.of(query));
    }

    /** Where a list goes on; anything outside the API of this site is refused. */
    URI next(String link) {
        return at(link, API + "/", "a list goes on outside its API");
    }

    /** The limit of a list's address; 0 if it names none. */
    static int limit(URI list) {
        Matcher limit = LIMIT.matcher(list.toString());
        return limit.find() ? Integer.parseInt(limit.group(2)) : 0;
    }

    /** The same place in a list with another limit; an address that names none stays. */
    static URI limited(URI list, int limit) {
        return URI.create(LIMIT.matcher(list.toString()).replaceFirst("$1" + limit));
    }

    /** Where the bytes of a file are; anything outside this site's downloads is refused. */
    URI download(String link) {
        return at(link, DOWNLOAD, "a file lies outside its downloads");
    }

    /**
     * The site may give a whole address, one from the root or one from its context; credentials go
     * there, so it has to lead below the address that was given.
     */
    private URI at(String link, String below, String what) {
        try {
            boolean inContext = link.startsWith(below);
            URI address = (inContext ? URI.create(root + link) : root.resolve(link)).normalize();
            String path = Objects.requireNonNullElse(address.getRawPath(), "");
            String base = Objects.requireNonNullElse(root.getRawPath(), "");
            if (Origin.same(root, address) && path.startsWith(base + below)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw elsewhere(what, e);
        }
        throw elsewhere(what, null);
    }

    private static SiteException elsewhere(String what, @Nullable Throwable cause) {
        return SiteFailure.BAD_ANSWER.because(
                "The site says that " + what + ".", false, null, cause);
    }
}
