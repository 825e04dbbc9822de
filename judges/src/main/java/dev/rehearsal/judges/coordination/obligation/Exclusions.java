package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.obligation.Obligation.Ban;
import dev.rehearsal.judges.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The finder of what {@link Bans} does not see: exclusions (any day except MONDAY) and what German forbids. Stateless. */
final class Exclusions {

    private static final int MOST_BEHIND = 4;
    private static final int MOST_BEFORE = 4;
    private static final int FARTHEST = 6;
    private static final Vocabulary.Phrases EXCEPT = Vocabulary.phrases("exclusion");
    private static final Vocabulary.Phrases EXCEPTING_CONDITIONS = Vocabulary.phrases("condition-not", "condition");
    private static final Set<String> NOT = Vocabulary.words("de-not");
    private static final Set<String> NO = Vocabulary.words("de-no");
    private static final Set<String> TELLING = Vocabulary.words("de-telling");
    private static final Set<String> POLITE = Vocabulary.words("polite");
    private static final Set<String> MODAL = Vocabulary.words("modal");
    private static final Set<String> COMPARING = Vocabulary.words("comparing");
    private static final Set<String> RATHER = Vocabulary.words("rather");
    private static final Set<String> ENDS = Vocabulary.words("ban-end");

    private Exclusions() {}

    /** Return the exclusions of a sentence and what German words forbid there, in order. */
    static List<Bans.Found> in(Sentence sentence, List<Limits.Found> limits) {
        List<Bans.Found> all = new ArrayList<>();
        for (int at = 0; at < sentence.size(); at++) {
            if (isLimited(limits, at)) {
                continue;
            }
            int except = EXCEPTING_CONDITIONS.at(sentence, at) > 0 ? 0 : EXCEPT.at(sentence, at);
            if (except > 0) {
                add(all, sentence, at, at + except, end(sentence, at + except, MOST_BEHIND));
            } else if (NO.contains(sentence.word(at)) && forbids(sentence, at)) {
                add(all, sentence, at, at + 1, end(sentence, at + 1, MOST_BEHIND));
            } else if (NOT.contains(sentence.word(at))
                    && forbids(sentence, at)
                    && !isRather(sentence, at)
                    && !COMPARING.contains(sentence.word(at + 2))
                    && !EXCEPTING_CONDITIONS.in(sentence, at - 2, at + 1)) {
                int from = at;
                while (from > 0 && at - from < MOST_BEFORE && !ENDS.contains(sentence.word(from - 1))) {
                    from--;
                }
                add(all, sentence, from, from, end(sentence, at + 1, 2));
            }
        }
        return all;
    }

    private static boolean isLimited(List<Limits.Found> limits, int at) {
        return limits.stream().anyMatch(limit -> limit.from() <= at + 1 && at < limit.to());
    }

    /** What is told is not forbidden, unless it is asked for: politely, or by what must be. */
    private static boolean forbids(Sentence sentence, int at) {
        boolean tells = false;
        for (int i = Math.max(0, at - FARTHEST); i < Math.min(sentence.size(), at + FARTHEST); i++) {
            String word = sentence.word(i);
            if (POLITE.contains(word) || (MODAL.contains(word) && i < at)) {
                return true;
            }
            tells |= TELLING.contains(word);
        }
        return !tells && !sentence.word(at + 1).equals("nur");
    }

    /** "Nicht am 3., sondern am 6." says when, and forbids nothing beside it. */
    private static boolean isRather(Sentence sentence, int at) {
        for (int i = at + 1; i < Math.min(sentence.size(), at + FARTHEST); i++) {
            if (RATHER.contains(sentence.word(i))) {
                return true;
            }
        }
        return false;
    }

    private static int end(Sentence sentence, int from, int most) {
        int end = from;
        while (end < sentence.size() && end - from < most && !ENDS.contains(sentence.word(end))) {
            end++;
        }
        return end;
    }

    private static void add(List<Bans.Found> all, Sentence sentence, int from, int content, int to) {
        Set<String> stems = new LinkedHashSet<>();
        for (int at = content; at < to; at++) {
            if (!(sentence.value(at) instanceof Value.Word(String word))) {
                stems.add(Shown.value(sentence.value(at)));
            } else if (!Stems.isLight(word) && !NOT.contains(word) && !NO.contains(word)) {
                Stems.of(word).ifPresent(stems::add);
            }
        }
        if (!stems.isEmpty()) {
            all.add(new Bans.Found(new Ban(sentence.shown(from, to), stems), from));
        }
    }
}
