package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code Repr-Digest} header of RFC 9530, as far as SHA-256 is concerned. */
final class ReprDigest {

    private ReprDigest() {}

    /** The SHA-256 a header announces; other algorithms are passed over. */
    static Optional<byte[]> sha256(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        Optional<byte[]> found = Optional.empty();
        for (String member : header.split(",", -1)) {
            int equals = member.indexOf('=');
            if (equals < 0) {
                throw invalid();
            }
            String algorithm = member.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (algorithm.equals("sha-256")) {
                found = Optional.of(bytes(member.substring(equals + 1).strip()));
            }
        }
        return found;
    }

    private static byte[] bytes(String value) {
        if (value.length() < 2 || !value.startsWith(":") || !value.endsWith(":")) {
            throw invalid();
        }
        try {
            byte[] hash = Base64.getDecoder().decode(value.substring(1, value.length() - 1));
            if (hash.length != 32) {
                throw invalid();
            }
            return hash;
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static SiteException invalid() {
        return ExportFault.DIGEST_INVALID.because(
                "Repr-Digest can't be understood; it is written sha-256=:BASE64:.");
    }
}
