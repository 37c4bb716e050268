-- A next step said in the room stands on its card with its day, and the day goes when the words do.
alter table words add column due date;
alter table words add constraint words_due_with_body check (due is null or body is not null);
