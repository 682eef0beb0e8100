-- the app a transfer is for: it decides which role the vendor plays, and with which token
alter table vendor_transfer add column app_key text not null default 'sandbox-app';
