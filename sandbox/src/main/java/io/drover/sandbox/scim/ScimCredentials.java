package io.drover.sandbox.scim;

import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets only the holder of the directory's token in; the library would let everybody in. */
@ApplicationScoped
public class ScimCredentials implements Authorization {

    private final byte[] expected;

    ScimCredentials(@ConfigProperty(name = "sandbox.scim.token") String token) {
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Set<String> getClientRoles() {
        return Set.of();
    }

    @Override
    public boolean authenticate(Map<String, String> headers, Map<String, String> parameters) {
        String given = headers.getOrDefault("authorization", "");
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected);
    }

    @Override
    public String getRealm() {
        return "scim";
    }
}
