package io.drover.execution.sites.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which instance an export comes from, so that two exports of one instance count as one source.
 *
 * <p>The server id when the export holds the settings of the site; else its base URL unless that is
 * the local machine; else a fingerprint of the oldest space (id, key, date of creation), which
 * stays the same however often that space is exported. Two spaces of one instance, exported one by
 * one without settings, can't be known to belong together and count as two sources.
 */
public record ExportIdentity(String value) {

    /** The address of a machine as it sees itself: many instances have the same. */
    private static final Pattern NOBODY =
            Pattern.compile("^https?://(localhost|127\\.|\\[::1])", Pattern.CASE_INSENSITIVE);

    static ExportIdentity of(
            @Nullable String serverId, @Nullable String baseUrl, String oldestSpace) {
        if (serverId != null && !serverId.isEmpty()) {
            return new ExportIdentity(
                    "confluence-export:server:" + serverId.toUpperCase(Locale.ROOT));
        }
        if (baseUrl != null && !baseUrl.isEmpty() && !NOBODY.matcher(baseUrl).find()) {
            String canonical = baseUrl.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
            return new ExportIdentity("confluence-export:url:" + canonical);
        }
        return new ExportIdentity("confluence-export:space:" + fingerprint(oldestSpace));
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
