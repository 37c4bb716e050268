-- The instance itself: exactly one row, made by the first start.
create table instance (
  id smallint primary key check (id = 1),
  name text not null,
  language text not null check (language in ('fr', 'en')),
  -- fresh: nobody yet; real: someone's space; demonstration: an example, told as such on every page
  kind text not null check (kind in ('fresh', 'real', 'demonstration')),
  account_rule text not null check (account_rule in ('open', 'invitation')),
  first_run_hash bytea,
  first_run_expires_at timestamptz,
  created_at timestamptz not null,
  check (kind = 'fresh' or first_run_hash is null)
);

-- Mail waits here from the business transaction until it is sent. `sealed` holds subject, bodies and
-- links encrypted with the instance's secret, and goes once the mail has left: a copy of the database
-- opens nobody's account.
create table outbox (
  id uuid primary key,
  kind text not null,
  recipient text not null,
  locale text not null check (locale in ('fr', 'en')),
  -- one mail per kind, recipient, subject and occurrence, however often the cause is retried
  subject_key text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain')),
  sealed bytea,
  attempts integer not null check (attempts >= 0),
  next_try_at timestamptz not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  unique (kind, recipient, subject_key),
  check ((state = 'sent') = (sent_at is not null))
);
create index outbox_due on outbox (next_try_at) where state in ('waiting', 'sending');
create index outbox_recent on outbox (created_at desc, id);

-- Answers of requests that carry a key, kept a day, so that a repeated request does nothing twice.
create table idempotency (
  principal text not null,
  key text not null,
  route text not null,
  body_hash bytea not null,
  -- null while the first request is still at work
  answer text,
  started_at timestamptz not null,
  primary key (principal, key)
);
create index idempotency_age on idempotency (started_at);

create table rate_limit (
  key text primary key,
  points integer not null,
  expire bigint
);
