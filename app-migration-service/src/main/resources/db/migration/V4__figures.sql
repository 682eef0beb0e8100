-- counted by status every few seconds
create index transfer_status on transfer (status) include (stalled);
