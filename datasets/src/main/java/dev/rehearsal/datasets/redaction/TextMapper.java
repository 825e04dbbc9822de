package dev.rehearsal.datasets.redaction;

import java.util.Optional;

/** What makes another text of each text of a run. */
interface TextMapper {

    /** Return what a text becomes, or the same. JSON within is taken apart already. */
    String text(FieldPlace place, String key, String text);

    /** Return the text that a number of JSON becomes; empty for one that stays. */
    Optional<String> number(FieldPlace place, String key, String digits);
}
