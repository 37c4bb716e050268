-- A request whose node dies between acting and answering must not act again when its key is used again:
-- the mark that it acted is written in the transaction that acts.
alter table idempotency add column if not exists acted_at timestamptz;
