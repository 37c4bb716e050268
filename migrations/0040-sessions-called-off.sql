-- A planned session may be called off by a member, with a reason, and put back: nothing of it is lost.
-- Only people do so, never the software.
alter table session add column called_off_at timestamptz;
alter table session
  drop constraint session_state_check,
  drop constraint session_check;
alter table session
  add constraint session_state_check check (state in ('draft', 'announced', 'live', 'closed', 'calledOff')),
  add constraint session_announced_check
    check (state = 'calledOff' or (state = 'draft') = (announced_at is null)),
  add constraint session_called_off_check check ((state = 'calledOff') = (called_off_at is not null));
