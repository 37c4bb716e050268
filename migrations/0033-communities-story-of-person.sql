-- Whoever closes their account takes back the stories they told.
create index story_of_person on story (person_id) where withdrawn_at is null;
