package io.drover.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The only credentials that a site accepts: a name with its password, or a token alone. */
public final class Accepted {

    private final byte[] basic;
    private final byte[] bearer;

    /** These, and no others. */
    public Accepted(String name, String password, String token) {
        String pair = name + ":" + password;
        this.basic = bytes("Basic " + Base64.getEncoder().encodeToString(bytes(pair)));
        this.bearer = bytes("Bearer " + token);
    }

    /** Whether an {@code Authorization} header carries them. */
    public boolean in(@Nullable String authorization) {
        if (authorization == null) {
            return false;
        }
        byte[] given = bytes(authorization);
        return MessageDigest.isEqual(given, basic) || MessageDigest.isEqual(given, bearer);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
