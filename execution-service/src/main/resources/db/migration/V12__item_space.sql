-- a page of one space, of an execution with many (benchmarks/items)
create index item_space on item (execution_id, space_key, id);
