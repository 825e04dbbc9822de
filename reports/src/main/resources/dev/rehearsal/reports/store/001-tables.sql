-- Schema 1. Tables are append-only; all times are UTC. Documented in docs/store.md.

create table runs (
    run_id     varchar   not null primary key,
    name       varchar   not null,
    hash       varchar   not null,
    seed       bigint    not null,
    started_at timestamp not null,
    planned    bigint    not null,
    suite      varchar   not null,
    versions   json      not null,
    simulated  boolean   not null
);

create table run_events (
    run_id      varchar   not null,
    event       varchar   not null,
    happened_at timestamp not null
);

create table metrics (
    run_id    varchar not null,
    metric    varchar not null,
    ordinal   integer not null,
    unit      varchar not null,
    direction varchar not null,
    min_value double  not null,
    max_value double  not null
);

create table cases (
    run_id      varchar not null,
    case_id     varchar not null,
    variant     integer not null,
    task        json,
    expectation json    not null,
    digest      bigint  not null
);

create table trials (
    run_id              varchar   not null,
    number              bigint    not null,
    system              varchar   not null,
    case_id             varchar   not null,
    variant             integer   not null,
    perturbation        varchar   not null,
    repetition          integer   not null,
    seed                bigint    not null,
    tags                varchar[] not null,
    clusters            json      not null,
    outcome             varchar   not null,
    reason              varchar   not null,
    output              json,
    success             boolean,
    input_tokens        bigint,
    output_tokens       bigint,
    cached_input_tokens bigint,
    model_calls         bigint,
    tool_calls          bigint,
    cost_usd            double,
    latency_ms          double,
    feedback            json,
    trace_id            varchar   not null,
    played_at           timestamp not null
);

create table scores (
    run_id      varchar not null,
    number      bigint  not null,
    metric      varchar not null,
    status      varchar not null,
    value       double,
    explanation varchar not null
);

create table spans (
    run_id        varchar not null,
    number        bigint  not null,
    ordinal       integer not null,
    span_id       varchar not null,
    parent_id     varchar,
    kind          varchar not null,
    name          varchar not null,
    agent         varchar not null,
    source        varchar not null,
    started_at    timestamp,
    ended_at      timestamp,
    error         varchar,
    model         varchar,
    tool          varchar,
    from_agent    varchar,
    to_agent      varchar,
    input_tokens  bigint,
    output_tokens bigint,
    content       json    not null
);

create table verdicts (
    run_id        varchar   not null,
    number        bigint    not null,
    metric        varchar   not null,
    judge         varchar   not null,
    label         varchar,
    rating        integer,
    justification varchar   not null,
    raw           varchar   not null,
    given_at      timestamp not null
);

create table labels (
    run_id   varchar   not null,
    number   bigint    not null,
    metric   varchar   not null,
    label    varchar   not null,
    given_by varchar   not null,
    kind     varchar   not null,
    note     varchar   not null,
    given_at timestamp not null
);

create view run_overview as
select r.run_id, r.name, r.started_at, f.finished_at, r.planned, coalesce(t.played, 0) as played, r.simulated
from runs r
left join (
    select run_id, min(happened_at) as finished_at from run_events where event = 'finished' group by run_id
) f using (run_id)
left join (select run_id, count(*) as played from trials group by run_id) t using (run_id);

create view success_rates as
select run_id, system, perturbation,
       count(*)                                   as trials,
       count(success)                             as verdicts,
       count(*) filter (success)                  as successes,
       count(*) filter (success) / nullif(count(success), 0) as rate
from trials
group by run_id, system, perturbation;

create view score_means as
select t.run_id, t.system, t.perturbation, s.metric, m.unit, m.direction,
       count(*) filter (s.status = 'measured')  as measured,
       count(*) filter (s.status = 'abstained') as abstained,
       count(*) filter (s.status = 'failed')    as failed,
       avg(s.value)                             as mean
from trials t
join scores s using (run_id, number)
join metrics m on m.run_id = s.run_id and m.metric = s.metric
group by t.run_id, t.system, t.perturbation, s.metric, m.unit, m.direction;

create view usage_totals as
select run_id, system, perturbation,
       count(*)                                              as trials,
       count(*) filter (input_tokens is null or output_tokens is null) as trials_without_tokens,
       sum(input_tokens + output_tokens)                     as tokens,
       count(*) filter (cost_usd is null)                    as trials_without_cost,
       sum(cost_usd)                                         as cost_usd,
       sum(model_calls)                                      as model_calls,
       sum(tool_calls)                                       as tool_calls
from trials
group by run_id, system, perturbation;

create view flaky_cases as
select run_id, system, case_id, perturbation,
       count(success)            as verdicts,
       count(*) filter (success) as successes
from trials
group by run_id, system, case_id, perturbation
having count(*) filter (success) between 1 and count(success) - 1;
