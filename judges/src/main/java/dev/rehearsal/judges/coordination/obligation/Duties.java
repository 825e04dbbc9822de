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
    private static final double MOST = 0.6;
    private static final int FEW = 3;
    private static final int NEAR = 5;
    private static final Phrases WISHING = Phrases.of("soft-order");
    private static final Phrases SOFT = Phrases.of("soft", "soft-order");
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

    /** An order is kept by a sentence that says it without such words. */
    static Fate fate(Obligation.Duty duty, Said said) {
        boolean kept =
                said.sentences().stream().anyMatch(sentence -> !SOFT.in(sentence) && says(sentence, duty.content()));
        return kept ? new Fate.Kept() : new Fate.Lost();
    }

    private static Optional<Obligation.Duty> order(Set<String> content, Said source) {
        for (Sentence sentence : source.sentences()) {
            Set<String> own = content(sentence);
            if (!own.isEmpty()
                    && says(sentence, content)
                    && own.stream().filter(content::contains).count() >= own.size() * MOST) {
                return Optional.of(new Obligation.Duty(sentence.shown(0, sentence.size()), own));
            }
        }
        return Optional.empty();
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
