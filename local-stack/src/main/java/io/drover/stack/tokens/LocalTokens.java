package io.drover.stack.tokens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs tokens (JWT, RS256) that the services of the local stack accept. */
public final class LocalTokens implements TokenSource {
    /** The roles a token may hold, weakest first; `vendor` stands apart and needs an app key. */
    public static final Set<String> ROLES =
            Set.of("viewer", "planner", "operator", "admin", "vendor");

    private static final Duration FOR_PEOPLE = Duration.ofHours(12);
    private static final Duration FOR_VENDORS = Duration.ofDays(30);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair keys;
    private final Clock clock;

    public LocalTokens(KeyPair keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String token(List<String> roles) {
        return mint(roles, null);
    }

    /** A token with which an app vendor calls the vendor API. */
    public String vendorToken(String appKey) {
        return mint(List.of("vendor"), appKey);
    }

    /**
     * A token for the roles and, if there is an app key, for this vendor's app.
     *
     * @throws IllegalArgumentException in plain words, if they do not fit together
     */
    public String mint(List<String> roles, @Nullable String appKey) {
        check(roles, appKey);
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "drover-local");
        claims.put("sub", appKey == null ? "local-" + roles.getLast() : "vendor-" + appKey);
        claims.put("groups", roles);
        if (appKey != null) {
            claims.put("app_key", appKey);
        }
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(appKey == null ? FOR_PEOPLE : FOR_VENDORS).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return sign(Map.of("alg", "RS256", "typ", "JWT"), claims);
    }

    private static void check(List<String> roles, @Nullable String appKey) {
        for (String role : roles) {
            if (!ROLES.contains(role)) {
                throw new IllegalArgumentException(
                        "There is no role '%s'. Roles: viewer, planner, operator, admin, vendor."
                                .formatted(role));
            }
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("A token needs at least one role.");
        }
        if (roles.contains("vendor") != (appKey != null)) {
            throw new IllegalArgumentException(
                    "The role vendor and an app key go together: --role vendor --app KEY.");
        }
    }

    private String sign(Map<String, ?> header, Map<String, ?> claims) {
        try {
            String text = encode(header) + "." + encode(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot sign with RS256", e);
        }
    }

    private static String encode(Map<String, ?> part) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(part));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and numbers are always JSON", e);
        }
    }
}
