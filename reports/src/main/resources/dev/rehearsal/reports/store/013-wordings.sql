-- Schema 13. What a model gave as the words of a trial's perturbation, and the tokens that asking took. No model was asked in trials of
-- before.

alter table trials add column wording json;
