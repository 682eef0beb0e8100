package io.drover.appmigration.application;

import io.drover.appmigration.application.Webhooks.Answer;
import io.drover.appmigration.domain.RegisteredApp;
import io.drover.kit.security.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends messages to the endpoint of an app, signed with what the app has now. */
@ApplicationScoped
public class VendorEndpoints {

    /** Binds a sealed signing secret to its use and app. */
    public static String secretContext(String appKey) {
        return "app-signing-secret:" + appKey;
    }

    private final AppRegistry apps;
    private final Webhooks webhooks;
    private final Secrets secrets;
    private final Clock clock;
    private final Timer acknowledged;
    private final Timer notAcknowledged;
    private final Timer endpointGone;
    private final Timer notSendable;

    VendorEndpoints(
            AppRegistry apps,
            Webhooks webhooks,
            Secrets secrets,
            Clock clock,
            MeterRegistry meters) {
        this.apps = apps;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.clock = clock;
        this.acknowledged = calls(meters, "acknowledged");
        this.notAcknowledged = calls(meters, "not-acknowledged");
        this.endpointGone = calls(meters, "endpoint-gone");
        this.notSendable = calls(meters, "not-sendable");
    }

    private static Timer calls(MeterRegistry meters, String outcome) {
        return Timer.builder("drover.webhook.calls")
                .description("Messages sent to vendors, each try, until the answer came")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Sends a message outside any transaction; {@code answerBytes} as in a message. */
    Answer send(String appKey, UUID id, String body, int answerBytes) {
        long began = System.nanoTime();
        Answer answer = answer(appKey, id, body, answerBytes);
        calls(answer).record(Duration.ofNanos(System.nanoTime() - began));
        return answer;
    }

    private Timer calls(Answer answer) {
        return switch (answer) {
            case Answer.Acknowledged _ -> acknowledged;
            case Answer.NotAcknowledged _ -> notAcknowledged;
            case Answer.EndpointGone _ -> endpointGone;
            case Answer.NotSendable _ -> notSendable;
        };
    }

    private Answer answer(String appKey, UUID id, String body, int answerBytes) {
        Optional<RegisteredApp> registered = apps.find(appKey);
        if (registered.isEmpty()) {
            return new Answer.NotSendable("the app is registered no more");
        }
        RegisteredApp app = registered.get();
        String endpoint = app.endpoint();
        List<String> sealed = app.signingSecrets(clock.instant());
        if (endpoint == null || sealed.isEmpty()) {
            return new Answer.NotSendable("the app has no endpoint or no signing secret");
        }
        if (!app.endpointEnabled()) {
            return new Answer.NotSendable("the endpoint said earlier that it is gone");
        }
        List<String> clear =
                sealed.stream().map(one -> secrets.open(one, secretContext(appKey))).toList();
        return webhooks.send(new Webhooks.Message(endpoint, clear, id, body, answerBytes));
    }

    /** Why an answer is no acknowledgement, or null if it is one. */
    static @Nullable String failure(Answer answer) {
        return switch (answer) {
            case Answer.Acknowledged _ -> null;
            case Answer.EndpointGone _ -> "the endpoint answered 410: it is gone";
            case Answer.NotAcknowledged(String why) -> why;
            case Answer.NotSendable(String why) -> why;
        };
    }
}
