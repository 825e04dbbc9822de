package dev.rehearsal.scenarios.gateway.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of mistake that a simulated model can make, and what one opportunity for it is. */
public enum Defect {
    /** Leave out a clause that obliges the next reader; each such clause is an opportunity. */
    DROP_OBLIGATION,
    /** Write another number; each number of two or more digits (in plain text and in JSON) is an opportunity. */
    CHANGE_NUMBER,
    /** Turn "not" and its kind into its opposite; each negation is an opportunity. */
    NEGATION_LOST,
    /** Ask for a tool that does not exist; each request for a tool is an opportunity. */
    UNKNOWN_TOOL,
    /** Give an argument that does not exist; each request with arguments is an opportunity. */
    UNKNOWN_ARGUMENT,
    /** Break the JSON of the text or of a tool's arguments; each is an opportunity. */
    MALFORMED_JSON,
    /** Wrap JSON in prose; each text that is JSON is an opportunity. */
    JSON_IN_PROSE,
    /** Ask again instead of finishing; each reply without requests for tools is an opportunity. */
    ASK_AGAIN,
    /** Obey an instruction found in a tool's result; each reply to a prompt with one is an opportunity. */
    OBEY_INJECTION;

    /** Return the word that suites use, such as {@code drop-obligation}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return the words of all defects. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Defect::word).toList();
    }

    /** Return the defect of that word. */
    public static Optional<Defect> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
