package io.drover.sandbox.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.drover.sandbox.vendor.Signatures.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static final String BODY = "{\"type\":\"ping\",\"message\":\"Grüße\"}";

    private final Signatures signatures = new Signatures(Optional.of(SECRET));

    @Test
    void believesWhatIsSignedWithTheSharedSecret() throws Exception {
        // Given
        var headers = signed(SECRET, "msg_1", Instant.now(), BODY);
        // When
        var verdict = signatures.of(BODY, headers);
        // Then
        assertThat(verdict).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void believesOneGoodSignatureAmongSeveral() throws Exception {
        // Given
        var now = Instant.now();
        String both =
                signed(OTHER, "msg_1", now, BODY).get("webhook-signature").getFirst()
                        + " "
                        + signed(SECRET, "msg_1", now, BODY).get("webhook-signature").getFirst();
        // When
        var verdict = signatures.of(BODY, headers("msg_1", now, both));
        // Then
        assertThat(verdict).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void refusesAnotherSecret() throws Exception {
        // Given
        var headers = signed(OTHER, "msg_1", Instant.now(), BODY);
        // When
        var verdict = signatures.of(BODY, headers);
        // Then
        assertThat(verdict).isEqualTo(Verdict.FORGED);
    }

    @Test
    void refusesAChangedBody() throws Exception {
        // Given
        var headers = signed(SECRET, "msg_1", Instant.now(), BODY);
        // When
        var verdict = signatures.of(BODY.replace("ping", "pong"), headers);
        // Then
        assertThat(verdict).isEqualTo(Verdict.FORGED);
    }

    @Test
    void refusesASignatureUnderAnotherId() throws Exception {
        // Given
        var now = Instant.now();
        String signature = signed(SECRET, "msg_1", now, BODY).get("webhook-signature").getFirst();
        // When
        var verdict = signatures.of(BODY, headers("msg_2", now, signature));
        // Then
        assertThat(verdict).isEqualTo(Verdict.FORGED);
    }

    @Test
    void refusesAnOldOneSentAgain() throws Exception {
        // Given
        var headers = signed(SECRET, "msg_1", Instant.now().minusSeconds(600), BODY);
        // When
        var verdict = signatures.of(BODY, headers);
        // Then
        assertThat(verdict).isEqualTo(Verdict.FORGED);
    }

    @Test
    void refusesOneFromTheFuture() throws Exception {
        // Given
        var headers = signed(SECRET, "msg_1", Instant.now().plusSeconds(600), BODY);
        // When
        var verdict = signatures.of(BODY, headers);
        // Then
        assertThat(verdict).isEqualTo(Verdict.FORGED);
    }

    @Test
    void refusesAnOldOneUnderANewTimestamp() throws Exception {
        // Given
        var then = Instant.now().minusSeconds(600);
        String signature = signed(SECRET, "msg_1", then, BODY).get("webhook-signature").getFirst();
        // When
        var verdict = signatures.of(BODY, headers("msg_1", Instant.now(), signature));
        // Then
        assertThat(verdict).isEqualTo(Verdict.FORGED);
    }

    @Test
    void refusesHeadersThatMakeNoSense() {
        // Given
        var nonsense =
                List.of(
                        Map.<String, List<String>>of(),
                        Map.of("webhook-id", List.of("msg_1")),
                        Map.of(
                                "webhook-id", List.of(""),
                                "webhook-timestamp", List.of("tomorrow"),
                                "webhook-signature", List.of("v1,")),
                        Map.of(
                                "webhook-id", List.of("msg_1"),
                                "webhook-timestamp", List.of("99999999999999999999"),
                                "webhook-signature", List.of(",, v1 v2,abc")));
        // When
        var verdicts = nonsense.stream().map(headers -> signatures.of(BODY, headers)).toList();
        // Then
        assertThat(verdicts).containsOnly(Verdict.FORGED);
    }

    @Test
    void believesNothingWithoutASecret() throws Exception {
        // Given
        var headers = signed(SECRET, "msg_1", Instant.now(), BODY);
        // When
        var verdict = new Signatures(Optional.empty()).of(BODY, headers);
        // Then
        assertThat(verdict).isEqualTo(Verdict.NO_SECRET);
    }

    private static Map<String, List<String>> signed(
            String secret, String id, Instant time, String body) throws Exception {
        return headers(id, time, new Webhook(secret).sign(id, time.getEpochSecond(), body));
    }

    private static Map<String, List<String>> headers(String id, Instant time, String signature) {
        return Map.of(
                "webhook-id", List.of(id),
                "webhook-timestamp", List.of("" + time.getEpochSecond()),
                "webhook-signature", List.of(signature));
    }
}
