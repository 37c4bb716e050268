-- Why an account was suspended, by whom, and why it was opened again. Read by administrators; the person
-- gets the reason by mail. `person.suspended_at` alone decides who comes in.
create table suspension (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  reason text not null check (length(reason) between 1 and 500),
  suspended_by uuid references person (id) on delete set null,
  suspended_at timestamptz not null,
  lifted_reason text check (length(lifted_reason) between 1 and 500),
  lifted_by uuid references person (id) on delete set null,
  lifted_at timestamptz,
  check ((lifted_at is null) = (lifted_reason is null)),
  check (lifted_at is not null or lifted_by is null)
);
create unique index suspension_that_runs on suspension (person_id) where lifted_at is null;
create index suspension_of_person on suspension (person_id, suspended_at desc);
