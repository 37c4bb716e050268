-- What reached a room after its step, or after the close: it joins a draft of the minutes, marked; later, whoever
-- took notes is asked.
alter table minutes_line add column late boolean not null default false;

alter table minutes_version drop constraint minutes_version_change_check;
alter table minutes_version add constraint minutes_version_change_check check (
  change in (
    'composed', 'added', 'reworded', 'moved', 'removed', 'amended', 'circle', 'noLearning', 'withdrawn', 'arrived'
  )
);

create table minutes_arrival (
  -- an item arrives once
  item_id uuid primary key,
  session_id uuid not null references minutes (session_id) on delete cascade,
  community_id uuid not null,
  run_id uuid not null,
  -- key and title of the step, in both languages
  step jsonb not null,
  capture text not null check (capture <> ''),
  words_id uuid not null references words (id),
  seat_id uuid not null,
  named boolean not null,
  arrived_at timestamptz not null,
  state text not null check (state in ('open', 'joined', 'declined', 'withdrawn')),
  answered_by uuid,
  answered_at timestamptz,
  check ((state = 'open') = (answered_at is null)),
  check ((state in ('joined', 'declined')) = (answered_by is not null)),
  foreign key (session_id, seat_id) references seat (session_id, id),
  foreign key (session_id, answered_by) references seat (session_id, id)
);
create index minutes_arrival_in_order on minutes_arrival (session_id, arrived_at, item_id);
