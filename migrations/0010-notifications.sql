-- What waits for somebody's one mail of the day. Gone once it was told.
create table notice (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  community_id uuid not null references community (id) on delete cascade,
  kind text not null check (kind <> ''),
  -- one notice per person, kind and subject, however often the cause repeats
  subject_key text not null,
  params jsonb not null,
  path text not null check (path like '/%'),
  noticed_at timestamptz not null,
  unique (person_id, kind, subject_key)
);
create index notice_of_person on notice (person_id, noticed_at, id);

-- When somebody had their mail of the day last: at most one a day.
create table gathering (
  person_id uuid primary key references person (id) on delete cascade,
  gathered_at timestamptz not null
);
