package io.drover.kit.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.kit.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opaque positions in a list: the sort keys of the last row shown, bound to the query they belong
 * to.
 */
public final class Cursors {

    private Cursors() {}

    /** A cursor behind the row with these sort keys, for the query in this canonical form. */
    public static String encode(String query, Object... keys) {
        var texts = Arrays.stream(keys).map(String::valueOf).toList();
        var all = Stream.concat(Stream.of(seal(query, texts)), texts.stream()).toList();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json(all));
    }

    /** The sort keys again; a cursor of another query, or one that was changed, is refused. */
    public static List<String> decode(String query, String cursor) {
        try {
            var all =
                    Json.strict().readValue(Base64.getUrlDecoder().decode(cursor), String[].class);
            if (all != null && all.length > 0 && !Arrays.asList(all).contains(null)) {
                var keys = List.of(all).subList(1, all.length);
                if (all[0].equals(seal(query, keys))) {
                    return keys;
                }
            }
        } catch (java.io.IOException | IllegalArgumentException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static Problem invalid(@org.jspecify.annotations.Nullable Exception cause) {
        var problem =
                Problem.badRequest(
                        "CURSOR_INVALID",
                        "The cursor does not belong to this query. Start again without a cursor"
                                + " and keep filters and sort the same from page to page.");
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }

    private static String seal(String query, List<String> keys) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(query.getBytes(UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(json(keys)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] json(List<String> texts) {
        try {
            return Json.strict().writeValueAsBytes(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
