package io.drover.execution.sites.http;

import static io.drover.execution.sites.http.SiteFailure.CREDENTIALS_REJECTED;
import static io.drover.execution.sites.http.SiteFailure.PERMISSION_DENIED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Budget.Permit;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with one set of credentials to one host and turns whatever goes wrong into a
 * {@link SiteException}.
 *
 * <p>A request is sent again only when that helps and does no harm: the failure is retryable, and
 * either the site certainly did nothing or the request may happen twice.
 */
public final class SiteHttp {

    private final String kind;
    private final HttpClient client;
    private final GuardedAddresses addresses;
    private final Budget budget;
    private final String authorization;
    private final SiteWords words;
    private final Refusals refusals;
    private final Retries retries;
    private final HttpLimits limits;
    private final ObjectMapper json;
    private @Nullable URI whoAmI;

    SiteHttp(
            String kind,
            HttpClient client,
            GuardedAddresses addresses,
            Budget budget,
            String authorization,
            SiteWords words,
            Refusals refusals,
            Retries retries,
            HttpLimits limits,
            ObjectMapper json) {
        this.kind = kind;
        this.client = client;
        this.addresses = addresses;
        this.budget = budget;
        this.authorization = authorization;
        this.words = words;
        this.refusals = refusals;
        this.retries = retries;
        this.limits = limits;
        this.json = json;
    }

    public HttpLimits limits() {
        return limits;
    }

    /** The answer to a request. */
    public Answer send(Call call) {
        try {
            return retries.of(call, () -> parsed(call, once(call)));
        } catch (SiteException e) {
            throw rejected(call, e).orElse(e);
        }
    }

    /**
     * Asked after each 403: if the site does not even say here who we are, the credentials are no
     * good any more, and it is not about what was to be done.
     */
    public void whoAmI(URI address) {
        this.whoAmI = address;
    }

    private Optional<SiteException> rejected(Call call, SiteException refused) {
        URI who = whoAmI;
        if (who == null || who.equals(call.address()) || !PERMISSION_DENIED.is(refused)) {
            return Optional.empty();
        }
        Call question = Call.read(who, limits);
        try {
            retries.of(question, () -> once(question));
            return Optional.empty();
        } catch (SiteException e) {
            return PERMISSION_DENIED.is(e) || CREDENTIALS_REJECTED.is(e)
                    ? Optional.of(CREDENTIALS_REJECTED.because(String.valueOf(e.getMessage())))
                    : Optional.empty();
        }
    }

    /** The answer to a read; empty when the object is not there. */
    public Optional<Answer> find(URI address) {
        try {
            return Optional.of(send(Call.read(address, limits)));
        } catch (SiteException e) {
            if (SiteFailure.NOT_FOUND.is(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public Answer get(URI address) {
        return send(Call.read(address, limits));
    }

    /** Sends JSON and reads the answer. */
    public Answer write(String method, URI address, Object body) {
        return send(writing(method, address, body));
    }

    /** Removes what is at an address; nothing happens when it has gone. */
    public void delete(URI address) {
        try {
            send(bare("DELETE", address));
        } catch (SiteException e) {
            if (!SiteFailure.NOT_FOUND.is(e)) {
                throw e;
            }
        }
    }

    /** A request without a body that may happen twice. */
    public Call bare(String method, URI address) {
        return new Call(
                method,
                address,
                HttpRequest.BodyPublishers::noBody,
                Map.of(),
                limits.tries(),
                true,
                limits.answer());
    }

    /** A request with a JSON body. */
    public Call writing(String method, URI address, Object body) {
        try {
            return Call.write(
                    method, address, "application/json", json.writeValueAsString(body), limits);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + body.getClass(), e);
        }
    }

    /**
     * The bytes at an address; whoever reads closes them and so makes room for the next request.
     */
    public InputStream open(URI address) {
        Call call = Call.read(address, limits).with("Accept", "*/*");
        return retries.of(call, () -> Download.follow(this, call));
    }

    /** One request with its bytes still to be read, and the place in the budget it holds. */
    Opened openOnce(Call call, boolean withCredentials) {
        addresses.check(call.address());
        Permit permit = budget.enter();
        boolean handedOver = false;
        try {
            HttpResponse<InputStream> response =
                    exchange(call, withCredentials, HttpResponse.BodyHandlers.ofInputStream());
            handedOver = true;
            return new Opened(response, permit);
        } finally {
            if (!handedOver) {
                permit.close();
            }
        }
    }

    /** The failure of an answer that was opened and is an error. */
    SiteException failure(Call call, int status, HttpHeaders headers, byte[] body) {
        SiteException failure = refusals.of(call, status, headers, words.about(status, body));
        Duration wait = failure.retryAfter();
        if (wait != null) {
            budget.pause(wait);
        }
        return failure;
    }

    private HttpResponse<byte[]> once(Call call) {
        addresses.check(call.address());
        try (Permit permit = budget.enter()) {
            HttpResponse<byte[]> response =
                    exchange(call, true, info -> new LimitedBody(limits.answerBytes()));
            if (response.statusCode() / 100 != 2) {
                throw failure(call, response.statusCode(), response.headers(), response.body());
            }
            SpareTokens.untilNext(response.headers()).ifPresent(budget::pause);
            return response;
        }
    }

    private <T> HttpResponse<T> exchange(
            Call call, boolean withCredentials, BodyHandler<T> handler) {
        return ObservedCalls.observe(kind, call, () -> unobserved(call, withCredentials, handler));
    }

    private <T> HttpResponse<T> unobserved(
            Call call, boolean withCredentials, BodyHandler<T> handler) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.address())
                        .timeout(call.limit())
                        .header("User-Agent", "Drover")
                        .header("Accept", "application/json");
        if (call.isRead()) {
            request.GET();
        } else {
            request.method(call.method(), call.body().get());
        }
        call.headers().forEach(request::setHeader);
        if (withCredentials) {
            request.setHeader("Authorization", authorization);
        }
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request.build(), handler);
        try {
            return answer.get(call.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw SiteFailure.INTERRUPTED.because(
                    "Stopped while waiting for the site.", !call.isRead(), null, e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw Refusals.broken(call, e);
        } catch (ExecutionException e) {
            throw Refusals.broken(call, e.getCause() == null ? e : e.getCause());
        }
    }

    private Answer parsed(Call call, HttpResponse<byte[]> response) {
        boolean written = !call.isRead();
        if (response.body().length == 0) {
            return new Answer(json.createObjectNode(), written);
        }
        try {
            JsonNode answer = json.readTree(response.body());
            return new Answer(answer, written);
        } catch (IOException e) {
            throw SiteFailure.BAD_ANSWER.because(
                    "The site answered "
                            + response.statusCode()
                            + " with something that is not"
                            + " JSON.",
                    written,
                    null,
                    e);
        }
    }

    /** An answer with its bytes still to be read. */
    record Opened(HttpResponse<InputStream> response, Permit permit) {}
}
