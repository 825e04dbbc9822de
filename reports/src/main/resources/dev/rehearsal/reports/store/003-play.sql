-- Schema 3. What was done to a trial while it was played, what its world held afterwards and what judges took are no scores
-- any more: they have columns and a table of their own. What older stores kept among the scores moves there.

alter table trials add column fired bigint;
alter table trials add column served_from_record double;
alter table trials add column state json;

create table judge_usage (
    run_id        varchar not null,
    number        bigint  not null,
    judge         varchar not null,
    input_tokens  bigint,
    output_tokens bigint
);

-- By name and unit: a recorded grade or a user's metric of the same name stays a score.
create temp table moved as
select run_id, metric
from metrics
where (metric = 'fired' and unit = 'count')
   or (metric = 'served-from-record' and unit = 'rate')
   or (regexp_matches(metric, '^judge\..+\.(input|output)-tokens$') and unit = 'tokens');

update trials set fired = s.value::bigint
from scores s join moved m on m.run_id = s.run_id and m.metric = s.metric
where s.run_id = trials.run_id and s.number = trials.number and s.metric = 'fired' and s.value is not null;

update trials set served_from_record = s.value
from scores s join moved m on m.run_id = s.run_id and m.metric = s.metric
where s.run_id = trials.run_id and s.number = trials.number and s.metric = 'served-from-record' and s.value is not null;

insert into judge_usage
select s.run_id, s.number, regexp_replace(s.metric, '\.(input|output)-tokens$', ''),
       max(s.value) filter (s.metric like '%.input-tokens'), max(s.value) filter (s.metric like '%.output-tokens')
from scores s join moved m on m.run_id = s.run_id and m.metric = s.metric
where s.metric like 'judge.%' and s.value is not null
group by 1, 2, 3
order by 1, 2, 3;

delete from scores where (run_id, metric) in (select (run_id, metric) from moved);
delete from metrics where (run_id, metric) in (select (run_id, metric) from moved);
drop table moved;
