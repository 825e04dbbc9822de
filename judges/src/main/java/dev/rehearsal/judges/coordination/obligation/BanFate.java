package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Ban;
import dev.rehearsal.judges.values.Value;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rule of whether a ban is still one. */
final class BanFate {

    /** Words that restrict: a sentence with one of them and with what is forbidden keeps the ban, however it is put. */
    private static final Phrases RESTRICTING = Phrases.of("restricting");

    private static final Set<String> FREE = Vocabulary.words("free-of");
    private static final int SHORTEST = 4;
    private static final int LONGEST = 7;

    /** Unopened, unstacked, ungeöffnet: what is not done. */
    private static final Pattern UNDONE = Pattern.compile(
            "un(?!der|ter|til|it|ten|ser|lim|fort|exp|int|abh|usu|gef)\\p{L}{4,30}(?:ed|t|te|ten|tes|ter)");

    private BanFate() {}

    static Fate of(Ban ban, List<Sentence> sentences) {
        int all = ban.content().size();
        int enough = all == 1 ? 1 : all / 2 + 1;
        Fate fate = new Fate.Lost();
        for (Sentence sentence : sentences) {
            long shared = Stems.shared(sentence, ban.content());
            if (shared >= enough) {
                if (restricts(sentence, ban) || isFreeOf(sentence, ban)) {
                    return new Fate.Kept();
                }
                if (shared == all && fate instanceof Fate.Lost) {
                    fate = new Fate.Changed(around(sentence, ban));
                }
            }
        }
        return fate;
    }

    /** Laktosefrei, unterschriftslos, sugar-free: the word itself says that it is without. */
    private static boolean isFreeOf(Sentence sentence, Ban ban) {
        return sentence.values().stream()
                .anyMatch(value -> value instanceof Value.Word(String word)
                        && FREE.stream().anyMatch(word::endsWith)
                        && ban.content().stream()
                                .anyMatch(stem -> stem.length() >= SHORTEST
                                        && word.startsWith(stem.substring(0, Math.min(stem.length(), LONGEST)))));
    }

    /** Return whether words restrict that are none of those that are ruled out: not to block it is not to block. */
    static boolean restricts(Sentence sentence, Ban ban) {
        for (int at = 0; at < sentence.size(); at++) {
            String word = sentence.word(at);
            if (Rewording.restrictsAt(sentence, at)
                    && Stems.of(word).filter(ban.content()::contains).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    static boolean restricts(Sentence sentence) {
        for (int at = 0; at < sentence.size(); at++) {
            if (restrictsAt(sentence, at)) {
                return true;
            }
        }
        return false;
    }

    /** Return whether words that restrict stand there, or one that says by itself that something is without. */
    static boolean restrictsAt(Sentence sentence, int at) {
        String word = sentence.word(at);
        return RESTRICTING.at(sentence, at) > 0
                || UNDONE.matcher(word).matches()
                || FREE.stream().anyMatch(end -> word.endsWith(end) && word.length() >= end.length() + SHORTEST);
    }

    /** Return how many words restrict together: "remains closed" does where "remains" may not. */
    static int wordsAt(Sentence sentence, int at) {
        return RESTRICTING.at(sentence, at);
    }

    /** Return the part of the sentence from the first to the last word that the ban is about. */
    private static String around(Sentence sentence, Ban ban) {
        int from = sentence.size();
        int to = 0;
        for (int at = 0; at < sentence.size(); at++) {
            if (Stems.shared(new Sentence(sentence.values().subList(at, at + 1)), ban.content()) > 0) {
                from = Math.min(from, at);
                to = at + 1;
            }
        }
        return sentence.shown(Math.min(from, to), to);
    }
}
