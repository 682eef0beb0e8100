package io.drover.execution.sites.staging;

import java.sql.SQLException;

/** Joins attachment records with the content they hang on and with the files really there. */
final class AttachmentFiles {

    private final StagedLoad load;

    AttachmentFiles(StagedLoad load) {
        this.load = load;
    }

    void resolve() throws SQLException {
        holders();
        records();
        leftOut();
        load.execute(
                """
                insert into export_attachment (load_id, id, attachment_id, space_id, container_id,
                        container_kind, file_name, media_type, size, version, current, path)
                select :load, r.id, r.attachment_id, h.space_id, h.item_id, h.kind, r.file_name,
                       r.media_type, coalesce(f.size, r.size, 0), r.version, r.current, f.path
                from attachment_record r
                join holder h on h.id = r.container_id
                left join lateral (
                    select f.path, f.size from staged_file f
                    where f.load_id = :load and f.version = r.version
                      and (f.attachment_id = r.attachment_id and r.twin = 1
                           or f.attachment_id = r.id)
                    order by f.attachment_id = r.attachment_id desc,
                             f.container_id = r.container_id desc, f.path
                    limit 1) f on true
                where r.has_current
                """);
        files();
    }

    /** Content that attachments may hang on, with the item it becomes. */
    private void holders() throws SQLException {
        load.execute(
                """
                create temporary table holder on commit drop as
                select p.id, p.space_id, p.id as item_id, 'PAGE' as kind
                from export_page p where p.load_id = :load
                union all
                select c.id, c.space_id, c.id, 'BLOG_POST' from staged_content c
                join export_space s on s.load_id = :load and s.id = c.space_id
                where %s and c.class = 'BlogPost'
                union all
                select s.description_id, s.id, s.id, 'SPACE' from export_space s
                where s.load_id = :load and s.description_id is not null
                """
                        .formatted(CurrentContent.CURRENT));
        load.execute("create index on holder (id)");
        load.execute(
                """
                insert into holder
                select c.id, h.space_id, c.id, 'COMMENT' from staged_content c
                join holder h on h.id = c.container_id
                where %s and c.class = 'Comment'
                """
                        .formatted(CurrentContent.CURRENT));
        load.execute("analyze holder");
    }

    /** Records that are not in the trash; {@code twin} numbers those of one version number. */
    private void records() throws SQLException {
        load.execute(
                """
                create temporary table attachment_record on commit drop as
                select c.id, v.attachment_id, c.id = v.attachment_id as current,
                       coalesce(c.container_id, o.container_id) as container_id,
                       coalesce(nullif(btrim(c.title), ''), o.title, c.id) as file_name,
                       coalesce(c.media_type, p.media_type) as media_type,
                       coalesce(c.file_size, p.size) as size,
                       coalesce(c.version, 1) as version,
                       c.original_id is null or coalesce(
                           o.class = 'Attachment' and o.status = 'current'
                           and o.original_id is null, false) as has_current,
                       row_number() over (
                           partition by v.attachment_id, coalesce(c.version, 1)
                           order by c.original_id is null desc, c.id desc) as twin
                from staged_content c
                cross join lateral (select coalesce(c.original_id, c.id) as attachment_id) v
                left join staged_content o
                  on o.load_id = :load and o.id = c.original_id
                left join lateral (
                    select max(q.long_value) filter (where q.name = 'FILESIZE') as size,
                           max(q.text_value) filter (where q.name = 'MEDIA_TYPE') as media_type
                    from staged_property q
                    where q.load_id = :load
                      and (q.id = any (c.property_ids) or q.content_id = c.id)) p on true
                where c.load_id = :load and c.class = 'Attachment' and c.status = 'current'
                """);
        load.execute("create index on attachment_record (container_id)");
        load.execute("analyze attachment_record");
    }

    private void leftOut() throws SQLException {
        load.leftovers(
                """
                select case when not r.has_current then 'ORPHANED_ATTACHMENT_VERSION'
                            when c.id is null then 'ORPHANED_ATTACHMENT'
                            else 'ATTACHMENT_NOT_CURRENT' end,
                       'ATTACHMENT', r.id, null, false,
                       '"' || left(r.file_name, 200) || case
                           when not r.has_current then '" is a version of a missing attachment.'
                           when c.id is null then '" hangs on content this source does not hold.'
                           else '" hangs on content that is no longer current.' end
                from attachment_record r
                left join staged_content c on c.load_id = :load and c.id = r.container_id
                where not r.has_current
                   or not exists (select from holder h where h.id = r.container_id)
                order by r.id
                """);
        load.leftovers(
                """
                select 'IN_TRASH', 'ATTACHMENT', c.id, null, false,
                       '"' || left(coalesce(c.title, ''), 200) || '" was deleted.'
                from staged_content c
                where c.load_id = :load and c.class = 'Attachment' and c.status <> 'current'
                order by c.id
                """);
        load.leftovers(
                """
                select 'ATTACHMENT_VERSION_TWICE', 'ATTACHMENT', r.id, null, true,
                       'Version ' || r.version || ' of "' || left(r.file_name, 200)
                           || '" is recorded more than once; the file kept under that number is'
                           || ' taken for the latest record.'
                from attachment_record r where r.twin > 1 order by r.id
                """);
    }

    private void files() throws SQLException {
        load.leftovers(
                """
                select 'FILE_MISSING', 'ATTACHMENT', a.id, s.key, false,
                       'The source has no file for version ' || a.version || ' of "'
                           || left(a.file_name, 200) || '".'
                from export_attachment a
                join export_space s on s.load_id = :load and s.id = a.space_id
                where a.load_id = :load and a.path is null order by a.id
                """);
        load.leftovers(
                """
                select 'FILE_SIZE_DIFFERS', 'ATTACHMENT', a.id, s.key, true,
                       'The file of "' || left(a.file_name, 200) || '" has ' || a.size
                           || ' bytes, its record says ' || r.size || '; the file moves.'
                from attachment_record r
                join export_attachment a on a.load_id = :load and a.id = r.id
                join export_space s on s.load_id = :load and s.id = a.space_id
                where a.path is not null and r.size <> a.size order by a.id
                """);
        load.leftovers(
                """
                select 'FILE_WITHOUT_RECORD', 'ATTACHMENT', null, null, false,
                       'No attachment is recorded for the file ' || left(f.path, 300) || '.'
                from staged_file f
                where f.load_id = :load and not exists (
                    select from staged_content c
                    where c.load_id = :load and c.id = f.attachment_id and c.class = 'Attachment')
                order by f.path
                """);
        load.leftovers(
                """
                select 'FILE_WITHOUT_RECORD', 'ATTACHMENT', null, null, false,
                       'The file ' || left(f.path, 300) || ' is a version of "'
                           || left(a.file_name, 200) || '" that is not recorded.'
                from staged_file f
                join export_attachment a
                  on a.load_id = :load and a.id = f.attachment_id and a.current
                where f.load_id = :load and not exists (
                    select from export_attachment used
                    where used.load_id = :load and used.path = f.path)
                order by f.path
                """);
    }
}
