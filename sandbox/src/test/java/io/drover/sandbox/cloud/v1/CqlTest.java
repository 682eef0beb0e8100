package io.drover.sandbox.cloud.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.sandbox.cloud.CloudProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CqlTest {

    @Test
    void readsTermsAndOrder() {
        // When
        Cql query =
                Cql.parse(
                        "type in (page, \"blogpost\") AND title ~ \"a \\\"b\\\"\" order by created desc");
        // Then
        assertThat(query.terms())
                .containsExactly(
                        new Cql.Term("type", "in", List.of("page", "blogpost")),
                        new Cql.Term("title", "~", List.of("a \"b\"")));
        assertThat(query.orderedBy()).isEqualTo("created");
        assertThat(query.descending()).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "title",
                "title ~",
                "title ~ \"open",
                "a = b or c = d",
                "a = b and",
                "type in ()"
            })
    void refusesWhatItCannotRead(String text) {
        // When
        var reading = assertThatThrownBy(() -> Cql.parse(text));
        // Then
        reading.isInstanceOf(CloudProblem.class);
    }
}
