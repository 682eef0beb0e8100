package io.drover.appmigration.webhooks;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.drover.appmigration.application.Webhooks;
import io.drover.kit.network.AddressRefused;
import io.drover.kit.network.GuardedAddresses;
import io.drover.kit.refusals.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages signed by the Standard Webhooks specification. It connects to the very address
 * that was checked, never follows a redirect and reads no more of an answer than was wanted.
 */
@ApplicationScoped
class StandardWebhooks implements Webhooks {

    private static final int GONE = 410;
    private static final int MANY = 200;

    private final HttpClient client;
    private final GuardedAddresses addresses;
    private final Clock clock;
    private final Duration patience;

    StandardWebhooks(
            Vertx vertx,
            GuardedAddresses addresses,
            Clock clock,
            @ConfigProperty(name = "drover.webhooks.patience") Duration patience) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAlive(false)
                                .setMaxPoolSize(MANY)
                                .setConnectTimeout(Math.toIntExact(patience.toMillis())));
        this.addresses = addresses;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void requireCallable(String endpoint) {
        try {
            var _ = addresses.check(URI.create(endpoint));
        } catch (AddressRefused | IllegalArgumentException e) {
            throw Refusal.unprocessable(
                    "ENDPOINT_REFUSED", "The endpoint can't be used: " + e.getMessage());
        } catch (UnknownHostException e) {
            // it may be known by the time something is sent
        }
    }

    @Override
    public Answer send(Message message) {
        AtomicReference<HttpClientRequest> opened = new AtomicReference<>();
        try {
            URI endpoint = URI.create(message.endpoint());
            InetAddress address = addresses.check(endpoint);
            CompletableFuture<Answer> answer =
                    client.request(options(endpoint, address, message))
                            .onSuccess(opened::set)
                            .compose(request -> request.send(message.body()))
                            .compose(response -> answer(response, message.answerBytes()))
                            .toCompletionStage()
                            .toCompletableFuture();
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (AddressRefused e) {
            return new Answer.NotSendable(String.valueOf(e.getMessage()));
        } catch (WebhookSigningException | IllegalArgumentException e) {
            return new Answer.NotSendable("the endpoint or the signing secret is not usable");
        } catch (UnknownHostException e) {
            return new Answer.NotAcknowledged("nobody knows its host");
        } catch (TimeoutException e) {
            return new Answer.NotAcknowledged("no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Answer.NotAcknowledged("no answer (" + kind(e.getCause()) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotAcknowledged("the service was stopped while it waited");
        } finally {
            HttpClientRequest request = opened.get();
            if (request != null) {
                request.reset();
            }
        }
    }

    private RequestOptions options(URI endpoint, InetAddress address, Message message)
            throws WebhookSigningException {
        boolean tls = "https".equalsIgnoreCase(endpoint.getScheme());
        int port = endpoint.getPort() >= 0 ? endpoint.getPort() : tls ? 443 : 80;
        String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
        String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
        String id = message.id().toString();
        long timestamp = clock.instant().getEpochSecond();
        StringJoiner signatures = new StringJoiner(" ");
        for (String secret : message.secrets()) {
            signatures.add(new Webhook(secret).sign(id, timestamp, message.body()));
        }
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(endpoint.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(path + query)
                .setFollowRedirects(false)
                .putHeader("content-type", "application/json")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", signatures.toString());
    }

    private static Future<Answer> answer(HttpClientResponse response, int answerBytes) {
        // what is not wanted is cut off, and that is no error
        response.exceptionHandler(_ -> {});
        int status = response.statusCode();
        if (status == GONE) {
            return Future.succeededFuture(new Answer.EndpointGone());
        }
        if (status < 200 || status >= 300) {
            return Future.succeededFuture(new Answer.NotAcknowledged("it answered " + status));
        }
        if (answerBytes == 0) {
            return Future.succeededFuture(new Answer.Acknowledged(""));
        }
        Promise<Answer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(read::tryFail)
                .handler(
                        part -> {
                            if (body.length() + part.length() > answerBytes) {
                                read.tryComplete(
                                        new Answer.NotAcknowledged(
                                                "its answer is longer than "
                                                        + answerBytes
                                                        + " bytes"));
                            } else {
                                body.appendBuffer(part);
                            }
                        })
                .endHandler(_ -> read.tryComplete(new Answer.Acknowledged(body.toString())));
        return read.future();
    }

    private static String kind(@Nullable Throwable cause) {
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }
}
