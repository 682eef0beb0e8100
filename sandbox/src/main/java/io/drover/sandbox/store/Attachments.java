package io.drover.sandbox.store;

import io.drover.sandbox.store.Blobs.Blob;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Files attached to pages and blog posts, each with its versions. */
@ApplicationScoped
public class Attachments {

    /** An attachment as one of its versions has it. */
    public record Attachment(
            long id,
            long contentId,
            String contentKind,
            String spaceKey,
            String title,
            String status,
            String fileId,
            Instant createdAt,
            int version,
            String mediaType,
            String comment,
            boolean minorEdit,
            long size,
            String sha256,
            String authorId,
            Instant versionAt) {}

    /** A file that arrived. */
    public record Upload(
            String title,
            String mediaType,
            String comment,
            boolean minorEdit,
            Blob blob,
            String authorId) {}

    private static final String COLUMNS =
            "a.id, a.content_id, c.kind, s.key as space_key, a.title, a.status, a.file_id,"
                    + " a.created_at, v.number, v.media_type, v.comment, v.minor_edit, v.size,"
                    + " v.sha256, v.author_id, v.created_at as version_at";
    private static final String JOINS =
            " join content c on c.id = a.content_id join space s on s.id = c.space_id";
    private static final String CURRENT =
            "attachment a join attachment_version v on v.attachment_id = a.id and v.number = a.version"
                    + JOINS;
    private static final String ALL =
            "attachment a join attachment_version v on v.attachment_id = a.id" + JOINS;

    private final Database database;

    Attachments(Database database) {
        this.database = database;
    }

    /** A question for many attachments. */
    public Listing listing() {
        return new Listing(COLUMNS, CURRENT, "a.id");
    }

    /** The current version of an attachment. */
    public Optional<Attachment> find(long id) {
        return database.use(sql -> find(sql, id));
    }

    private static Optional<Attachment> find(Sql sql, long id) throws SQLException {
        return sql.one(
                "select %s from %s where a.id = ?".formatted(COLUMNS, CURRENT),
                Attachments::attachment,
                id);
    }

    /** The attachment of a page that has this file name now. */
    public Optional<Attachment> findByTitle(long contentId, String title) {
        return database.use(
                sql ->
                        sql.one(
                                "select %s from %s where a.content_id = ? and a.title = ? and a.status = 'current'"
                                        .formatted(COLUMNS, CURRENT),
                                Attachments::attachment,
                                contentId,
                                title));
    }

    /** Every version of an attachment, newest first. */
    public List<Attachment> versions(long id) {
        return database.use(
                sql ->
                        sql.list(
                                "select %s from %s where a.id = ? order by v.number desc"
                                        .formatted(COLUMNS, ALL),
                                Attachments::attachment,
                                id));
    }

    /** Attaches a file; a taken name is refused as a duplicate. */
    public Attachment create(long contentId, Upload upload) {
        return save(
                """
                insert into attachment (content_id, title, version, file_id)
                values (?, ?, 1, gen_random_uuid()) returning id
                """,
                contentId,
                upload);
    }

    /** Attaches a file, as a new version where the name is taken. */
    public Attachment createOrAddVersion(long contentId, Upload upload) {
        return save(
                """
                insert into attachment (content_id, title, version, file_id)
                values (?, ?, 1, gen_random_uuid())
                on conflict (content_id, title) where status = 'current'
                    do update set version = attachment.version + 1
                returning id
                """,
                contentId,
                upload);
    }

    private Attachment save(String statement, long contentId, Upload upload) {
        return database.atomically(
                sql -> {
                    long id = sql.number(statement, contentId, upload.title());
                    return addVersion(sql, id, upload);
                });
    }

    /** Replaces the bytes of an attachment by a new version. */
    public Attachment addVersion(long id, Upload upload) {
        return database.atomically(
                sql -> {
                    sql.update("update attachment set version = version + 1 where id = ?", id);
                    return addVersion(sql, id, upload);
                });
    }

    private static Attachment addVersion(Sql sql, long id, Upload upload) throws SQLException {
        sql.update(
                """
                insert into attachment_version (attachment_id, number, media_type, comment,
                    minor_edit, size, sha256, author_id)
                select id, version, ?, ?, ?, ?, ?, ? from attachment where id = ?
                """,
                upload.mediaType(),
                upload.comment(),
                upload.minorEdit(),
                upload.blob().size(),
                upload.blob().sha256(),
                upload.authorId(),
                id);
        return find(sql, id).orElseThrow();
    }

    /** Removes a version for good; the others keep their numbers. */
    public void removeVersion(long id, int number) {
        database.use(
                sql ->
                        sql.update(
                                "delete from attachment_version where attachment_id = ? and number = ?",
                                id,
                                number));
    }

    /** Moves an attachment to the trash. */
    public void trash(long id) {
        database.use(
                sql -> sql.update("update attachment set status = 'trashed' where id = ?", id));
    }

    /** Removes an attachment for good. */
    public void purge(long id) {
        database.atomically(
                sql -> {
                    sql.update("delete from labelling where target_id = ?", id);
                    sql.update("delete from property where target_id = ?", id);
                    return sql.update("delete from attachment where id = ?", id);
                });
    }

    /** Reads an attachment from a row of {@link #listing()}. */
    public static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getLong("id"),
                row.getLong("content_id"),
                row.getString("kind"),
                row.getString("space_key"),
                row.getString("title"),
                row.getString("status"),
                row.getString("file_id"),
                Sql.instant(row, "created_at"),
                row.getInt("number"),
                row.getString("media_type"),
                row.getString("comment"),
                row.getBoolean("minor_edit"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("author_id"),
                Sql.instant(row, "version_at"));
    }
}
