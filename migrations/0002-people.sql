-- People, and the ways they prove who they are. better-auth reads and writes person (its `user`),
-- account, device (its `session`), credential (its `passkey`), second_factor and proof (its
-- `verification`); docs/decisions/003-accounts.md says what is kept hashed, sealed or not at all.

create table person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  -- how lists sort; the application makes it, PostgreSQL 15 has no locale of its own for that
  name_key text not null,
  email text not null unique check (email = lower(email) and length(email) <= 254),
  email_verified boolean not null,
  two_factor_enabled boolean not null,
  is_administrator boolean not null,
  locale text not null check (locale in ('fr', 'en')),
  -- IANA zone as chosen, never canonicalised; null until chosen
  zone text,
  suspended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index person_by_name on person (name_key, id);

-- A way to sign in. Today only `credential`, an address with a password.
create table account (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  -- argon2id
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_of_person on account (person_id);

-- A browser somebody signed in with.
create table device (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  -- SHA-256 of what the cookie carries
  token_hash text not null unique,
  user_agent text,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index device_of_person on device (person_id);

-- A passkey: public halves only.
create table credential (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  name text,
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null
);
create index credential_of_person on credential (person_id);

-- Codes from an authenticator app. Secret and backup codes are encrypted with the instance's secret.
create table second_factor (
  id uuid primary key,
  person_id uuid not null unique references person (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null,
  failed_verification_count integer not null check (failed_verification_count >= 0),
  locked_until timestamptz
);

-- Something sent or shown once that proves something later: reset, sign-in link, challenge.
-- `identifier` is the hash of what was sent, so that a copy of the database opens nothing.
create table proof (
  -- text: better-auth also makes ids that are no UUID, to reserve a place
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index proof_by_identifier on proof (identifier, created_at desc);
create index proof_age on proof (expires_at);

-- A personal token for the API. Shown once; its hash stays.
create table access_token (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  name text not null check (length(name) between 1 and 80),
  token_hash bytea not null unique,
  -- the last four characters, so that its owner tells it from the others
  ending text not null check (length(ending) = 4),
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_on date,
  check (expires_at > created_at and expires_at <= created_at + interval '366 days')
);
create index access_token_of_person on access_token (person_id, created_at desc);

-- What somebody tells of themselves, one line of the living book each, with its own readers.
create table profile_line (
  person_id uuid not null references person (id) on delete cascade,
  aspect text not null check (
    aspect in (
      'working_on', 'lived', 'can_share', 'looking_for', 'field', 'interests', 'difficulties', 'goals'
    )
  ),
  body text not null check (length(body) between 1 and 2000),
  -- the language it is written in, not the reader's
  language text not null check (language in ('fr', 'en')),
  visibility text not null check (visibility in ('me', 'communities', 'instance')),
  updated_at timestamptz not null,
  primary key (person_id, aspect)
);

-- Languages somebody speaks, in the order they gave (BCP 47).
create table person_language (
  person_id uuid not null references person (id) on delete cascade,
  language text not null check (length(language) between 2 and 35),
  position smallint not null,
  primary key (person_id, language)
);

-- How and when somebody wants to be reached. No row: by mail, at any time.
create table reach (
  person_id uuid primary key references person (id) on delete cascade,
  channel text not null check (channel in ('mail', 'phone', 'meeting')),
  -- the number, when the channel is the telephone
  detail text check (length(detail) between 1 and 120),
  -- 1 Monday to 7 Sunday; null is any day
  days smallint[],
  -- local hours in the person's zone, `from_hour` included, `to_hour` not; null is any hour
  from_hour smallint check (from_hour between 0 and 23),
  to_hour smallint check (to_hour between 1 and 24),
  -- "not now", until that day or until they say otherwise
  not_now boolean not null,
  not_now_until timestamptz,
  updated_at timestamptz not null,
  check ((channel = 'phone') = (detail is not null)),
  check ((from_hour is null) = (to_hour is null)),
  check (not_now or not_now_until is null)
);
