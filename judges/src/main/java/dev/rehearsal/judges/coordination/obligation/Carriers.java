package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Ban;
import dev.rehearsal.judges.coordination.obligation.Obligation.Condition;
import dev.rehearsal.judges.values.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parts of a text that carry in other words what its source rules out or makes depend. A part with words of it that restricts
 * carries it, however many others it carries. A part that restricts and speaks of what stands around it, or of nothing that the source
 * speaks of, may stand for it too, but for no more obligations than it has words that restrict. Not thread-safe.
 */
final class Carriers {

    private static final int MOST_PARTS = 120;
    private static final int MOST_OBLIGATIONS = 40;
    private static final int SHOWN = 8;
    private static final Phrases PERMITTING = Phrases.of("permitting");
    private static final Phrases ALLOWING = Phrases.of("allowing");
    private static final Phrases AFFIRMING = Phrases.of("affirming");
    /** "Without" and "no" have what they rule out right behind them. */
    private static final Set<String> FORWARD = Vocabulary.words("ruling-out-next");

    private static final Set<String> WITHOUT = Vocabulary.words("without");
    private static final Set<String> EMPTY = Vocabulary.words("carrier-light");
    private static final Set<String> BEFOREHAND = Vocabulary.words("beforehand");
    private static final Phrases REGARDLESS = Phrases.of("regardless");
    private static final Set<String> OPENING = Vocabulary.words("conditional-open");
    private static final Set<String> OTHERWISE = Vocabulary.words("otherwise");
    private static final Phrases ONLY = Phrases.of("alone");

    /** "It hasn't been used" tells, and rules out nothing. */
    private static final Set<String> TOLD = Vocabulary.words("told-not");

    private static final Set<String> WEAK = Vocabulary.words("restricting-weak");

    private final List<Part> parts;
    private final List<Part> origins;
    private final List<Sentence> sentences;
    private final Map<Obligation, Wanted> wanted = new LinkedHashMap<>();
    private final Map<Wanted, Part> standsFor = new HashMap<>();

    /** How surely a part carries an obligation. */
    private enum Tie {
        NONE,
        /** It restricts, and speaks of nothing that the source speaks of. */
        FREE,
        /** It restricts, and speaks of what stands around the obligation. */
        NEAR,
        /** It restricts, and speaks of the same. */
        SAME
    }

    /** An obligation with the words and values that say what it is about. */
    private record Wanted(Obligation obligation, Set<String> content, Set<String> clause, Set<String> sentence) {}

    /** A part of a sentence, with the words and values that say what it is about. */
    private record Part(
            Sentence sentence, Set<String> tokens, int marks, int sureMarks, boolean isNew, boolean isKnown) {

        static Part of(Sentence sentence, Set<String> known) {
            List<Limits.Found> limits = Limits.in(sentence);
            int marks = 0;
            int sure = 0;
            int next = 0;
            while (next < sentence.size()) {
                int at = next;
                boolean restricts = Rewording.restrictsAt(sentence, at)
                        && !BEFOREHAND.contains(sentence.word(at - 1))
                        && limits.stream().noneMatch(limit -> limit.from() <= at && at < limit.to());
                marks += restricts ? 1 : 0;
                int words = Math.max(1, BanFate.wordsAt(sentence, at));
                sure += restricts && !WEAK.contains(sentence.shown(at, at + words)) ? 1 : 0;
                next += words;
            }
            Set<String> tokens = Carriers.tokens(sentence);
            boolean isNew = tokens.stream().anyMatch(token -> !Sentence.hasDigit(token) && !has(known, token));
            boolean isKnown = tokens.stream().anyMatch(token -> has(known, token));
            return new Part(sentence, tokens, marks, sure, isNew, isKnown);
        }

        boolean restricts() {
            return marks > 0;
        }

        /** "Drop-off" and "keep it dry" rule out nothing by themselves. */
        boolean surelyRestricts() {
            return sureMarks > 0;
        }

        boolean depends() {
            return Rewording.isConditional(sentence);
        }

        /** "May be sent" lets what is ruled out happen. */
        boolean permits() {
            return !Conditions.denies(sentence)
                    && (AFFIRMING.in(sentence) || (PERMITTING.in(sentence) && !surelyRestricts() && !depends()));
        }

        /** "Children may come WITHOUT a form" permits, too. */
        boolean permitsWithout() {
            return PERMITTING.in(sentence)
                    && sentence.values().stream()
                            .anyMatch(value -> value instanceof Value.Word(String word) && WITHOUT.contains(word))
                    && Conditions.denials(sentence, 0, sentence.size()) == 1;
        }

        boolean shares(Set<String> others) {
            return tokens.stream().anyMatch(token -> has(others, token));
        }
    }

    /**
     * @param anew the parts of the text whose sentences do not stand word for word in the source
     * @param source the parts of the source
     * @param sentences the sentences of the source that do not stand word for word in the text
     */
    Carriers(List<Sentence> anew, List<Sentence> source, List<Sentence> sentences) {
        this.origins = source.stream()
                .limit(MOST_PARTS)
                .map(origin -> Part.of(origin, Set.of()))
                .toList();
        this.sentences = sentences.stream().limit(MOST_PARTS).toList();
        Set<String> known = new HashSet<>();
        origins.forEach(origin -> known.addAll(origin.tokens()));
        this.parts = anew.stream()
                .limit(MOST_PARTS)
                .map(part -> Part.of(part, known))
                .toList();
        obligations(this.sentences).limit(MOST_OBLIGATIONS).forEach(one -> wanted.putIfAbsent(one, wanted(one)));
        this.sentences.stream()
                .limit(MOST_OBLIGATIONS)
                .flatMap(Carriers::otherwise)
                .forEach(one -> wanted.putIfAbsent(one, wanted(one)));
        origins.stream()
                .limit(MOST_OBLIGATIONS)
                .flatMap(this::untold)
                .forEach(one -> wanted.putIfAbsent(one, wanted(one)));
        List<Wanted> open = wanted.values().stream().filter(one -> !isSaid(one)).toList();
        for (Tie least : List.of(Tie.NEAR, Tie.FREE)) {
            for (Wanted one : open) {
                if (!standsFor.containsKey(one) && !isAllowed(one)) {
                    assign(one, least, new HashSet<>());
                }
            }
        }
    }

    /** Return whether a sentence surely rules something out. */
    static boolean restrictsSurely(Sentence sentence) {
        return Part.of(sentence, Set.of()).surelyRestricts();
    }

    /** Return what sentences rule out and make depend. */
    private static Stream<Obligation> obligations(List<Sentence> sentences) {
        return sentences.stream().flatMap(sentence -> {
            List<Limits.Found> limits = Limits.in(sentence);
            return Stream.concat(
                    Stream.concat(Bans.in(sentence, limits).stream(), Bans.Exclusions.in(sentence, limits).stream())
                            .map(Bans.Found::ban),
                    Conditions.in(sentence).stream().map(Conditions.Found::condition));
        });
    }

    /** The other case of a condition is put in other words, too. */
    private static Stream<Obligation> otherwise(Sentence sentence) {
        return IntStream.range(1, sentence.size())
                .filter(at -> OTHERWISE.contains(sentence.word(at - 1)))
                .mapToObj(at -> new Sentence(sentence.values().subList(at, sentence.size())))
                .map(rest -> new Condition(rest.shown(0, rest.size()), tokens(rest), true));
    }

    /** A part that rules out or makes depend in words that are no obligation is put in other words, too. */
    private Stream<Obligation> untold(Part origin) {
        boolean told = wanted.values().stream().anyMatch(one -> origin.shares(one.content()));
        boolean depends = Rewording.surelyDepends(origin.sentence())
                || OPENING.contains(origin.sentence().word(0));
        boolean restricts = (origin.surelyRestricts() || ONLY.in(origin.sentence()))
                && origin.sentence().values().stream()
                        .noneMatch(value -> value instanceof Value.Word(String word) && TOLD.contains(word));
        if (told || origin.tokens().isEmpty() || !(depends || restricts)) {
            return Stream.empty();
        }
        String text = origin.sentence().shown(0, origin.sentence().size());
        return Stream.of(depends ? new Condition(text, origin.tokens(), true) : new Ban(text, origin.tokens()));
    }

    /** Return whether a part carries an obligation. */
    boolean carry(Obligation obligation) {
        Wanted one = wanted.get(obligation);
        if (one == null) {
            Wanted other = wanted(obligation);
            return !isAllowed(other)
                    && (isSaid(other) || parts.stream().anyMatch(part -> tie(part, other) != Tie.NONE));
        }
        return !isAllowed(one) && (isSaid(one) || standsFor.containsKey(one));
    }

    /** Return what became of an obligation by the parts that carry it; empty where none does. */
    Optional<Fate> fate(Obligation obligation) {
        if (!carry(obligation)) {
            return Optional.empty();
        }
        Wanted one = Optional.ofNullable(wanted.get(obligation)).orElseGet(() -> wanted(obligation));
        List<Part> carrying = parts.stream()
                .filter(part -> tie(part, one) == Tie.SAME || part.equals(standsFor.get(one)))
                .toList();
        boolean soft = !carrying.isEmpty()
                && carrying.stream().allMatch(part -> Weakening.isWish(part.sentence()))
                && sentences.stream().noneMatch(Weakening::isWish);
        return Optional.of(
                soft
                        ? new Fate.Weakened(carrying.getFirst()
                                .sentence()
                                .shown(
                                        0,
                                        Math.min(
                                                SHOWN,
                                                carrying.getFirst().sentence().size())))
                        : new Fate.Kept());
    }

    private boolean isAllowed(Wanted one) {
        return one.obligation() instanceof Ban && parts.stream().anyMatch(part -> allows(part, one));
    }

    private boolean isSaid(Wanted one) {
        return parts.stream().anyMatch(part -> tie(part, one) == Tie.SAME);
    }

    /** Find a part for an obligation, and where it stands for another one already, another part for that. */
    private boolean assign(Wanted one, Tie least, Set<Part> tried) {
        for (Part part : parts) {
            if (tie(part, one).compareTo(least) < 0 || !tried.add(part)) {
                continue;
            }
            List<Wanted> others = standsFor.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(part))
                    .map(Map.Entry::getKey)
                    .toList();
            long said = wanted.values().stream()
                    .filter(other -> tie(part, other) == Tie.SAME)
                    .count();
            boolean room = others.size() + said < Math.max(1, part.marks());
            if (room || others.stream().anyMatch(other -> assign(other, least, tried))) {
                standsFor.put(one, part);
                return true;
            }
        }
        return false;
    }

    private Tie tie(Part part, Wanted one) {
        Obligation obligation = one.obligation();
        if (isOpposite(part, obligation)) {
            return Tie.NONE;
        }
        boolean marked = isMarked(part, obligation);
        if ((marked && part.shares(one.content()))
                || (obligation instanceof Condition condition && Rewording.bounds(condition, part.sentence()))) {
            return Tie.SAME;
        }
        if (isSurelyMarked(part, obligation) && (part.shares(one.clause()) || part.shares(one.sentence()))) {
            return Tie.NEAR;
        }
        return marked && part.isNew() && (!part.isKnown() || one.clause().size() < 2) ? Tie.FREE : Tie.NONE;
    }

    /** "Diesel is fine" lets it happen, and so does a part that says all of it in words that permit. */
    private static boolean allows(Part part, Wanted one) {
        boolean included =
                ALLOWING.in(part.sentence()) && !Conditions.denies(part.sentence()) && part.shares(one.clause());
        return included || ((part.permits() || part.permitsWithout()) && saysAll(part, one.content()));
    }

    private static boolean saysAll(Part part, Set<String> content) {
        return Stems.shared(part.sentence(), content) == content.size();
    }

    private Wanted wanted(Obligation obligation) {
        Set<String> content = content(obligation);
        Set<String> clause = new HashSet<>(content);
        EMPTY.forEach(clause::remove);
        String first = obligation.text().split(" ", 2)[0];
        if (clause.size() < 2 && !FORWARD.contains(first)) {
            clause.addAll(tokensOf(origins.stream().map(Part::sentence).toList(), content));
        }
        return new Wanted(obligation, content, clause, tokensOf(sentences, content));
    }

    private static boolean isOpposite(Part part, Obligation obligation) {
        return obligation instanceof Condition condition
                ? Rewording.says(part.sentence(), condition, !condition.holds()) || REGARDLESS.in(part.sentence())
                : part.permits();
    }

    /** What must not be done WITHOUT approval may be done only with it. */
    private static boolean isMarked(Part part, Obligation obligation) {
        boolean without = obligation instanceof Ban
                && Stream.of(obligation.text().split(" ", -1)).anyMatch(WITHOUT::contains);
        return (part.depends() && (without || obligation instanceof Condition))
                || (obligation instanceof Ban ban && BanFate.restricts(part.sentence(), ban) && part.restricts());
    }

    private static boolean isSurelyMarked(Part part, Obligation obligation) {
        return obligation instanceof Condition ? Rewording.surelyDepends(part.sentence()) : part.surelyRestricts();
    }

    private static Set<String> content(Obligation obligation) {
        return switch (obligation) {
            case Ban ban -> ban.content();
            case Condition condition -> condition.content();
            case Obligation.Identifier ignored -> Set.of();
            case Obligation.Money ignored -> Set.of();
            case Obligation.Quantity ignored -> Set.of();
            case Obligation.Date ignored -> Set.of();
            case Obligation.TimeOfDay ignored -> Set.of();
            case Obligation.Name ignored -> Set.of();
            case Obligation.Limit ignored -> Set.of();
            case Obligation.Format ignored -> Set.of();
            case Obligation.Duty ignored -> Set.of();
        };
    }

    /** Return the tokens of those sentences that have most of a content. */
    private static Set<String> tokensOf(List<Sentence> sentences, Set<String> content) {
        long most = 1;
        Set<String> tokens = new HashSet<>();
        for (Sentence sentence : sentences) {
            long shared = Stems.shared(sentence, content);
            if (shared > most) {
                tokens.clear();
            }
            if (shared >= most) {
                most = shared;
                tokens.addAll(tokens(sentence));
            }
        }
        return tokens;
    }

    /** Return the words and values that say what a part is about. */
    static Set<String> tokens(Sentence sentence) {
        Set<String> tokens = new HashSet<>();
        for (Value value : sentence.values()) {
            if (value instanceof Value.Word(String word)) {
                if (!Stems.isLight(word) && !EMPTY.contains(word)) {
                    Stems.of(word).ifPresent(tokens::add);
                }
            } else {
                String shown = Shown.value(value);
                tokens.add(shown.split(" ", 2)[0]);
            }
        }
        return tokens;
    }

    private static boolean has(Set<String> tokens, String token) {
        return tokens.contains(token) || tokens.stream().anyMatch(other -> Stems.isKin(other, token));
    }
}
