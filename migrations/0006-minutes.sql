-- After a session: what was written down and agreed on, what people promised, and what they bring along.
-- Texts stand in `words`, so that erasing one leaves its line, its version and its promise in place.

create table minutes (
  session_id uuid primary key,
  community_id uuid not null,
  state text not null check (state in ('draft', 'proposed', 'approved')),
  -- counts every change; what each was stands in minutes_version
  version integer not null check (version > 0),
  -- the version whose text people say yes to: a yes to an older one no longer counts
  text_version integer not null check (text_version > 0),
  text_changed_at timestamptz not null,
  -- "none, because": why nothing was learned
  no_learning_id uuid references words (id),
  composed_at timestamptz not null,
  proposed_at timestamptz,
  approved_at timestamptz,
  approved_by text check (approved_by in ('everyone', 'delay')),
  check ((state = 'draft') = (proposed_at is null)),
  check ((state = 'approved') = (approved_at is not null)),
  check ((approved_at is null) = (approved_by is null)),
  check (text_version <= version),
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);
create index minutes_waiting on minutes (text_changed_at) where state = 'proposed';
create index minutes_approved on minutes (community_id, approved_at) where state = 'approved';

create table minutes_version (
  session_id uuid not null references minutes (session_id) on delete cascade,
  number integer not null check (number > 0),
  community_id uuid not null,
  change text not null check (change in ('composed', 'added', 'reworded', 'moved', 'removed', 'amended', 'circle', 'noLearning', 'withdrawn')),
  -- null: by nobody in particular, or by someone since erased
  person_id uuid references person (id) on delete set null,
  made_at timestamptz not null,
  primary key (session_id, number)
);

-- One row per wording of a line, with the versions it stood in.
create table minutes_line (
  id uuid primary key,
  -- stays the same from one wording to the next
  line uuid not null,
  session_id uuid not null references minutes (session_id) on delete cascade,
  community_id uuid not null,
  from_version integer not null check (from_version > 0),
  until_version integer check (until_version > from_version),
  section text not null check (section in ('learned', 'trying', 'decided', 'notes')),
  -- what the step kept of it; 'note' when it was written in the minutes
  capture text not null check (capture <> ''),
  position integer not null check (position >= 0),
  words_id uuid not null references words (id),
  -- where in the room it was said; null when it was written in the minutes
  item_id uuid,
  run_id uuid,
  -- key and title of the step, in both languages
  step jsonb,
  -- whose words they are: their yes is needed to let them out; not for showing
  seat_id uuid,
  -- the author is named to those who were present
  named boolean not null,
  circle text not null check (circle in ('room', 'community')),
  check ((item_id is null) = (run_id is null)),
  check ((item_id is null) = (step is null)),
  check (not named or seat_id is not null),
  foreign key (session_id, seat_id) references seat (session_id, id)
);
create unique index minutes_line_current on minutes_line (line) where until_version is null;
create index minutes_line_in_order on minutes_line (session_id, position);
create index minutes_line_learned on minutes_line (community_id, session_id) where until_version is null and section = 'learned';
create index minutes_line_of_seat on minutes_line (seat_id) where until_version is null;

create table amendment (
  id uuid primary key,
  line uuid not null,
  session_id uuid not null references minutes (session_id) on delete cascade,
  community_id uuid not null,
  -- the text proposed instead
  words_id uuid not null references words (id),
  seat_id uuid not null,
  state text not null check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  proposed_at timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  -- why it was declined, when said
  reply_id uuid references words (id),
  check ((state = 'open') = (answered_at is null)),
  check ((state in ('accepted', 'declined')) = (answered_by is not null)),
  check (answered_by is null or answered_by <> seat_id),
  foreign key (session_id, seat_id) references seat (session_id, id),
  foreign key (session_id, answered_by) references seat (session_id, id)
);
create index amendment_in_order on amendment (session_id, proposed_at, id);
create unique index amendment_one_open on amendment (line, seat_id) where state = 'open';

-- One row for everybody who was present; filled once they say yes.
create table minutes_approval (
  session_id uuid not null references minutes (session_id) on delete cascade,
  seat_id uuid not null,
  community_id uuid not null,
  -- took notes when the room closed
  takes_notes boolean not null,
  -- the version they said yes to
  version integer check (version > 0),
  approved_at timestamptz,
  primary key (session_id, seat_id),
  check ((version is null) = (approved_at is null)),
  foreign key (session_id, seat_id) references seat (session_id, id)
);

-- Taken, never given: a proposed one waits for its owner's yes, and is deleted when they say no.
create table commitment (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  -- null: made outside a session
  session_id uuid,
  -- what was written in the room, when it began there
  item_id uuid unique,
  -- null once its owner was erased
  person_id uuid references person (id) on delete set null,
  words_id uuid not null references words (id),
  -- a calendar day, whatever the zone; null while its owner has not chosen one
  due date,
  circle text not null check (circle in ('room', 'community')),
  state text not null check (state in ('proposed', 'open', 'kept', 'adapted', 'dropped')),
  proposed_by uuid references person (id) on delete set null,
  made_at timestamptz not null,
  taken_at timestamptz,
  settled_at timestamptz,
  -- what came of it, in a sentence
  learned_id uuid references words (id),
  -- the session in which its outcome was told
  settled_in uuid references session (id) on delete set null,
  reminded_at timestamptz,
  check ((state = 'proposed') = (taken_at is null)),
  check ((state in ('kept', 'adapted', 'dropped')) = (settled_at is not null)),
  check ((settled_at is null) = (learned_id is null)),
  check (circle = 'community' or session_id is not null),
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);
create index commitment_in_order on commitment (community_id, made_at, id);
create index commitment_of_person on commitment (person_id, state);
create index commitment_of_session on commitment (session_id);
create index commitment_due on commitment (due) where state = 'open' and reminded_at is null;

-- What somebody brings to a session: theirs alone until the room opens.
create table preparation (
  session_id uuid not null,
  person_id uuid not null references person (id) on delete cascade,
  community_id uuid not null,
  words_id uuid not null references words (id),
  handed_at timestamptz not null,
  primary key (session_id, person_id),
  foreign key (community_id, session_id) references session (community_id, id) on delete cascade
);
