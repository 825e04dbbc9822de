package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Ban;
import dev.rehearsal.judges.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The finder of what must not be done. Only what forbids counts: "do not touch", "no refund, please", "must not",
 * "without approval", not what tells: "I do not need it", "there is no scratch".
 */
final class Bans {

    private static final int MOST_WORDS = 5;

    /** What may stand right before an order; "I" and "it" may not. */
    private static final Set<String> OPENERS = Vocabulary.words("opener");

    private static final Set<String> POLITE = Vocabulary.words("polite");
    private static final Set<String> ARTICLES = Vocabulary.words("article");
    private static final Set<String> MODALS = Vocabulary.words("modal");
    /** What binds the speaker, too: we must not. */
    private static final Set<String> STRICT = Vocabulary.words("modal-strict");
    /** Who is told what they do not want: you, or whoever wants something but does not want another. */
    private static final Set<String> WISHERS = Vocabulary.words("wisher");

    private static final Set<String> SHORTENED = Vocabulary.words("modal-short");
    private static final Set<String> SPEAKERS = Vocabulary.words("speaker");
    private static final Set<String> TELLING = Vocabulary.words("telling");
    /** What is not done is told and not forbidden where it is one of these: "and do not need the pan". */
    private static final Set<String> STATES = Vocabulary.words("state-verb");

    private static final Set<String> UNTOUCHED = Vocabulary.words("untouched");
    private static final Set<String> WISHES = Vocabulary.words("wish");
    private static final Set<String> IDIOMS = Vocabulary.words("no-idiom");
    private static final Set<String> ALTERNATIVES = Vocabulary.words("alternative");
    private static final Set<String> NOT_IDIOMS = Vocabulary.words("not-idiom");
    private static final Set<String> ENDS = Vocabulary.words("ban-end");
    private static final Set<String> RULING_OUT = Vocabulary.words("ruling-out-next");

    private Bans() {}

    /** A ban and where it starts. */
    record Found(Ban ban, int from) {}

    /** Return the bans of a sentence in order, limits aside. */
    static List<Found> in(Sentence sentence, List<Limits.Found> limits) {
        List<Found> all = new ArrayList<>();
        int at = 0;
        while (at < sentence.size()) {
            int start = at;
            Optional<Limits.Found> limit = limits.stream()
                    .filter(found -> found.from() <= start + 1 && start < found.to())
                    .findFirst();
            int content = limit.isPresent() ? 0 : contentStart(sentence, at);
            int end = content == 0 ? 0 : contentEnd(sentence, content, limits);
            Set<String> words = content == 0 ? Set.of() : content(sentence, content, end);
            boolean bounds = end > 0 && limits.stream().anyMatch(found -> found.from() == end);
            boolean verb = bounds && words.size() == 1 && !RULING_OUT.contains(sentence.word(at));
            if (!words.isEmpty() && !verb) {
                all.add(new Found(new Ban(sentence.shown(at, end), words), at));
                at = end;
            } else {
                at = limit.map(Limits.Found::to).orElse(at + 1);
            }
        }
        return all;
    }

    /** Return where what is forbidden starts, or 0 where nothing is. */
    private static int contentStart(Sentence sentence, int at) {
        String word = sentence.word(at);
        String before = sentence.word(at - 1);
        String next = sentence.word(at + 1);
        boolean opens = at == 0 || OPENERS.contains(before);
        if ((word.equals("do") && next.equals("not")) || (word.equals("don") && next.equals("t"))) {
            boolean wish = sentence.word(at + 2).equals("want") && WISHERS.contains(before);
            return (opens && !STATES.contains(sentence.word(at + 2))) || wish ? at + 2 : 0;
        }
        if (STRICT.contains(word) && next.equals("not")) {
            return at + 2;
        }
        if ((MODALS.contains(word) && next.equals("not")) || (SHORTENED.contains(word) && next.equals("t"))) {
            return SPEAKERS.contains(before) ? 0 : at + 2;
        }
        return switch (word) {
            case "cannot" -> SPEAKERS.contains(before) ? 0 : at + 1;
            case "never", "avoid" -> opens ? at + 1 : 0;
            case "not" ->
                !NOT_IDIOMS.contains(next)
                                && (at == 0
                                        || POLITE.contains(before)
                                        || (next.equals("to") && !WISHES.contains(before))
                                        || isAlternative(before, next))
                        ? at + 1
                        : 0;
            case "no" ->
                next.isEmpty()
                                || Sentence.hasDigit(next)
                                || IDIOMS.contains(next)
                                || (TELLING.contains(before) && !isAsked(sentence, at + 1))
                        ? 0
                        : at + 1;
            case "nothing", "nobody", "niemand", "nichts" -> MODALS.contains(next) ? at + 2 : 0;
            case "leave", "keep" -> staysAsItIs(sentence, at + 1) ? at + 1 : 0;
            case "without" ->
                next.isEmpty()
                                || (ARTICLES.contains(next) && TELLING.contains(before))
                                || !(at == 0 || !TELLING.contains(before))
                        ? 0
                        : at + 1;
            default -> 0;
        };
    }

    /** "By card, not BY TRANSFER." */
    private static boolean isAlternative(String before, String next) {
        return ALTERNATIVES.contains(next)
                && !before.isEmpty()
                && !TELLING.contains(before)
                && !MODALS.contains(before)
                && !Stems.isLight(before);
    }

    /** A "please" right behind makes an order of it: "leave it as it is: no refund, please". */
    private static boolean isAsked(Sentence sentence, int from) {
        return sentence.word(contentEnd(sentence, from, List.of())).equals("please");
    }

    /** "Leave the other items untouched" forbids to touch them. */
    private static boolean staysAsItIs(Sentence sentence, int from) {
        for (int at = from + 1; at <= from + MOST_WORDS; at++) {
            if (UNTOUCHED.contains(sentence.word(at))) {
                return true;
            }
        }
        return false;
    }

    private static int contentEnd(Sentence sentence, int from, List<Limits.Found> limits) {
        int end = from;
        while (end < sentence.size() && end - from < MOST_WORDS && !ENDS.contains(sentence.word(end))) {
            int here = end;
            if (limits.stream().anyMatch(limit -> limit.from() == here)) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static Set<String> content(Sentence sentence, int from, int to) {
        Set<String> content = new LinkedHashSet<>();
        for (int at = from; at < to; at++) {
            stem(sentence.value(at)).ifPresent(content::add);
        }
        return content;
    }

    private static Optional<String> stem(Value value) {
        return value instanceof Value.Word(String word)
                ? Stems.of(word)
                : Optional.of(Shown.value(value)).filter(shown -> !shown.isEmpty());
    }

    /** The finder of what {@link Bans} does not see: exclusions (any day except MONDAY) and what German forbids. Stateless. */
    static final class Exclusions {

        private static final int MOST_BEHIND = 4;
        private static final int MOST_BEFORE = 4;
        private static final int FARTHEST = 6;
        private static final int BACK = 3;
        private static final Phrases EXCEPT = Phrases.of("exclusion");
        private static final Phrases EXCEPTING_CONDITIONS = Phrases.of("condition-not", "condition");
        /** What stands behind what it rules out. */
        private static final Phrases FORBIDDEN = Phrases.of("forbidden");

        private static final Set<String> LEAVE = Vocabulary.words("leaving-out");
        private static final Set<String> OUT = Vocabulary.words("left-out");
        /** "Vorher nicht" says again what a condition says. */
        private static final Set<String> BEFOREHAND = Vocabulary.words("beforehand");

        private static final Set<String> BACKWARDS = Vocabulary.words("pointing-back");
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
                int except = EXCEPTING_CONDITIONS.at(sentence, at) > 0 || isPermitted(sentence, at)
                        ? 0
                        : EXCEPT.at(sentence, at);
                if (except > 0) {
                    add(all, sentence, at, at + except, end(sentence, at + except, MOST_BEHIND, limits));
                } else if (FORBIDDEN.at(sentence, at) > 0) {
                    add(all, sentence, start(sentence, at, MOST_BEHIND), start(sentence, at, MOST_BEHIND), at);
                } else if (leavesOut(sentence, at) > 0) {
                    add(all, sentence, at, at + 1, leavesOut(sentence, at));
                } else if (NO.contains(sentence.word(at))
                        && !sentence.word(at + 1).equals("fall")
                        && forbids(sentence, at)) {
                    add(all, sentence, at, at + 1, end(sentence, at + 1, MOST_BEHIND, limits));
                } else if ((NOT.contains(sentence.word(at)) || isOnNoAccount(sentence, at))
                        && forbids(sentence, at)
                        && !isBeforehand(sentence, at)
                        && !isRather(sentence, at)
                        && !COMPARING.contains(sentence.word(at + 2))
                        && !EXCEPTING_CONDITIONS.in(sentence, at - 2, at + 1)) {
                    int from = start(sentence, at, MOST_BEFORE);
                    add(all, sentence, from, from, end(sentence, at + 1, from == at ? MOST_BEHIND : 2, limits));
                }
            }
            return all;
        }

        /** You CAN SAFELY ignore this. */
        private static boolean isPermitted(Sentence sentence, int at) {
            return IntStream.rangeClosed(at - 2, at - 1).anyMatch(i -> MODAL.contains(sentence.word(i)));
        }

        private static boolean isBeforehand(Sentence sentence, int at) {
            return IntStream.rangeClosed(at - BACK, at - 1).anyMatch(i -> BEFOREHAND.contains(sentence.word(i)));
        }

        /** AUF KEINEN FALL das Amoxicillin. */
        private static boolean isOnNoAccount(Sentence sentence, int at) {
            return sentence.word(at).equals("fall") && NO.contains(sentence.word(at - 1));
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

        /** Return where "leave the salary out" ends; 0 for anything else. */
        private static int leavesOut(Sentence sentence, int at) {
            if (!LEAVE.contains(sentence.word(at))) {
                return 0;
            }
            for (int i = at + 2; i <= Math.min(sentence.size() - 1, at + FARTHEST); i++) {
                if (OUT.contains(sentence.word(i)) && !sentence.word(i + 1).equals("of")) {
                    return i;
                }
            }
            return 0;
        }

        private static boolean startsAt(List<Limits.Found> limits, int at) {
            return limits.stream().anyMatch(limit -> limit.from() == at);
        }

        private static int start(Sentence sentence, int at, int most) {
            int from = at;
            while (from > 0 && at - from < most && !ENDS.contains(sentence.word(from - 1))) {
                from--;
            }
            return from;
        }

        private static int end(Sentence sentence, int from, int most, List<Limits.Found> limits) {
            int end = from;
            while (end < sentence.size()
                    && end - from < most
                    && !ENDS.contains(sentence.word(end))
                    && !startsAt(limits, end)) {
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
            if (stems.stream().anyMatch(stem -> !Sentence.hasDigit(stem) && !BACKWARDS.contains(stem))) {
                all.add(new Bans.Found(new Ban(sentence.shown(from, to), stems), from));
            }
        }
    }
}
