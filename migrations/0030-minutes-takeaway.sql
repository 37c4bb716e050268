-- What each person who was present takes away: given in the room or after it, passed in so many words, or
-- still theirs to say until the minutes stand.
alter table minutes_approval
  add column takeaway text not null default 'owed' check (takeaway in ('owed', 'given', 'passed'));
