-- A letter may be held for the mail of the day (above the ceiling, or its reader said "not now"), and then
-- have gone out inside it.
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check
  check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'held', 'gathered'));
create index outbox_of_recipient on outbox (recipient, created_at desc);
