package io.drover.execution.rest;

import io.drover.execution.application.UploadFiles.Checksum;
import io.drover.kit.rest.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of the tus protocol. */
final class Tus {

    static final String RESUMABLE = "Tus-Resumable";
    static final String VERSION = "1.0.0";
    static final String PIECE = "application/offset+octet-stream";

    /** A status of tus alone. */
    static final int CHECKSUM_DIFFERS = 460;

    private static final int LONGEST_NAME = 255;

    private Tus() {}

    /** Refuses a client of another version. */
    static void require(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw Problem.of(
                    412,
                    "TUS_VERSION_NOT_SUPPORTED",
                    "Uploads in pieces need the header Tus-Resumable: " + VERSION + ".");
        }
    }

    /** A number that a header has to give. */
    static long number(String header, @Nullable String value) {
        if (value == null || !value.strip().matches("\\d{1,18}")) {
            throw invalid(header, "must be a whole number.");
        }
        return Long.parseLong(value.strip());
    }

    /** Pairs of a key and a text in base64, separated by commas. */
    static Map<String, String> metadata(@Nullable String header) {
        Map<String, String> values = new HashMap<>();
        if (header == null || header.isBlank()) {
            return values;
        }
        for (String pair : header.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            String value =
                    parts.length < 2
                            ? ""
                            : new String(
                                    decoded("Upload-Metadata", parts[1]), StandardCharsets.UTF_8);
            if (parts[0].isEmpty() || value.length() > LONGEST_NAME || hasControl(value)) {
                throw invalid("Upload-Metadata", "has an empty key, or a value that is too long.");
            }
            values.put(parts[0], value);
        }
        return values;
    }

    private static boolean hasControl(String value) {
        return value.chars().anyMatch(c -> c < ' ');
    }

    /** What a piece must hash to, if the client says so. */
    static @Nullable Checksum checksum(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String[] parts = header.strip().split(" ", 2);
        String algorithm =
                switch (parts[0]) {
                    case "sha1" -> "SHA-1";
                    case "sha256" -> "SHA-256";
                    default -> throw invalid("Upload-Checksum", "must be sha1 or sha256.");
                };
        return new Checksum(
                algorithm, decoded("Upload-Checksum", parts.length < 2 ? "" : parts[1]));
    }

    private static byte[] decoded(String header, String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw invalid(header, "is not written in base64.");
        }
    }

    private static Problem invalid(String header, String detail) {
        return Problem.badRequest("INVALID_HEADER", header + " " + detail);
    }
}
