package io.drover.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void pointsBehindItsLastRowWhenMoreFollow() {
        // When
        var page = Page.of(List.of(1, 2, 3), 2, n -> "item " + n, n -> "after " + n);

        // Then
        assertThat(page).isEqualTo(new Page<>(List.of("item 1", "item 2"), "after 2"));
    }

    @Test
    void hasNoCursorAtTheEnd() {
        // When
        var page = Page.of(List.of(1, 2), 2, n -> "item " + n, n -> "after " + n);

        // Then
        assertThat(page).isEqualTo(new Page<>(List.of("item 1", "item 2"), null));
    }

    @Test
    void isEmptyWithoutRows() {
        // When
        var page = Page.of(List.<Integer>of(), 2, n -> n, n -> "after " + n);

        // Then
        assertThat(page).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void limitsThePageSize() {
        // When // Then
        assertThat(Limits.page(null)).isEqualTo(50);
        assertThat(Limits.page(1)).isEqualTo(1);
        assertThat(Limits.page(200)).isEqualTo(200);
        for (int wrong : new int[] {0, -1, 201, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> Limits.page(wrong)).isInstanceOf(Problem.class);
        }
    }
}
