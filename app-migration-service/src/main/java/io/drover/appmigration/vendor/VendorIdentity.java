package io.drover.appmigration.vendor;

import io.drover.kit.rest.Problem;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Which app calls: the claim {@code app_key} of its token; each request counts once. */
@RequestScoped
class VendorIdentity {

    private final JsonWebToken token;
    private final VendorAllowance allowance;
    private boolean counted;

    VendorIdentity(JsonWebToken token, VendorAllowance allowance) {
        this.token = token;
        this.allowance = allowance;
    }

    String appKey() {
        Object claim = token.getClaim("app_key");
        if (!(claim instanceof String key) || key.isBlank()) {
            throw Problem.of(403, "APP_KEY_MISSING", "The token carries no claim app_key.");
        }
        if (!counted) {
            counted = true;
            allowance.take(key);
        }
        return key;
    }
}
