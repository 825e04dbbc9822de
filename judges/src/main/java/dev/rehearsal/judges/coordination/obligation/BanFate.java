package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Ban;
import dev.rehearsal.judges.values.Value;
import java.util.List;
import java.util.Set;

/** The rule of whether a ban is still one. */
final class BanFate {

    /** Words that restrict: a sentence with one of them and with what is forbidden keeps the ban, however it is put. */
    private static final Phrases RESTRICTING = Phrases.of("restricting");

    private static final Set<String> FREE = Vocabulary.words("free-of");
    private static final int SHORTEST = 4;
    private static final int LONGEST = 7;

    private BanFate() {}

    static Fate of(Ban ban, List<Sentence> sentences) {
        int all = ban.content().size();
        int enough = all == 1 ? 1 : all / 2 + 1;
        Fate fate = new Fate.Lost();
        for (Sentence sentence : sentences) {
            long shared = Stems.shared(sentence, ban.content());
            if (shared >= enough) {
                if (restricts(sentence) || isFreeOf(sentence, ban)) {
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
                || FREE.stream().anyMatch(end -> word.endsWith(end) && word.length() >= end.length() + SHORTEST);
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
