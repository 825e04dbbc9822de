-- Schema 12. How often a judge was asked about a trial: a run may be limited in its calls. Of runs of before that is not known.

alter table judge_usage add column model_calls bigint;
