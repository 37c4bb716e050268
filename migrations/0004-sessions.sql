-- Sessions: planned around a question, held even if few come.

create table session (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  -- the nth meeting of its community
  number integer not null check (number > 0),
  question text not null check (question <> ''),
  language text not null check (language in ('fr', 'en')),
  -- Wall time and zone are what people agreed on; the instant follows from them.
  local_start text not null check (local_start ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  zone text not null check (zone <> ''),
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 1 and 1440),
  format text not null check (format in ('online', 'inRoom', 'hybrid')),
  link text not null,
  place text not null,
  level text not null check (level in ('roomOnly', 'unattributed', 'publishable')),
  preparation text not null,
  state text not null check (state in ('draft', 'announced', 'live', 'closed')),
  planned_by uuid not null references person (id),
  planned_at timestamptz not null,
  announced_at timestamptz,
  closed_at timestamptz,
  -- counts edits: an edit names the one it saw
  revision integer not null check (revision > 0),
  unique (community_id, number),
  unique (community_id, id),
  check ((state = 'draft') = (announced_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index session_in_order on session (community_id, starts_at, id);

create table session_part (
  id uuid primary key,
  session_id uuid not null,
  community_id uuid not null,
  position integer not null check (position >= 0),
  method text not null,
  method_version integer not null check (method_version > 0),
  minutes integer not null check (minutes between 1 and 1440),
  -- which steps of the method; empty: all of them
  steps text[] not null,
  unique (session_id, position) deferrable initially deferred,
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);

-- Who wears which hat or takes which role of a method, and did before.
create table session_hat (
  id uuid primary key,
  session_id uuid not null,
  community_id uuid not null,
  hat text not null check (hat <> ''),
  -- seats of one role are numbered, so that two people never take the same one
  seat integer not null check (seat > 0),
  person_id uuid not null references person (id),
  taken_at timestamptz not null,
  given_back_at timestamptz,
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);
create unique index session_hat_seat on session_hat (session_id, hat, seat) where given_back_at is null;
create unique index session_hat_worn on session_hat (session_id, hat, person_id) where given_back_at is null;
create index session_hat_of_person on session_hat (person_id) where given_back_at is null;

create table rsvp (
  session_id uuid not null,
  person_id uuid not null references person (id),
  community_id uuid not null,
  answer text not null check (answer in ('yes', 'no')),
  place text check (place in ('room', 'remote')),
  answered_at timestamptz not null,
  primary key (session_id, person_id),
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);

-- What changed after the announcement, and why: everybody reads it.
create table session_change (
  id uuid primary key,
  session_id uuid not null,
  community_id uuid not null,
  person_id uuid not null references person (id),
  what text not null,
  before text not null,
  after text not null,
  reason text not null,
  changed_at timestamptz not null,
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);
create index session_change_in_order on session_change (session_id, changed_at, id);
