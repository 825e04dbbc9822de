-- Schema 7. A score that the case asks for and that nothing was seen to judge by has a status of its own, unobserved; before,
-- it was abstained as one that does not apply.

create or replace view score_means as
select t.run_id, t.system, t.perturbation, s.metric, m.unit, m.direction,
       count(*) filter (s.status = 'measured')   as measured,
       count(*) filter (s.status = 'abstained')  as abstained,
       count(*) filter (s.status = 'failed')     as failed,
       avg(s.value)                              as mean,
       count(*) filter (s.status = 'unobserved') as unobserved
from trials t
join scores s using (run_id, number)
join metrics m on m.run_id = s.run_id and m.metric = s.metric
group by t.run_id, t.system, t.perturbation, s.metric, m.unit, m.direction;
