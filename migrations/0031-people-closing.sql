-- An address somebody wants to move to, until the link sent there is followed.
create table address_change (
  person_id uuid primary key references person (id) on delete cascade,
  email text not null check (email = lower(email) and length(email) <= 254),
  -- SHA-256 of what the link carries
  token_hash bytea not null unique,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);

-- A closed account: its row stays, without name and address, so that what others did with it stays whole.
alter table person add column closed_at timestamptz;
