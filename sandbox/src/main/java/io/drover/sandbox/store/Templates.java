package io.drover.sandbox.store;

import io.drover.sandbox.store.Content.Body;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Page templates of the whole site and of single spaces. */
@ApplicationScoped
public class Templates {

    /** A template; without a space it serves the whole site. */
    public record Template(
            long id,
            @Nullable Long spaceId,
            @Nullable String spaceKey,
            String name,
            String description,
            String templateType,
            Body body,
            String labelsJson) {}

    /** What a template is read from. */
    public static final String COLUMNS =
            "t.id, t.space_id, s.key as space_key, t.name, t.description, t.template_type,"
                    + " t.representation, t.body, t.labels::text as labels";

    /** Where templates are read. */
    public static final String FROM = "template t left join space s on s.id = t.space_id";

    private final Database database;

    Templates(Database database) {
        this.database = database;
    }

    /** A question for the templates of a space, or of the whole site. */
    public Listing listing(@Nullable Long spaceId) {
        return new Listing(COLUMNS, FROM, "t.id")
                .where("t.space_id is not distinct from ?::bigint", spaceId);
    }

    /** The template with this id. */
    public Optional<Template> find(long id) {
        return database.use(sql -> find(sql, id));
    }

    private static Optional<Template> find(Sql sql, long id) throws SQLException {
        return sql.one(
                "select %s from %s where t.id = ?".formatted(COLUMNS, FROM),
                Templates::template,
                id);
    }

    /** Keeps a new template, or a new state of the one with this id. */
    public Template save(Template template) {
        return database.atomically(
                sql -> {
                    long id =
                            template.id() == 0
                                    ? sql.number("select nextval('content_id')")
                                    : template.id();
                    sql.update(
                            """
                            insert into template (id, space_id, name, description, template_type,
                                representation, body, labels)
                            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                            on conflict (id) do update set name = excluded.name,
                                description = excluded.description,
                                representation = excluded.representation,
                                body = excluded.body, labels = excluded.labels
                            """,
                            id,
                            template.spaceId(),
                            template.name(),
                            template.description(),
                            template.templateType(),
                            template.body().representation(),
                            template.body().value(),
                            template.labelsJson());
                    return find(sql, id).orElseThrow();
                });
    }

    /** Removes a template. */
    public void delete(long id) {
        database.use(sql -> sql.update("delete from template where id = ?", id));
    }

    /** Reads a template from a row of {@link #listing(Long)}. */
    public static Template template(ResultSet row) throws SQLException {
        return new Template(
                row.getLong("id"),
                Sql.longOrNull(row, "space_id"),
                row.getString("space_key"),
                row.getString("name"),
                row.getString("description"),
                row.getString("template_type"),
                new Body(row.getString("representation"), row.getString("body")),
                row.getString("labels"));
    }
}
