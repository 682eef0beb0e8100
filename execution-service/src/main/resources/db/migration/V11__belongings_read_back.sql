-- labels and comments are read back by what carries them
create index item_parent on item (unit_id, kind, parent_id) where kind in ('LABEL', 'COMMENT');
