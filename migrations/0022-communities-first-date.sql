-- The day wished for the first session: until now it lived in a link, and was lost to whoever came back later.
alter table community add column first_date text not null default ''
  check (first_date = '' or first_date ~ '^\d{4}-\d{2}-\d{2}$');
