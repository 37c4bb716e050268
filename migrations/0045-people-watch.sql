-- When somebody last administered the instance from this device; null: not since they signed in. Administration asks again
-- who is there once that is too long ago.
alter table device add column watched_at timestamptz;
