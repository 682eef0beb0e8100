package io.drover.sandbox.scim;

import de.captaingoldfish.scim.sdk.common.exceptions.InvalidFilterException;
import de.captaingoldfish.scim.sdk.server.filter.AndExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.NotExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.OrExpressionNode;
import io.drover.sandbox.store.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a SCIM filter into an SQL condition, so that large directories are searched by index. */
final class FilterSql {

    private final Map<String, String> columns;
    private final List<@Nullable Object> arguments = new ArrayList<>();

    private FilterSql(Map<String, String> columns) {
        this.columns = columns;
    }

    /** Narrows a question by a filter; {@code columns} names the attributes that can be used. */
    static Listing narrow(
            Listing listing, @Nullable FilterNode filter, Map<String, String> columns) {
        if (filter == null) {
            return listing;
        }
        FilterSql sql = new FilterSql(columns);
        String condition = sql.condition(filter);
        return listing.where(condition, sql.arguments.toArray());
    }

    private String condition(FilterNode node) {
        return switch (node) {
            case AndExpressionNode and ->
                    "(%s and %s)"
                            .formatted(condition(and.getLeftNode()), condition(and.getRightNode()));
            case OrExpressionNode or ->
                    "(%s or %s)"
                            .formatted(condition(or.getLeftNode()), condition(or.getRightNode()));
            case NotExpressionNode not -> "not (%s)".formatted(condition(not.getRightNode()));
            case AttributeExpressionLeaf leaf -> leaf(leaf);
            default -> throw new InvalidFilterException("This filter is not supported");
        };
    }

    private String leaf(AttributeExpressionLeaf leaf) {
        String attribute = leaf.getShortName();
        String column = columns.get(attribute);
        if (column == null) {
            throw new InvalidFilterException(
                    "Filtering by %s is not supported; use one of %s"
                            .formatted(attribute, columns.keySet().stream().sorted().toList()));
        }
        if (leaf.getBooleanValue().isPresent()) {
            arguments.add(leaf.getBooleanValue().get());
            return column + " = ?";
        }
        return text(leaf, column);
    }

    private String text(AttributeExpressionLeaf leaf, String column) {
        String key = leaf.isCaseExact() ? column : "lower(" + column + ")";
        String value = leaf.isCaseExact() ? "?" : "lower(?)";
        return switch (leaf.getComparator()) {
            case PR -> column + " is not null";
            case EQ -> with(leaf, key + " = " + value);
            case NE -> with(leaf, key + " is distinct from " + value);
            case CO -> with(leaf, "position(" + value + " in " + key + ") > 0");
            case SW -> with(leaf, "starts_with(" + key + ", " + value + ")");
            case EW -> with(leaf, "starts_with(reverse(" + key + "), reverse(" + value + "))");
            default ->
                    throw new InvalidFilterException(
                            "The comparison " + leaf.getComparator() + " is not supported");
        };
    }

    private String with(AttributeExpressionLeaf leaf, String condition) {
        arguments.add(leaf.getValue());
        return condition;
    }
}
