package io.drover.sandbox.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Labels on spaces, pages, blog posts and attachments. */
@ApplicationScoped
public class Labels {

    /** A label. */
    public record Label(long id, String prefix, String name) {}

    /** What a label is called. */
    public record Name(String prefix, String name) {}

    private final Database database;

    Labels(Database database) {
        this.database = database;
    }

    /** A question for the labels of something. */
    public Listing listing(long targetId) {
        return new Listing(
                        "l.id, l.prefix, l.name",
                        "labelling g join label l on l.id = g.label_id",
                        "l.id")
                .where("g.target_id = ?", targetId);
    }

    /** Every label of something. */
    public List<Label> of(long targetId) {
        return database.use(
                sql -> listing(targetId).from(sql, Labels::label, "l.id", 0, Integer.MAX_VALUE));
    }

    /** Puts labels on something; those it has already stay as they are. */
    public void add(long targetId, List<Name> names) {
        // one order for all, so that two requests never wait for each other
        List<Name> ordered =
                names.stream()
                        .distinct()
                        .sorted(
                                java.util.Comparator.comparing(Name::prefix)
                                        .thenComparing(Name::name))
                        .toList();
        database.atomically(
                sql -> {
                    for (Name name : ordered) {
                        sql.update(
                                "insert into label (prefix, name) values (?, ?) on conflict do nothing",
                                name.prefix(),
                                name.name());
                        sql.update(
                                """
                                insert into labelling (target_id, label_id)
                                select ?, id from label where prefix = ? and name = ?
                                on conflict do nothing
                                """,
                                targetId,
                                name.prefix(),
                                name.name());
                    }
                    return ordered.size();
                });
    }

    /** Takes a label off; false when it was not there. */
    public boolean remove(long targetId, String name) {
        return database.use(
                sql ->
                        sql.update(
                                        """
                                        delete from labelling g using label l
                                        where l.id = g.label_id and g.target_id = ? and l.name = ?
                                        """,
                                        targetId,
                                        name)
                                > 0);
    }

    /** Reads a label from a row of {@link #listing(long)}. */
    public static Label label(ResultSet row) throws SQLException {
        return new Label(row.getLong("id"), row.getString("prefix"), row.getString("name"));
    }
}
