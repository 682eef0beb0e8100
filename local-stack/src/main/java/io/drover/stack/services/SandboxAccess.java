package io.drover.stack.services;

import java.util.Map;

/**
 * The credentials that the sandbox asks for; those of a real site are never here.
 *
 * @param vendorSecret signs the webhooks to the sandbox's vendor app
 */
public record SandboxAccess(String email, String token, String scimToken, String vendorSecret) {
    /** The defaults, or what the environment says instead. */
    public static SandboxAccess from(Map<String, String> environment, String vendorSecret) {
        return new SandboxAccess(
                environment.getOrDefault("SANDBOX_CLOUD_EMAIL", "admin@example.com"),
                environment.getOrDefault("SANDBOX_CLOUD_TOKEN", "sandbox-token"),
                environment.getOrDefault("SANDBOX_SCIM_TOKEN", "sandbox-token"),
                vendorSecret);
    }
}
