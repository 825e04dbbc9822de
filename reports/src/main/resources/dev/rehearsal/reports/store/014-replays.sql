-- Schema 14. How far a trial followed the recording that it plays again: in which ways its prompts were recognised, and where it diverged.
-- Of trials of before the share that was served is known alone.

alter table trials add column replay json;
