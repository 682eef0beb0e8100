package io.drover.execution.sites.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.drover.execution.application.BudgetShares;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the clients through which sites are called; all clients of one host share its budget, in
 * this process and in the others.
 */
@ApplicationScoped
public class SiteClients {

    private final GuardedAddresses addresses;
    private final Clock clock;
    private final HttpLimits limits;
    private final Waiting waiting;
    private final BudgetShares shares;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client;
    private final Map<String, SharedBudget> budgets = new ConcurrentHashMap<>();

    private record SharedBudget(Rate rate, Budget budget) {}

    /**
     * How much of a site may be asked for.
     *
     * @param requestsPerSecond how many requests may start in a second
     * @param maxInFlight how many requests may wait for their answer at once
     */
    public record Rate(int requestsPerSecond, int maxInFlight) {}

    @Inject
    SiteClients(
            @ConfigProperty(name = "drover.allowed-private-addresses")
                    Optional<List<String>> allowedPrivateAddresses,
            HttpSettings settings,
            BudgetShares shares,
            Clock clock) {
        this(
                new GuardedAddresses(allowedPrivateAddresses.orElse(List.of())),
                shares,
                clock,
                HttpLimits.of(settings),
                Waiting.REAL);
    }

    /** Clients with these limits; a test lets the waiting pass at once. */
    public SiteClients(
            GuardedAddresses addresses,
            BudgetShares shares,
            Clock clock,
            HttpLimits limits,
            Waiting waiting) {
        this.shares = shares;
        this.addresses = addresses;
        this.clock = clock;
        this.limits = limits;
        this.waiting = waiting;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(new CheckedRoute(addresses))
                        .connectTimeout(limits.connect())
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /**
     * A client of one host; nothing is sent yet.
     *
     * @param kind what metrics call it; one of few
     * @param authorization the header of that name
     * @param speaker begins each sentence about what the host answered
     * @param secrets what no message may show
     */
    public SiteHttp open(
            String kind,
            URI host,
            Rate rate,
            String authorization,
            String speaker,
            List<String> secrets) {
        return client(kind, authority(host), rate, authorization, speaker, secrets);
    }

    /**
     * A client of a host that is only read. Its budget is never that of a destination, even on one
     * host: a copy keeps its place at the source while it waits for one at the destination, and if
     * both were one budget, all copies together could wait for ever.
     */
    public SiteHttp openSource(
            String kind,
            URI host,
            Rate rate,
            String authorization,
            String speaker,
            List<String> secrets) {
        return client(kind, "source " + authority(host), rate, authorization, speaker, secrets);
    }

    private static String authority(URI host) {
        return String.valueOf(host.getAuthority()).toLowerCase(Locale.ROOT);
    }

    private SiteHttp client(
            String kind,
            String budget,
            Rate rate,
            String authorization,
            String speaker,
            List<String> secrets) {
        return new SiteHttp(
                kind,
                client,
                addresses,
                budget(rate, budget),
                authorization,
                new SiteWords(speaker, secrets, json),
                new Refusals(clock),
                new Retries(limits, waiting, () -> ThreadLocalRandom.current().nextDouble()),
                limits,
                json);
    }

    /** Two records of one site share its budget; new figures replace it. */
    private Budget budget(Rate rate, String name) {
        return budgets.compute(
                        name,
                        (a, old) ->
                                old != null && old.rate().equals(rate)
                                        ? old
                                        : new SharedBudget(
                                                rate,
                                                new LeasedBudget(
                                                        name,
                                                        rate,
                                                        shares,
                                                        limits.longestPause(),
                                                        waiting)))
                .budget();
    }

    /** Ends what is under way. */
    @PreDestroy
    public void close() {
        client.shutdownNow();
    }
}
