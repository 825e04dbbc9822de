-- Schema 4. Texts of any size: what is longer than 8,000 characters stands whole in long_texts, in parts of 4,000, and abridged
-- in its row. DuckDB handles 2,048 rows at a time, so that long rows ask for more memory than a store may have. Rows of before
-- keep what they hold.

create table long_texts (
    run_id  varchar not null,
    number  bigint  not null,
    place   varchar not null,
    ordinal integer not null,
    part    integer not null,
    text    varchar not null
);

alter table cases add column whole_in bigint;

create view whole_texts as
select run_id, number, place, ordinal, string_agg(text, '' order by part) as text
from long_texts
group by run_id, number, place, ordinal;
