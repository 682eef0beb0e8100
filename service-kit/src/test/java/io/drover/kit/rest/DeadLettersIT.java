package io.drover.kit.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drover.kit.ids.Ids;
import io.drover.kit.trial.Rows;
import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class DeadLettersIT {

    private static final String LETTERS = "/api/v1/things/dead-letters";

    @Inject Rows rows;

    @BeforeEach
    void noLetters() {
        rows.change("delete from dead_letter");
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        // Given
        var buried = List.of(bury(), bury(), bury());

        // When
        var seen = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page = get(LETTERS + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            seen.addAll(page.path("items.id"));
            cursor = page.path("nextCursor");
        } while (cursor != null);

        // Then
        assertThat(seen)
                .containsExactlyElementsOf(buried.reversed().stream().map(UUID::toString).toList());
    }

    @Test
    void drivesOneThroughAgainOnce() {
        // Given
        var id = bury();

        // When
        var first = redrive(id);
        var second = redrive(id);

        // Then
        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(second.statusCode()).isEqualTo(409);
        await().until(() -> rows.count("heard", "source = ?", "/things/" + id) == 1);
    }

    @Test
    void knowsNoOther() {
        // When
        var answer = redrive(UUID.randomUUID());

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.<String>path("code")).isEqualTo("DEAD_LETTER_NOT_FOUND");
    }

    @Test
    void isForAdminsAlone() {
        // When
        var answer = given().auth().oauth2(Tokens.of("operator")).get(LETTERS);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    /** A letter that was unreadable for the service of yesterday and is fine for today's. */
    private UUID bury() {
        var id = Ids.next();
        rows.change(
                "insert into dead_letter (id, consumer, topic, key, headers, value, sent_at, cause)"
                        + " values (?, 'things', 'drover.things.v1', 'k', json_build_object("
                        + "'ce_specversion', '1.0', 'ce_id', ?::text, 'ce_source', ?::text,"
                        + "'ce_type', 't', 'ce_time', '2026-11-23T10:00:00Z'), '{}', now(), 'x')",
                id,
                Ids.next().toString(),
                "/things/" + id);
        return id;
    }

    private static Response get(String path) {
        return given().auth().oauth2(Tokens.of("admin")).get(path);
    }

    private static Response redrive(UUID id) {
        return given().auth().oauth2(Tokens.of("admin")).post(LETTERS + "/" + id + "/redrive");
    }
}
