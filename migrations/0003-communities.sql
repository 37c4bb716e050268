-- Communities, who belongs to them, and what they agreed on. Texts have no length check here: the
-- forms and the API share one schema that bounds them.

create table community (
  id uuid primary key,
  address text not null unique check (address ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name <> ''),
  kind text not null check (kind in ('practice', 'professionalLearning', 'learningAndPractice', 'network')),
  origin text not null check (origin in ('team', 'topic', 'department', 'territory')),
  origin_name text not null,
  purpose text not null check (purpose in ('helpEachOther', 'improveResults', 'keepKnowledge', 'explore', 'connect')),
  visibility text not null check (visibility in ('public', 'instance', 'hidden')),
  join_rule text not null check (join_rule in ('open', 'onRequest', 'byInvitation')),
  languages text[] not null check (cardinality(languages) > 0),
  usual_hats text[] not null,
  agenda jsonb not null,
  state text not null check (state in ('living', 'resting', 'ended')),
  state_since timestamptz not null,
  why_review_on timestamptz not null,
  created_at timestamptz not null,
  founded_by uuid not null references person (id)
);
create index community_in_order on community (created_at, id);

create table community_text (
  community_id uuid not null references community (id) on delete cascade,
  language text not null check (language in ('fr', 'en')),
  why text not null,
  question text not null,
  rhythm text not null,
  primary key (community_id, language)
);

-- Only those who belong now: whoever leaves moves to past_membership.
create table membership (
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null references person (id),
  engagement text not null check (engagement in ('core', 'active', 'occasional', 'peripheral')),
  joined_at timestamptz not null,
  joined_by text not null check (joined_by in ('founding', 'openDoor', 'invitation', 'request')),
  primary key (community_id, person_id)
);
create index membership_of_person on membership (person_id);

create table past_membership (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null references person (id),
  joined_at timestamptz not null,
  left_at timestamptz not null
);
create index past_membership_of_community on past_membership (community_id, person_id);

create table setting_change (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null references person (id),
  setting text not null,
  before jsonb not null,
  after jsonb not null,
  reason text not null,
  reverts uuid references setting_change (id),
  changed_at timestamptz not null
);
create index setting_change_in_order on setting_change (community_id, changed_at, id);

create table hat_term (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null references person (id),
  hat text not null check (hat in ('coordinator', 'facilitator', 'host', 'noteTaker', 'timekeeper', 'knowledgeSteward')),
  started_at timestamptz not null,
  ended_at timestamptz,
  handed_by uuid references person (id),
  ended_because text check (ended_because in ('dropped', 'handedOn', 'left')),
  check ((ended_at is null) = (ended_because is null))
);
create unique index hat_term_worn on hat_term (community_id, person_id, hat) where ended_at is null;
create index hat_term_in_order on hat_term (community_id, started_at, id);

create table hat_offer (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  hat text not null check (hat in ('coordinator', 'facilitator', 'host', 'noteTaker', 'timekeeper', 'knowledgeSteward')),
  from_person uuid not null references person (id),
  to_person uuid not null references person (id),
  note text not null,
  offered_at timestamptz not null,
  answered_at timestamptz,
  answer text check (answer in ('accepted', 'declined', 'withdrawn')),
  check ((answered_at is null) = (answer is null)),
  check (from_person <> to_person)
);
create unique index hat_offer_open on hat_offer (community_id, hat, from_person, to_person) where answer is null;
create index hat_offer_to on hat_offer (to_person) where answer is null;

create table invitation (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  kind text not null check (kind in ('link', 'email')),
  email text check (email = lower(email)),
  token_hash bytea not null unique,
  note text not null,
  language text not null check (language in ('fr', 'en')),
  invited_by uuid not null references person (id),
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid references person (id),
  check ((kind = 'email') = (email is not null)),
  check ((accepted_at is null) = (accepted_by is null))
);
create index invitation_of_community on invitation (community_id, invited_at, id);
create index invitation_to_email on invitation (email) where email is not null;

create table join_request (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null references person (id),
  note text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'accepted', 'declined', 'withdrawn')),
  answered_by uuid references person (id),
  answered_at timestamptz,
  reason text not null,
  check ((state = 'waiting') = (answered_at is null))
);
create unique index join_request_waiting on join_request (community_id, person_id) where state = 'waiting';
create index join_request_in_order on join_request (community_id, asked_at, id);
create index join_request_of_person on join_request (person_id);

create table consent (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  subject text not null check (subject in ('charter', 'ending')),
  opened_by uuid not null references person (id),
  opened_at timestamptz not null,
  delay_days integer not null check (delay_days between 1 and 60),
  closed_at timestamptz
);
create unique index consent_open on consent (community_id, subject) where closed_at is null;

create table consent_asked (
  consent_id uuid not null references consent (id) on delete cascade,
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null references person (id),
  asked_at timestamptz not null,
  answer_by timestamptz not null,
  left_at timestamptz,
  primary key (consent_id, person_id)
);
create index consent_asked_of_person on consent_asked (person_id);

create table consent_answer (
  id uuid primary key,
  consent_id uuid not null,
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null,
  answer text not null check (answer in ('yes', 'reservation', 'objection')),
  reason text not null check (answer = 'yes' or reason <> ''),
  answered_at timestamptz not null,
  foreign key (consent_id, person_id) references consent_asked (consent_id, person_id) on delete cascade
);
create index consent_answer_in_order on consent_answer (consent_id, answered_at, id);

-- One draft a community; each proposed version carries its number and the consent asked for it.
create table charter_version (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  state text not null check (state in ('draft', 'proposed', 'adopted', 'replaced', 'withdrawn')),
  number integer check (number > 0),
  consent_id uuid references consent (id),
  reason text not null,
  proposed_by uuid references person (id),
  proposed_at timestamptz,
  settled_at timestamptz,
  revision integer not null,
  edited_by uuid not null references person (id),
  edited_at timestamptz not null,
  unique (community_id, number),
  check ((state = 'draft') = (number is null)),
  check ((state = 'draft') = (consent_id is null)),
  check ((state = 'draft') = (proposed_by is null)),
  check ((state = 'draft') = (proposed_at is null)),
  check ((state in ('draft', 'proposed')) = (settled_at is null))
);
create unique index charter_version_draft on charter_version (community_id) where state = 'draft';
create unique index charter_version_proposed on charter_version (community_id) where state = 'proposed';

create table charter_text (
  charter_version_id uuid not null references charter_version (id) on delete cascade,
  community_id uuid not null references community (id) on delete cascade,
  language text not null check (language in ('fr', 'en')),
  domain text not null,
  mission text not null,
  vision text not null,
  "values" text not null,
  ambition text not null,
  norms text not null,
  primary key (charter_version_id, language)
);

create table look_back (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  occasion text not null check (occasion in ('rest', 'end')),
  opened_by uuid not null references person (id),
  opened_at timestamptz not null,
  reason text not null,
  farewell text not null,
  language text not null check (language in ('fr', 'en')),
  consent_id uuid references consent (id),
  state text not null check (state in ('open', 'standing', 'given_up')),
  state_since timestamptz not null,
  check ((occasion = 'end') = (consent_id is not null))
);
create unique index look_back_current on look_back (community_id, occasion) where state in ('open', 'standing');

create table look_back_word (
  id uuid primary key,
  look_back_id uuid not null references look_back (id) on delete cascade,
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null references person (id),
  about text not null check (about in ('flourished', 'faded', 'keep')),
  body text not null check (body <> ''),
  language text not null check (language in ('fr', 'en')),
  written_at timestamptz not null
);
create index look_back_word_in_order on look_back_word (look_back_id, written_at, id);

create table community_draft (
  id uuid primary key,
  person_id uuid not null unique references person (id) on delete cascade,
  answers jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
