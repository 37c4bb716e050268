-- Two tables that only grow, read by what they had no index for: who has mail held back (each ten minutes, and
-- at each mail of the day), and how many somebody has invited today (at each invitation).
create index outbox_held on outbox (recipient) where state = 'held';
create index invitation_by on invitation (invited_by, invited_at) where kind = 'email';
