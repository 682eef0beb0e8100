package io.drover.execution.sites.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.Destination.Upload;
import io.drover.execution.application.DestinationContract;
import io.drover.execution.sites.http.GuardedAddresses;
import io.drover.execution.sites.http.HttpLimits;
import io.drover.execution.sites.http.KnownShares;
import io.drover.execution.sites.http.SiteClients;
import io.drover.execution.sites.http.Waiting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter keeps the promises of the port against a site that stores what it gets. */
class CloudSiteIT extends DestinationContract {

    private static final String PERSON =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    "admin@example.com:sandbox-token"
                                            .getBytes(StandardCharsets.UTF_8));

    private static @Nullable VendorRules rules;
    private static @Nullable LossyProxy proxy;
    private static @Nullable SiteClients clients;
    private static @Nullable Destination destination;

    @BeforeAll
    static void start() throws IOException {
        Optional<SandboxProcess> sandbox = SandboxProcess.shared();
        Assumptions.assumeTrue(
                sandbox.isPresent(),
                "skipped: the sandbox is not built (./mvnw -pl sandbox package)");
        rules = new VendorRules();
        proxy = new LossyProxy(sandbox.get().url(), rules);
        clients =
                new SiteClients(
                        new GuardedAddresses(List.of("127.0.0.1")),
                        new KnownShares(Waiting.REAL).process("this one"),
                        Clock.systemUTC(),
                        new HttpLimits(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                16_384,
                                1024 * 1024,
                                3,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(2),
                                5),
                        Waiting.REAL);
        URI url = proxy.url();
        destination =
                new CloudSites(clients)
                        .open(
                                new CloudAccess(
                                        UUID.randomUUID(),
                                        url,
                                        "admin@example.com",
                                        "sandbox-token",
                                        url.resolve("/scim/v2"),
                                        "sandbox-token",
                                        1000,
                                        8));
    }

    @AfterAll
    static void stop() {
        if (clients != null) {
            clients.close();
        }
        if (proxy != null) {
            proxy.close();
        }
    }

    /** Drover's requests and the sandbox's answers are what the vendor's documents allow. */
    @AfterEach
    void keepToTheVendorsDocuments() {
        assertThat(rules.takeViolations()).isEmpty();
    }

    @Test
    void isHeldAgainstTheVendorsDocuments() {
        // Given
        Assumptions.assumeTrue(
                rules.known(), "skipped: needs ../shared/specs beside the repository");

        // When
        destination.access();

        // Then
        assertThat(rules.checked()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.txt", "50% #1.png", "a+b&c;d.txt", "\u202Egnp.exe", "🚀 ü.pdf"})
    void givesAnAddressOfAFileWhereAPersonFindsIt(String name) throws Exception {
        // Given
        FoundSpace space = space();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        destination.upload(
                Container.page(space.homePageId()),
                new Upload(name, "text/plain", bytes.length, null),
                new ByteArrayInputStream(bytes));

        // When
        byte[] found;
        try (HttpClient person = HttpClient.newHttpClient()) {
            found =
                    person.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            destination.fileUrl(
                                                                    space.homePageId(), name)))
                                            .header("Authorization", PERSON)
                                            .build(),
                                    HttpResponse.BodyHandlers.ofByteArray())
                            .body();
        }

        // Then
        assertThat(found).isEqualTo(bytes);
    }

    @Override
    protected Destination destination() {
        return destination;
    }

    @Override
    protected void loseNextAnswer(String operation) {
        proxy.loseNextAnswer();
    }
}
