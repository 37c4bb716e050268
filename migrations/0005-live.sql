-- The live room: one append-only log per session, and the words it only points to.

-- Every text written in a session. The log, the minutes and the commitments hold its id, so that
-- erasing it leaves them whole.
create table words (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  session_id uuid,
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  body text,
  erased_at timestamptz,
  check ((body is null) = (erased_at is not null)),
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);
create index words_of_session on words (session_id);

-- A place in one room. Only this row knows the person behind a seat.
create table seat (
  id uuid primary key,
  session_id uuid not null,
  community_id uuid not null,
  -- null once the person was erased: what they did still counts
  person_id uuid references person (id) on delete set null,
  unique (session_id, person_id),
  unique (session_id, id),
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);
create index seat_of_person on seat (person_id);

create table live_room (
  session_id uuid primary key,
  community_id uuid not null,
  -- methods, steps and level as pinned when the room opened; never changes
  plan jsonb not null,
  -- how many events the log holds: whoever appends holds this row
  seq integer not null check (seq >= 0),
  opened_at timestamptz not null,
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);

create table live_log (
  session_id uuid not null references live_room (session_id) on delete cascade,
  seq integer not null check (seq > 0),
  community_id uuid not null,
  -- seats, runs, items and words by id; never a text, never a person
  event jsonb not null,
  primary key (session_id, seq)
);

-- What each command was answered, so that one sent twice is answered the same and done once.
create table live_command (
  session_id uuid not null references live_room (session_id) on delete cascade,
  command_id uuid not null,
  community_id uuid not null,
  seat_id uuid not null,
  -- null: accepted; else the code of the refusal
  refused text,
  -- the last event of the log once it was done
  seq integer not null,
  answered_at timestamptz not null,
  primary key (session_id, command_id)
);

-- Who is connected, through which node. May be lost: it mends itself in seconds.
create unlogged table live_presence (
  session_id uuid not null,
  seat_id uuid not null,
  node uuid not null,
  community_id uuid not null,
  connected boolean not null,
  seen_at timestamptz not null,
  primary key (session_id, seat_id, node)
);
