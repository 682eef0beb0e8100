package io.drover.sandbox.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question for many rows: its filters, and the order in which pages of the answer follow. */
public final class Listing {

    /** How rows are ordered: an SQL expression (ties are broken by id) and its SQL type. */
    public record Order(String expression, String type, boolean descending) {
        /** By id, oldest first. */
        public static final Order BY_ID = new Order("", "bigint", false);
    }

    /** Where a page ended: the order's value and the id of its last row. */
    public record Place(String value, long id) {}

    /** A row with the place it takes in the order. */
    public record Placed<T>(T row, Place place) {}

    private final String columns;
    private final String from;
    private final String idColumn;
    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> arguments = new ArrayList<>();

    /** A question for {@code columns} of {@code from}, whose rows are told apart by a number. */
    public Listing(String columns, String from, String idColumn) {
        this.columns = columns;
        this.from = from;
        this.idColumn = idColumn;
    }

    /** Only rows that meet the condition. */
    public Listing where(String condition, @Nullable Object... values) {
        conditions.add(condition);
        arguments.addAll(java.util.Arrays.asList(values));
        return this;
    }

    /** The rows after a place in the given order. */
    public <T> List<Placed<T>> after(
            Sql sql, Sql.RowReader<T> reader, Order order, @Nullable Place place, int limit)
            throws SQLException {
        String key = order.expression().isEmpty() ? idColumn : order.expression();
        String direction = order.descending() ? " desc" : "";
        List<String> all = new ArrayList<>(conditions);
        List<@Nullable Object> values = new ArrayList<>(arguments);
        if (place != null) {
            String comparison = order.descending() ? " < " : " > ";
            all.add("(%s, %s)%s(?::%s, ?)".formatted(key, idColumn, comparison, order.type()));
            values.add(place.value());
            values.add(place.id());
        }
        values.add(limit);
        String statement =
                "select %s, (%s)::text as place_value, %s as place_id from %s%s order by %s%s, %s%s limit ?"
                        .formatted(
                                columns,
                                key,
                                idColumn,
                                from,
                                filter(all),
                                key,
                                direction,
                                idColumn,
                                direction);
        return sql.list(
                statement,
                row ->
                        new Placed<>(
                                reader.read(row),
                                new Place(row.getString("place_value"), row.getLong("place_id"))),
                values.toArray());
    }

    /** Rows by number, as version 1 of the API counts them. */
    public <T> List<T> from(Sql sql, Sql.RowReader<T> reader, String order, long start, int limit)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(arguments);
        values.add(limit);
        values.add(start);
        return sql.list(
                "select %s from %s%s order by %s limit ? offset ?"
                        .formatted(columns, from, filter(conditions), order),
                reader,
                values.toArray());
    }

    /** How many rows there are in all. */
    public long count(Sql sql) throws SQLException {
        return sql.number(
                "select count(*) from %s%s".formatted(from, filter(conditions)),
                arguments.toArray());
    }

    private static String filter(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where (" + String.join(") and (", conditions) + ")";
    }
}
