-- Whoever wears a hat that day comes, unless they said otherwise: those who took one before this was so.
insert into rsvp (session_id, person_id, community_id, answer, place, answered_at)
select session_hat.session_id, session_hat.person_id, session_hat.community_id, 'yes',
  case session.format when 'online' then 'remote' when 'inRoom' then 'room' end,
  min(session_hat.taken_at)
from session_hat
join session on session.id = session_hat.session_id
where session_hat.given_back_at is null and session.state in ('announced', 'live')
group by session_hat.session_id, session_hat.person_id, session_hat.community_id, session.format
on conflict (session_id, person_id) do nothing;
