-- What a community is, and who may read about it, is settled together: widening the circle of readers and
-- changing the kind go through the same written consent as the charter and the end.

alter table consent drop constraint consent_subject_check;
alter table consent add constraint consent_subject_check
  check (subject in ('charter', 'ending', 'visibility', 'kind'));

create table setting_proposal (
  id uuid primary key,
  community_id uuid not null references community (id) on delete cascade,
  person_id uuid not null references person (id),
  setting text not null check (setting in ('visibility', 'kind')),
  before text not null,
  after text not null check (after <> before),
  reason text not null check (reason <> ''),
  reverts uuid references setting_change (id),
  consent_id uuid not null unique references consent (id),
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'decided', 'withdrawn')),
  settled_at timestamptz,
  check ((state = 'proposed') = (settled_at is null))
);
create unique index setting_proposal_open on setting_proposal (community_id, setting) where state = 'proposed';
create index setting_proposal_in_order on setting_proposal (community_id, proposed_at, id);
