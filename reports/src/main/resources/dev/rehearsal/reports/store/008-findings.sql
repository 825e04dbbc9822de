-- Schema 8. What each trial shows of the known failures, and what each agent took of each model. Trials of before have neither.

create table findings (
    run_id      varchar not null,
    number      bigint  not null,
    finding     varchar not null,
    answer      varchar not null,
    explanation varchar not null
);

create table model_usage (
    run_id        varchar not null,
    number        bigint  not null,
    agent         varchar not null,
    model         varchar not null,
    calls         bigint  not null,
    input_tokens  bigint,
    output_tokens bigint,
    cost_usd      double,
    model_ms      double
);
