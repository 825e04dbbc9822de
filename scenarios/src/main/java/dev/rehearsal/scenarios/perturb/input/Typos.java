package dev.rehearsal.scenarios.perturb.input;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.Effects;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.InjectionPoint;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Typing errors in the input: slips on a keyboard, doubled, dropped and swapped letters, doubled spaces. Only words of
 * four or more small letters are touched, and never one that turns a meaning (not, never, without); identifiers,
 * numbers, names, addresses and codes stay as they are unless told otherwise.
 *
 * @param rate the share of words hit, above 0; at least one is hit where any can be
 * @param identifiers whether words with digits, capitals and signs are hit as well
 */
public record Typos(String id, double rate, boolean identifiers) implements Perturbation {

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern PLAIN = Pattern.compile("[a-z]{4,}[,.;:!?]?");
    private static final Set<String> MEANING =
            Set.of("never", "without", "nothing", "none", "unless", "except", "only", "before", "after", "until");
    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"};
    private static final double DOUBLE_SPACE = 0.3;
    private static final int KINDS = 4;

    @Override
    public InjectionPoint where() {
        return InjectionPoint.INPUT;
    }

    @Override
    public Effects begin(SeededRandom random) {
        return new Effects() {
            @Override
            public Optional<String> input(String text) {
                String typed = typed(text, random.child(text));
                return typed.equals(text) ? Optional.empty() : Optional.of(typed);
            }
        };
    }

    private String typed(String text, SeededRandom random) {
        int words = 0;
        Matcher counting = WORD.matcher(text);
        while (counting.find()) {
            words += touchable(counting.group()) ? 1 : 0;
        }
        int sure = words == 0 ? 0 : random.child("sure").below(words);
        StringBuilder typed = new StringBuilder();
        Matcher matcher = WORD.matcher(text);
        int last = 0;
        int seen = 0;
        while (matcher.find()) {
            typed.append(text, last, matcher.start());
            String word = matcher.group();
            SeededRandom mine = random.child(matcher.start());
            if (touchable(word)) {
                boolean hit = seen++ == sure || mine.child("hit").chance(rate);
                typed.append(hit ? slip(word, mine) : word);
                typed.append(hit && mine.child("space").chance(DOUBLE_SPACE) ? " " : "");
            } else {
                typed.append(word);
            }
            last = matcher.end();
        }
        return typed.append(text.substring(last)).toString();
    }

    private boolean touchable(String word) {
        String bare = word.replaceAll("[,.;:!?]$", "");
        return identifiers ? word.length() > 2 : PLAIN.matcher(word).matches() && !MEANING.contains(bare);
    }

    private static String slip(String word, SeededRandom random) {
        int at = 1 + random.child("at").below(Math.max(1, word.length() - 2));
        String head = word.substring(0, at);
        String tail = word.substring(at + 1);
        char letter = word.charAt(at);
        return switch (random.child("kind").below(KINDS)) {
            case 0 -> head + neighbour(letter, random) + tail;
            case 1 -> head + letter + letter + tail;
            case 2 -> head + tail;
            default -> word.substring(0, at - 1) + letter + word.charAt(at - 1) + tail;
        };
    }

    private static char neighbour(char letter, SeededRandom random) {
        for (String row : ROWS) {
            int place = row.indexOf(letter);
            if (place >= 0) {
                boolean left = place == row.length() - 1
                        || (place > 0 && random.child("side").chance(0.5));
                return row.charAt(left ? place - 1 : place + 1);
            }
        }
        return letter;
    }

    /** The maker of {@code use: typos}. */
    public static final class Factory extends FaultFactory {

        private static final double DEFAULT = 0.1;
        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.INPUT,
                "Mistypes words: letters beside each other on a keyboard, doubled, left out or swapped.",
                List.of(FaultPlace.INPUT),
                "People type fast and on phones.",
                "https://arxiv.org/abs/2306.04528",
                "Reads on.",
                List.of(
                        "rate: how often a word is mistyped (0.1)",
                        "identifiers: true mistypes identifiers and numbers, too (false)"));

        /** Make it. */
        public Factory() {
            super(
                    "typos",
                    SHEET,
                    context -> new Typos(
                            context.id(),
                            context.options()
                                    .number("rate", Double.MIN_VALUE, 1)
                                    .orElse(DEFAULT),
                            context.options().flag("identifiers").orElse(false)));
        }
    }
}
