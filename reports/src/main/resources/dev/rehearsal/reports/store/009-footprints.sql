-- Schema 9. What a trial is held against its twin by, so that traces need not be read again. Trials of before have none: theirs is read
-- from the trace.

alter table trials add column footprint json;
