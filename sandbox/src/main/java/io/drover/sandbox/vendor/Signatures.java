package io.drover.sandbox.vendor;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells webhooks of Drover from forgeries and from old ones sent again. */
@ApplicationScoped
public class Signatures {

    /** What a look at a webhook found. */
    public enum Verdict {
        /** Signed with the shared secret, and recently. */
        GENUINE,
        /** Unsigned, signed with another secret, changed on the way, too old or from the future. */
        FORGED,
        /** There is no shared secret to compare with. */
        NO_SECRET
    }

    private final Optional<Webhook> webhook;

    Signatures(@ConfigProperty(name = "sandbox.vendor.secret") Optional<String> secret) {
        this.webhook = secret.filter(s -> !s.isBlank()).map(Webhook::new);
    }

    /** Looks at the headers and the exact text of a webhook. */
    public Verdict of(String body, Map<String, List<String>> headers) {
        if (webhook.isEmpty()) {
            return Verdict.NO_SECRET;
        }
        try {
            webhook.get().verify(body, headers);
            return Verdict.GENUINE;
        } catch (WebhookVerificationException _) {
            return Verdict.FORGED;
        }
    }
}
