-- A session held another day than was planned is dated by the day it was held, and keeps the one that was planned.
alter table session add column planned_start text
  constraint session_planned_start check (planned_start ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$');
