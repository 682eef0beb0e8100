package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.destination.SandboxSite;
import io.drover.system.stack.Answer;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Destinations that cannot be reached, are something else, or do not accept the credentials. */
@Order(11)
class BadSiteST {
    private static final String WRONG = "a-wrong-token-that-must-not-be-told";

    private static LocalStack stack;
    private static Door admin;

    /** What is changed of a good site, and the reasons of which one must be given. */
    record Bad(String what, Map<String, String> fields, List<String> codes) {
        @Override
        public String toString() {
            return what + " is told as one of " + codes;
        }
    }

    @BeforeAll
    static void starts() {
        stack = LocalStack.shared();
        admin = stack.as("admin");
    }

    static Stream<Bad> badSites() {
        LocalStack local = LocalStack.shared();
        return Stream.of(
                new Bad(
                        "a wrong token",
                        Map.of("apiToken", WRONG),
                        List.of("CREDENTIALS_REJECTED")),
                new Bad(
                        "a wrong SCIM token",
                        Map.of("scimToken", WRONG),
                        List.of("CREDENTIALS_REJECTED")),
                new Bad(
                        "a port where nobody listens",
                        Map.of(
                                "url",
                                "http://localhost:1",
                                "scimUrl",
                                "http://localhost:1/scim/v2"),
                        List.of("SITE_UNREACHABLE")),
                new Bad(
                        "an address that is no Confluence site",
                        Map.of("url", local.gateway().toString()),
                        List.of("BAD_ANSWER", "NOT_FOUND", "CREDENTIALS_REJECTED")),
                new Bad(
                        "a private address that is not allowed",
                        Map.of("url", "http://10.11.12.13"),
                        List.of("ADDRESS_REFUSED")),
                new Bad(
                        "the address of a cloud's metadata",
                        Map.of("url", "http://169.254.169.254"),
                        List.of("ADDRESS_REFUSED")));
    }

    @ParameterizedTest
    @MethodSource("badSites")
    void saysWhatIsWrong(Bad bad) {
        // Given
        Map<String, Object> site = new LinkedHashMap<>(good());
        site.put("name", bad.what());
        site.putAll(bad.fields());
        Answer made = admin.post("/api/v1/sites", site);
        if (made.status() >= 300) {
            made.isProblem();
            assertThat(bad.codes()).contains(made.json().path("code").asText());
            return;
        }
        String path = "/api/v1/sites/" + made.json().path("id").asText();
        // When
        Answer verified = admin.post(path + "/verify", Map.of()).good();
        // Then
        JsonNode answer = verified.json();
        assertThat(answer.path("ok").asBoolean()).as("%s", answer).isFalse();
        assertThat(bad.codes()).as("%s", answer).contains(answer.path("code").asText());
        assertThat(answer.path("message").asText()).isNotBlank();
        assertThat(List.of(made.text(), verified.text(), admin.get(path).good().text()))
                .noneMatch(text -> text.contains(WRONG) || text.contains(SandboxSite.TOKEN));
    }

    @Test
    void tellsOfCredentialsOnlyThatTheyAreSet() {
        // Given
        Map<String, Object> site = good();
        // When
        Answer made = admin.post("/api/v1/sites", site).good();
        // Then
        assertThat(made.json().path("credentials").path("apiToken").asText()).isEqualTo("SET");
        assertThat(made.text()).doesNotContain(SandboxSite.TOKEN);
    }

    private static Map<String, Object> good() {
        String sandbox = stack.address("sandbox").toString();
        Map<String, Object> site = new LinkedHashMap<>();
        site.put("name", "good");
        site.put("kind", "confluence-cloud");
        site.put("url", sandbox);
        site.put("email", SandboxSite.EMAIL);
        site.put("apiToken", SandboxSite.TOKEN);
        site.put("scimUrl", sandbox + "/scim/v2");
        site.put("scimToken", SandboxSite.TOKEN);
        return site;
    }
}
