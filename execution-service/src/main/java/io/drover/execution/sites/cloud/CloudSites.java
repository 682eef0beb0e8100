package io.drover.execution.sites.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.execution.application.Destination;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens Confluence Cloud sites for writing. */
@ApplicationScoped
public class CloudSites {

    private final GuardedAddresses addresses;
    private final Clock clock;
    private final CloudLimits limits;
    private final Waiting waiting;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client;
    private final Map<String, SharedBudget> budgets = new ConcurrentHashMap<>();

    private record SharedBudget(int requestsPerSecond, int maxInFlight, Budget budget) {}

    @Inject
    CloudSites(
            @ConfigProperty(name = "drover.allowed-private-addresses")
                    Optional<List<String>> allowedPrivateAddresses,
            CloudSettings settings,
            Clock clock) {
        this(
                new GuardedAddresses(allowedPrivateAddresses.orElse(List.of())),
                clock,
                CloudLimits.of(settings),
                Waiting.REAL);
    }

    CloudSites(GuardedAddresses addresses, Clock clock, CloudLimits limits, Waiting waiting) {
        this.addresses = addresses;
        this.clock = clock;
        this.limits = limits;
        this.waiting = waiting;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limits.connect())
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /**
     * The site behind these credentials. Nothing is sent yet, and a wrong address shows with the
     * first call.
     */
    public Destination open(CloudAccess access) {
        CloudUrls urls = new CloudUrls(access.url());
        String basic =
                Base64.getEncoder()
                        .encodeToString(
                                (access.email().strip() + ":" + access.apiToken().strip())
                                        .getBytes(StandardCharsets.UTF_8));
        List<String> secrets =
                Stream.of(Optional.of(access.apiToken()), Optional.of(basic), scimToken(access))
                        .flatMap(Optional::stream)
                        .toList();
        CloudHttp site =
                http(
                        access,
                        access.url(),
                        "Basic " + basic,
                        new SiteWords("The site", secrets, json));
        URI scimUrl = access.scimUrl();
        Optional<String> scimToken = scimToken(access);
        if (scimUrl == null || scimToken.isEmpty()) {
            return new CloudSite(site, urls, null);
        }
        if (scimToken.get().chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw CloudFailure.CREDENTIALS_REJECTED.because(
                    "The SCIM token has characters that no token has. Check it for line breaks.");
        }
        CloudHttp scim =
                http(
                        access,
                        scimUrl,
                        "Bearer " + scimToken.get(),
                        new SiteWords("The site's SCIM directory", secrets, json));
        return new CloudSite(site, urls, new ScimDirectory(scim, scimUrl));
    }

    private static Optional<String> scimToken(CloudAccess access) {
        return Optional.ofNullable(access.scimToken())
                .map(String::strip)
                .filter(token -> !token.isEmpty());
    }

    private CloudHttp http(CloudAccess access, URI host, String authorization, SiteWords words) {
        return new CloudHttp(
                client,
                addresses,
                budget(access, host),
                authorization,
                words,
                new Refusals(clock),
                new Retries(limits, waiting, () -> ThreadLocalRandom.current().nextDouble()),
                limits,
                json);
    }

    /** Two records of one site share its budget; new figures replace it. */
    private Budget budget(CloudAccess access, URI host) {
        String authority = String.valueOf(host.getAuthority()).toLowerCase(Locale.ROOT);
        return budgets.compute(
                        authority,
                        (a, old) ->
                                old != null
                                                && old.requestsPerSecond
                                                        == access.requestsPerSecond()
                                                && old.maxInFlight == access.maxInFlight()
                                        ? old
                                        : new SharedBudget(
                                                access.requestsPerSecond(),
                                                access.maxInFlight(),
                                                new LocalBudget(
                                                        access.requestsPerSecond(),
                                                        access.maxInFlight(),
                                                        limits.longestPause(),
                                                        waiting)))
                .budget();
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
