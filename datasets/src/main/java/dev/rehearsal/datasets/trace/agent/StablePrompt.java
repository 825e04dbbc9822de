package dev.rehearsal.datasets.trace.agent;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The words of a prompt that are the same in every trial: without what has a digit (dates, times, ids, numbers, UUIDs),
 * e-mail addresses and URLs, names of days and months, what follows the key of an id, a person or a date ("User: …"), and what the
 * case's texts put there. A list of names is at hand for all trials alike, so it tells no two trials of one agent apart; what comes
 * from the case is taken out only where values stand or where it is too long to be there by chance, since the prompt's own
 * words may occur in one case and not in another.
 */
final class StablePrompt {

    private static final int MAX_CHARS = 1 << 15;
    private static final int LONGEST_KEYED = 6;

    private static final Set<String> KEYS = Set.of(
            ("id uuid guid nonce date time datetime timestamp now today user username customer client session request"
                            + " trace email mail phone locale location timezone account datum uhrzeit zeit heute kunde"
                            + " kundin kundennummer nutzer benutzer sitzung anfrage telefon konto")
                    .split(" "));

    private final List<Word> words;
    private final BitSet taken = new BitSet();

    private StablePrompt(String prompt) {
        this.words = Word.of(prompt.substring(0, Math.min(MAX_CHARS, prompt.length())));
    }

    /** Return the words, in small letters and with a space between them. */
    static String of(String prompt, CaseTexts texts) {
        StablePrompt stable = new StablePrompt(prompt);
        stable.takeCodes();
        new CaseWords(stable.words, texts).take(stable.taken);
        return stable.rest();
    }

    private void takeCodes() {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.changes()) {
                taken.set(i);
            }
            if (word.key() && KEYS.contains(word.text())) {
                takeValueAfter(i);
            }
        }
    }

    private void takeValueAfter(int key) {
        for (int i = key + 1; i < words.size() && i <= key + LONGEST_KEYED; i++) {
            if (words.get(i).before().indexOf('\n') >= 0) {
                return;
            }
            taken.set(i);
            if (words.get(i).endsValue()) {
                return;
            }
        }
    }

    private String rest() {
        return IntStream.range(0, words.size())
                .filter(i -> !taken.get(i))
                .mapToObj(i -> words.get(i).text())
                .collect(Collectors.joining(" "));
    }
}
