package io.drover.sandbox.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.sandbox.store.SiteOverview.TreeRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageNodeTest {

    @Test
    void opensTheTreeAlongTheWayToThePage() {
        // Given
        List<TreeRow> rows =
                List.of(
                        new TreeRow(1, null, "Home"),
                        new TreeRow(2, 1L, "A"),
                        new TreeRow(3, 1L, "B"),
                        new TreeRow(4, 3L, "C"));
        // When
        List<PageNode> tree = PageNode.tree(rows, 4);
        // Then
        PageNode home = tree.getFirst();
        assertThat(home.children()).extracting(PageNode::open).containsExactly(false, true);
        assertThat(home.children().get(1).children())
                .extracting(PageNode::here)
                .containsExactly(true);
    }

    @Test
    void showsAPageWhoseParentIsNotThereAtTheTop() {
        // Given
        List<TreeRow> rows = List.of(new TreeRow(1, null, "Home"), new TreeRow(9, 5L, "Orphan"));
        // When
        List<PageNode> tree = PageNode.tree(rows, 1);
        // Then
        assertThat(tree).extracting(PageNode::title).containsExactly("Home", "Orphan");
    }
}
