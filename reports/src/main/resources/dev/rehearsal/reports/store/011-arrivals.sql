-- Schema 11. What further arrivals of a trial's task took, which a burst has played beside it: no part of what the trial took, but of what
-- its run spent. No task of before arrived more than once.

alter table trials add column beside_model_calls bigint;
alter table trials add column beside_input_tokens bigint;
alter table trials add column beside_output_tokens bigint;
alter table trials add column beside_cost_usd double;
