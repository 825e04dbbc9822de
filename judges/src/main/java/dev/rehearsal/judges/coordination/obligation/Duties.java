package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.ObligingText.WeakenedDuty;
import dev.rehearsal.judges.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The finder of orders that became wishes: the same sentence with "if possible", "ideally" or "gern". Stateless. */
final class Duties {

    private static final double NEARLY_ALL = 0.75;
    private static final double SOME = 0.3;
    private static final int FEW = 3;
    private static final int NEAR = 5;
    private static final Phrases WISHING = Phrases.of("soft-order");
    private static final Phrases SOFT = Phrases.of("soft", "soft-order");
    private static final int FEWEST = 2;
    private static final int MOST_PARTS = 120;
    private static final double HANDED_ON = 0.6;
    private static final Set<String> TELLING = Vocabulary.words("telling-verb");
    private static final Set<String> FINITE = Vocabulary.words("telling-of");
    private static final Set<String> GLADLY = Vocabulary.words("gladly");
    private static final Set<String> WANTING = Vocabulary.words("wanting");

    private Duties() {}

    /** Return the orders of a source that a text says as wishes alone. */
    static List<WeakenedDuty> weakened(Said said, Said source) {
        List<WeakenedDuty> all = new ArrayList<>();
        for (Sentence wish : said.sentences()) {
            Set<String> content = wishes(wish) ? content(wish) : Set.of();
            if (content.isEmpty() || source.sentences().stream().anyMatch(one -> SOFT.in(one) && says(one, content))) {
                continue;
            }
            order(content, source)
                    .filter(order -> !(fate(order, said) instanceof Fate.Kept))
                    .ifPresent(order -> all.add(new WeakenedDuty(
                            order, new Fate.Weakened(wish.shown(0, Math.min(NEAR, wish.size()))))));
        }
        return all;
    }

    /**
     * Return the orders of a source that nothing in a text speaks of, where the text has nothing else to say that might be one of them
     * in other words. What rules out, bounds or makes depend is told by its own rules, and what tells somebody something is for the
     * sender to do as well.
     */
    static List<Obligation.Duty> lost(Said said, Said source) {
        List<Sentence> parts = source.parts();
        if (parts.size() > MOST_PARTS || said.parts().size() > MOST_PARTS) {
            return List.of();
        }
        Set<String> known = tokens(parts);
        Set<String> here = tokens(said.parts());
        long covered = parts.stream().filter(part -> speaksOf(part, here)).count();
        boolean leftover =
                said.parts().stream().anyMatch(part -> !tokens(List.of(part)).isEmpty() && !speaksOf(part, known));
        if (leftover || covered < parts.size() * HANDED_ON) {
            return List.of();
        }
        return parts.stream()
                .filter(part -> content(part).size() >= FEWEST && !speaksOf(part, here) && isPlainOrder(part))
                .map(part -> new Obligation.Duty(part.shown(0, part.size()), content(part)))
                .toList();
    }

    private static boolean speaksOf(Sentence part, Set<String> tokens) {
        return tokens(List.of(part)).stream()
                .anyMatch(token -> tokens.contains(token) || tokens.stream().anyMatch(one -> Stems.isKin(one, token)));
    }

    private static Set<String> tokens(List<Sentence> parts) {
        Set<String> tokens = new LinkedHashSet<>();
        parts.forEach(part -> tokens.addAll(Carriers.tokens(part)));
        return tokens;
    }

    private static boolean isPlainOrder(Sentence part) {
        return !part.word(0).equals("to") // whom a message is for
                && !Rewording.restricts(part)
                && !Rewording.isConditional(part)
                && !Conditions.denies(part)
                && Limits.in(part).isEmpty()
                && !SOFT.in(part)
                && part.values().stream()
                        .noneMatch(value -> value instanceof Value.Word(String word)
                                && (TELLING.contains(word) || FINITE.contains(word)));
    }

    /** An order is kept by a sentence that says it without such words. */
    static Fate fate(Obligation.Duty duty, Said said) {
        boolean kept =
                said.sentences().stream().anyMatch(sentence -> !SOFT.in(sentence) && says(sentence, duty.content()));
        return kept ? new Fate.Kept() : new Fate.Lost();
    }

    /** Return the order of the source that says most of a wish, in whatever words; empty where none says a third of it. */
    private static Optional<Obligation.Duty> order(Set<String> content, Said source) {
        Optional<Obligation.Duty> best = Optional.empty();
        double most = content.size() * SOME;
        for (Sentence sentence : source.sentences()) {
            Set<String> own = content(sentence);
            long shared = own.stream()
                    .filter(word -> content.stream().anyMatch(other -> Stems.isKin(word, other)))
                    .count();
            if (shared > 0 && shared >= most && !SOFT.in(sentence)) {
                most = shared + 1;
                best = Optional.of(new Obligation.Duty(sentence.shown(0, sentence.size()), own));
            }
        }
        return best;
    }

    private static boolean says(Sentence sentence, Set<String> content) {
        double enough = content.size() < FEW ? content.size() : content.size() * NEARLY_ALL;
        return Stems.shared(sentence, content) >= enough;
    }

    private static boolean wishes(Sentence sentence) {
        for (int at = 0; at < sentence.size(); at++) {
            if (WISHING.at(sentence, at) > 0 && !isWanted(sentence, at)) {
                return true;
            }
        }
        return false;
    }

    /** "Er hätte gern" is how German says that he wants something. */
    private static boolean isWanted(Sentence sentence, int at) {
        if (!GLADLY.contains(sentence.word(at))) {
            return false;
        }
        for (int before = Math.max(0, at - NEAR); before < at; before++) {
            if (WANTING.contains(sentence.word(before))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> content(Sentence sentence) {
        Set<String> content = new LinkedHashSet<>();
        int at = 0;
        while (at < sentence.size()) {
            int soft = SOFT.at(sentence, at);
            if (soft == 0) {
                stem(sentence.value(at)).ifPresent(content::add);
            }
            at += Math.max(1, soft);
        }
        return content;
    }

    private static Optional<String> stem(Value value) {
        return value instanceof Value.Word(String word)
                ? Stems.of(word).filter(stem -> !Stems.isLight(word))
                : Optional.of(Shown.value(value));
    }
}
