-- Whoever comes is reminded once of what a session asks them to prepare; again when it moves to another day.
create table session_recall (
  session_id uuid not null references session (id) on delete cascade,
  starts_at timestamptz not null,
  recalled_at timestamptz not null,
  primary key (session_id, starts_at)
);
