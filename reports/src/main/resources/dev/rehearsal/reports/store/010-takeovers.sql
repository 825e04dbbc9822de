-- Schema 10. How long it took from the asking until nothing of a trial was under way any more that a person took over. Nobody took
-- over trials of before.

alter table trials add column takeover_ms bigint;
