package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Condition;
import dev.rehearsal.judges.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The finder of what something depends on: only if, unless, if, with the words behind. Stateless. */
final class Conditions {

    private static final int MOST_WORDS = 7;
    private static final Phrases HOLDS = Phrases.of("condition", "condition-or-limit");
    private static final Phrases EXCEPTS = Phrases.of("condition-not");
    /** "Not before" begins a limit, too. */
    private static final Phrases DATED = Phrases.of("condition-or-limit");

    private static final Set<String> IF = Vocabulary.words("condition-if");
    private static final Phrases IDIOMS = Phrases.of("if-idiom");
    private static final Set<String> ASKING = Vocabulary.words("asking-before");
    private static final Set<String> ENDS = Vocabulary.words("condition-end");
    private static final Phrases DENIALS = Phrases.of("denial");

    private static final Set<String> CLAUSES = Vocabulary.words("clause");

    private static final int FURTHER = 4;
    private static final Set<String> BEFORE = Vocabulary.words("before-doing");
    private static final int LEAVE_WITHIN = 5;
    private static final Set<String> NEEDING = Vocabulary.words("needing");
    private static final Set<String> LEAVE = Vocabulary.words("leave-to-do");
    private static final Set<String> GOES_ON = Vocabulary.words("idiom-goes-on");
    private static final Set<String> FINDING = Vocabulary.words("finding-out");
    private static final Set<String> ACTORS = Vocabulary.words("actor");
    private static final String GERUND = "ing";

    private Conditions() {}

    /** A condition and the values that it takes up. */
    record Found(Condition condition, int from, int to) {}

    /** Return the conditions of a sentence in order. */
    static List<Found> in(Sentence sentence) {
        List<Found> all = new ArrayList<>();
        int at = 0;
        while (at < sentence.size()) {
            Optional<Found> found = at(sentence, at);
            found.ifPresent(all::add);
            at = found.map(Found::to).orElse(at + 1);
        }
        return all;
    }

    /** Return whether a sentence denies: it has a no or a not. */
    static boolean denies(Sentence sentence) {
        return DENIALS.in(sentence);
    }

    /** Return how many words of a part deny or except: not, unless. */
    static long denials(Sentence sentence, int from, int to) {
        long count = 0;
        int at = from;
        while (at < to) {
            int words = Math.max(EXCEPTS.at(sentence, at), DENIALS.at(sentence, at));
            count += words > 0 ? 1 : 0;
            at += Math.max(1, words);
        }
        return count;
    }

    private static Optional<Found> at(Sentence sentence, int at) {
        int excepts = EXCEPTS.at(sentence, at);
        int holds = excepts > 0 ? 0 : HOLDS.at(sentence, at);
        boolean plain = excepts == 0
                && holds == 0
                && IF.contains(sentence.word(at))
                && !sentence.word(at).equals("should")
                && !asks(sentence, at)
                && !isIdiom(sentence, at + 1);
        int words = plain || comesFirst(sentence, at) || needsLeave(sentence, at) ? 1 : Math.max(excepts, holds);
        boolean dated = words > 0
                && DATED.at(sentence, at) > 0
                && !(sentence.word(at + words).length() > 1
                        && Limits.in(sentence).stream().noneMatch(limit -> limit.from() == at));
        if (words == 0 || dated || isCaseNumber(sentence, at + words)) {
            return Optional.empty();
        }
        int end = end(sentence, at + words);
        Set<String> content = content(sentence, at + words, end);
        boolean tooLittle = plain
                && content.size() < 2
                && (at == 0 || end < sentence.size())
                && content.stream().noneMatch(Sentence::hasDigit);
        return content.isEmpty() || tooLittle
                ? Optional.empty()
                : Optional.of(new Found(
                        new Condition(sentence.shown(at, end), content, (excepts > 0) == denies(sentence, at, end)),
                        at,
                        Math.max(end, at + 1)));
    }

    /** Anything else NEEDS HER WRITTEN CONSENT. */
    private static boolean needsLeave(Sentence sentence, int at) {
        return NEEDING.contains(sentence.word(at))
                && IntStream.range(at + 1, at + 1 + LEAVE_WITHIN).anyMatch(i -> LEAVE.contains(sentence.word(i)));
    }

    /** "If you want" is polite; "if you want to pay by card" is not. */
    private static boolean isIdiom(Sentence sentence, int at) {
        int words = IDIOMS.at(sentence, at);
        return words > 0 && !(words > 1 && GOES_ON.contains(sentence.word(at + words)));
    }

    /** "Find out if" asks, and "pay out if" does not. */
    private static boolean asks(Sentence sentence, int at) {
        String before = sentence.word(at - 1);
        return ASKING.contains(before) || (before.equals("out") && FINDING.contains(sentence.word(at - 2)));
    }

    /** Ask BEFORE YOU OPEN it, before touching it: what comes first is what it depends on. */
    private static boolean comesFirst(Sentence sentence, int at) {
        String next = sentence.word(at + 1);
        return BEFORE.contains(sentence.word(at))
                && (ACTORS.contains(next) || (next.endsWith(GERUND) && next.length() > GERUND.length() + 2));
    }

    /** "In case 7 O 214/26" is a case of a court. */
    private static boolean isCaseNumber(Sentence sentence, int behind) {
        boolean named = sentence.word(behind - 1).equals("case")
                || sentence.word(behind - 1).equals("fall");
        return named
                && behind < sentence.size()
                && !(sentence.value(behind) instanceof Value.Word(String word) && !Sentence.hasDigit(word));
    }

    /** What is denied behind another "and" is another thing. */
    private static boolean denies(Sentence sentence, int from, int to) {
        int end = to;
        while (end < sentence.size() && !CLAUSES.contains(sentence.word(end))) {
            end++;
        }
        int start = from;
        while (start > 0 && !CLAUSES.contains(sentence.word(start - 1))) {
            start--;
        }
        return DENIALS.in(sentence, start, end);
    }

    private static int end(Sentence sentence, int from) {
        int end = from;
        while (end < sentence.size() && end - from < MOST_WORDS && !(end > from + 1 && isEnd(sentence, end))) {
            end++;
        }
        return toItsValue(sentence, end, from);
    }

    /** "Only if the price for each of the nights is at most 120 EUR" is about the 120 EUR. */
    private static int toItsValue(Sentence sentence, int end, int from) {
        boolean full = end - from >= MOST_WORDS;
        for (int at = end; full && at < Math.min(sentence.size(), end + FURTHER) && !isEnd(sentence, at); at++) {
            if (!(sentence.value(at) instanceof Value.Word)) {
                return at + 1;
            }
        }
        return end;
    }

    private static boolean isEnd(Sentence sentence, int at) {
        return ENDS.contains(sentence.word(at)) || EXCEPTS.at(sentence, at) > 0 || HOLDS.at(sentence, at) > 0;
    }

    private static Set<String> content(Sentence sentence, int from, int to) {
        Set<String> content = new LinkedHashSet<>();
        for (int at = from; at < to; at++) {
            if (sentence.value(at) instanceof Value.Word(String word)) {
                if (!Stems.isLight(word)) {
                    Stems.of(word).ifPresent(content::add);
                }
            } else {
                content.add(Shown.value(sentence.value(at)));
            }
        }
        return content;
    }
}
