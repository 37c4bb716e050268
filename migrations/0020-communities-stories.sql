-- What a member says has changed, and who may read it. Withdrawn: the words go, the line stays.
create table story (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null references person (id),
  body text,
  language text not null check (language in ('fr', 'en')),
  circle text not null check (circle in ('community', 'public')),
  told_at timestamptz not null,
  withdrawn_at timestamptz,
  check ((body is null) = (withdrawn_at is not null)),
  check (body <> '')
);
create index story_in_order on story (community_id, id desc) where withdrawn_at is null;
