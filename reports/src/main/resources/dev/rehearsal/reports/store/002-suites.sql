-- Schema 2. Where a run's suite lay, and its text each time the run was begun or resumed: the last one counts.

create table run_suites (
    run_id   varchar   not null,
    suite    varchar   not null,
    file     varchar   not null,
    given_at timestamp not null
);
