package io.drover.appmigration.webhooks;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.drover.appmigration.application.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends messages signed by the Standard Webhooks specification; never follows a redirect, never
 * reads an answer's body.
 */
@ApplicationScoped
class StandardWebhooks implements Webhooks {

    private static final int GONE = 410;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final Clock clock;
    private final Duration patience;

    StandardWebhooks(
            Clock clock, @ConfigProperty(name = "drover.webhooks.patience") Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Answer send(String endpoint, String secret, UUID id, String body) {
        try {
            long timestamp = clock.instant().getEpochSecond();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(endpoint))
                            .timeout(patience)
                            .header("content-type", "application/json")
                            .header("webhook-id", id.toString())
                            .header("webhook-timestamp", Long.toString(timestamp))
                            .header(
                                    "webhook-signature",
                                    new Webhook(secret).sign(id.toString(), timestamp, body))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return answer(response.statusCode());
        } catch (WebhookSigningException | IllegalArgumentException e) {
            return new Answer.NotAcknowledged("the endpoint or the signing secret is not usable");
        } catch (IOException e) {
            return new Answer.NotAcknowledged("no answer (" + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotAcknowledged("the service was stopped while it waited");
        }
    }

    private static Answer answer(int status) {
        if (status >= 200 && status < 300) {
            return new Answer.Acknowledged();
        }
        return status == GONE
                ? new Answer.EndpointGone()
                : new Answer.NotAcknowledged("it answered " + status);
    }
}
