-- Schema 5. What a perturbation did in a trial, and how long it made the system wait. A rate under a perturbation rests on
-- trials in which it acted: where it never did, the trial was a clean one after all.

alter table trials add column actions json;
alter table trials add column planted_wait_ms bigint;

create or replace view success_rates as
select run_id, system, perturbation,
       count(*)                                   as trials,
       count(success) filter (fired is null or fired > 0)   as verdicts,
       count(*) filter (success and (fired is null or fired > 0)) as successes,
       count(*) filter (success and (fired is null or fired > 0))
           / nullif(count(success) filter (fired is null or fired > 0), 0) as rate,
       count(*) filter (fired is null or fired > 0) as acted
from trials
group by run_id, system, perturbation;
