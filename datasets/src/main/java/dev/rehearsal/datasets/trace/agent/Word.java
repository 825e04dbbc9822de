package dev.rehearsal.datasets.trace.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One word of a text with what stands around it.
 *
 * @param text in small letters
 * @param capital whether it was written with a capital
 * @param code whether it is, or is part of, something with a digit, an e-mail address or a URL
 * @param before what stands between the word before and this one; a line break for the first
 * @param after what stands between this and the next one; a line break for the last
 */
public record Word(String text, boolean capital, boolean code, String before, String after) {

    private static final Set<String> DAYS_AND_TIMES =
            Set.of(("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
                            + " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so"
                            + " lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes"
                            + " sábado domingo january february march april may june july august september october november"
                            + " december jan feb mar apr jun jul aug sep sept oct nov dec januar jänner februar märz mai"
                            + " juni juli oktober dezember mär okt dez janvier février mars avril juin juillet août"
                            + " septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto"
                            + " septiembre octubre noviembre diciembre am pm utc gmt cet cest est edt cst cdt mst mdt pst"
                            + " pdt z")
                    .split(" "));

    private static final String ENDS_CODE = "\"{}[]()<>|;,*`“”„«»、，。";
    private static final String LABELS = ":=\"'([<>|`“„«#：";
    private static final String SENTENCE_ENDS = ".!?\n。！？";
    private static final String VALUE_ENDS = "\n,;}!?。";

    /** Return the words of a text in order. */
    public static List<Word> of(String text) {
        return new Reader(text).words();
    }

    /** Return whether it differs from run to run: a code, or the name of a day or a month. */
    public boolean changes() {
        return code || DAYS_AND_TIMES.contains(text);
    }

    /** Return whether it stands where values do: after a colon or an opening quote, or at the start of a line. */
    boolean labelled() {
        String strip = before.strip();
        return before.indexOf('\n') >= 0 || (!strip.isEmpty() && LABELS.indexOf(strip.charAt(strip.length() - 1)) >= 0);
    }

    /** Return whether it opens a sentence, so that its capital says nothing. */
    boolean opens() {
        return before.chars().anyMatch(c -> SENTENCE_ENDS.indexOf(c) >= 0) || labelled();
    }

    /** Return whether a colon or an equals sign makes it the key of what follows. */
    boolean key() {
        return after.indexOf(':') >= 0 || after.indexOf('=') >= 0 || after.indexOf('：') >= 0;
    }

    /** Return whether a value that it is part of ends with it. */
    boolean endsValue() {
        return after.chars().anyMatch(c -> VALUE_ENDS.indexOf(c) >= 0) || after.startsWith(". ");
    }

    /** A reader of words. For one thread. */
    private static final class Reader {
        private final String text;
        private final List<Raw> found = new ArrayList<>();
        private int at;

        Reader(String text) {
            this.text = text;
        }

        /** A word's place, and whether the chunk that it stands in is a code. */
        private record Raw(int start, int end, boolean code) {}

        List<Word> words() {
            while (at < text.length()) {
                if (endsChunk(at, false)) {
                    at++;
                } else {
                    chunk();
                }
            }
            List<Word> words = new ArrayList<>(found.size());
            for (int i = 0; i < found.size(); i++) {
                Raw raw = found.get(i);
                String before = i == 0 ? "\n" + text.substring(0, raw.start()) : between(i - 1);
                String after = i + 1 == found.size() ? text.substring(raw.end()) + "\n" : between(i);
                String word = text.substring(raw.start(), raw.end());
                words.add(new Word(
                        word.toLowerCase(Locale.ROOT),
                        Character.isUpperCase(word.charAt(0)),
                        raw.code(),
                        before,
                        after));
            }
            return words;
        }

        private String between(int word) {
            return text.substring(found.get(word).end(), found.get(word + 1).start());
        }

        private void chunk() {
            int start = at;
            boolean url = false;
            boolean code = false;
            while (at < text.length() && !endsChunk(at, url)) {
                char c = text.charAt(at);
                url |= c == ':' && text.startsWith("://", at);
                code |= url || c == '@' || Character.isDigit(c);
                at++;
            }
            int word = start;
            for (int i = start; i <= at; i++) {
                if (i == at || !inWord(text.charAt(i)) || (i > word && breaks(text.charAt(i - 1), text.charAt(i)))) {
                    if (i > word) {
                        found.add(new Raw(word, i, code));
                    }
                    word = i < at && inWord(text.charAt(i)) ? i : i + 1;
                }
            }
        }

        private boolean endsChunk(int i, boolean url) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || ENDS_CODE.indexOf(c) >= 0) {
                return true;
            }
            return !url && (c == ':' || c == '=') && !text.startsWith("://", i) && !(digit(i - 1) && digit(i + 1));
        }

        private boolean digit(int i) {
            return i >= 0 && i < text.length() && Character.isDigit(text.charAt(i));
        }

        private static boolean inWord(char c) {
            return Character.isLetterOrDigit(c)
                    || Character.isSurrogate(c)
                    || Character.getType(c) == Character.NON_SPACING_MARK;
        }

        /** Whether a word ends between two characters: before a capital in camelCase. */
        private static boolean breaks(char one, char other) {
            return Character.isLowerCase(one) && Character.isUpperCase(other);
        }
    }
}
