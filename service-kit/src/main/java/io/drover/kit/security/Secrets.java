package io.drover.kit.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.drover.kit.start.WrongSetting;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Seals credentials before they are stored and opens them again (AES-256-GCM).
 *
 * <p>The keys stay outside the database. The first one seals, all of them open: put a new key in
 * front, seal everything again, then take the old one away.
 */
@Startup(10) // without a key nothing works: said before anything else begins
@ApplicationScoped
public class Secrets {

    private static final String SETTING = "drover.secret-key";

    private record Key(String name, Aead aead) {}

    private final Map<String, Key> keys = new LinkedHashMap<>();

    public Secrets(@ConfigProperty(name = "drover.secret-key") Optional<List<String>> secretKeys) {
        for (var encoded : secretKeys.orElse(List.of())) {
            var key = key(encoded.strip());
            keys.put(key.name(), key);
        }
        if (keys.isEmpty()) {
            throw wrong("It is not set.");
        }
    }

    /** Seals a text for one context (such as the id it belongs to); it opens in no other. */
    public String seal(String clear, String context) {
        var key = keys.values().iterator().next();
        try {
            var sealed = key.aead().encrypt(clear.getBytes(UTF_8), context.getBytes(UTF_8));
            return key.name() + "." + Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret could not be sealed", e);
        }
    }

    /** Opens what {@link #seal} gave for the same context. */
    public String open(String sealed, String context) {
        int dot = sealed.indexOf('.');
        @Nullable Key key = dot < 0 ? null : keys.get(sealed.substring(0, dot));
        if (key == null) {
            throw new IllegalStateException(
                    "A secret was sealed with a key that drover.secret-key does not hold");
        }
        try {
            var bytes = Base64.getDecoder().decode(sealed.substring(dot + 1));
            return new String(key.aead().decrypt(bytes, context.getBytes(UTF_8)), UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("A secret was changed or belongs elsewhere", e);
        }
    }

    private static Key key(String encoded) {
        try {
            var bytes = Base64.getDecoder().decode(encoded);
            if (bytes.length != 32) {
                throw wrong("It has " + bytes.length + " bytes.");
            }
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Key(HexFormat.of().formatHex(digest, 0, 4), new AesGcmJce(bytes));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw wrong("It is not base64.");
        }
    }

    private static WrongSetting wrong(String what) {
        return new WrongSetting(
                SETTING,
                what + " Give it 32 random bytes in base64, such as: openssl rand -base64 32");
    }
}
