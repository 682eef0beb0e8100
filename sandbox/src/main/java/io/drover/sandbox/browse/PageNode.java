package io.drover.sandbox.browse;

import io.drover.sandbox.store.SiteOverview.TreeRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A page in the tree beside a page, with the pages under it. */
public record PageNode(long id, String title, boolean open, boolean here, List<PageNode> children) {

    /** The tree of a space, opened along the way to one page. */
    static List<PageNode> tree(List<TreeRow> rows, long current) {
        Map<Long, List<TreeRow>> below = new HashMap<>();
        Map<Long, TreeRow> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        List<TreeRow> roots = new ArrayList<>();
        for (TreeRow row : rows) {
            Long parent = row.parentId();
            if (parent == null || !byId.containsKey(parent)) {
                roots.add(row);
            } else {
                below.computeIfAbsent(parent, any -> new ArrayList<>()).add(row);
            }
        }
        return nodes(roots, below, wayTo(current, byId), current);
    }

    private static Set<Long> wayTo(long current, Map<Long, TreeRow> byId) {
        Set<Long> way = new HashSet<>();
        TreeRow step = byId.get(current);
        while (step != null && way.add(step.id()) && step.parentId() != null) {
            step = byId.get(step.parentId());
        }
        return way;
    }

    private static List<PageNode> nodes(
            List<TreeRow> rows, Map<Long, List<TreeRow>> below, Set<Long> way, long current) {
        return rows.stream()
                .map(
                        row ->
                                new PageNode(
                                        row.id(),
                                        row.title(),
                                        way.contains(row.id()) || row.parentId() == null,
                                        row.id() == current,
                                        nodes(
                                                below.getOrDefault(row.id(), List.of()),
                                                below,
                                                way,
                                                current)))
                .toList();
    }
}
