package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Ban;
import dev.rehearsal.judges.coordination.obligation.Obligation.Condition;
import dev.rehearsal.judges.values.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * The parts of a text that may carry in other words what its source rules out or makes depend: those that speak of the same thing
     * and restrict, those that speak of it in words that the source does not have, and those that speak of nothing that the source
     * speaks of, as far as there are enough of them. Not thread-safe.
     */
    static final class Carriers {

        private static final int MOST_PARTS = 120;
        private static final Phrases PERMITTING = Phrases.of("permitting");
        private static final Phrases ALLOWING = Phrases.of("allowing");
        private static final Phrases AFFIRMING = Phrases.of("affirming");
        /** "Without" and "no" have what they rule out right behind them. */
        private static final Set<String> FORWARD = Vocabulary.words("ruling-out-next");

        private static final Set<String> WITHOUT = Vocabulary.words("without");
        private static final Set<String> EMPTY = Vocabulary.words("carrier-light");

        private static final Set<String> WEAK = Vocabulary.words("restricting-weak");

        private final List<Part> parts;
        private final List<Part> origins;
        private final List<Sentence> sentences;

        /** A part of a sentence, with the words and values that say what it is about. */
        private record Part(Sentence sentence, Set<String> tokens) {

            static Part of(Sentence sentence) {
                return new Part(sentence, Carriers.tokens(sentence));
            }

            boolean restricts() {
                return Rewording.restricts(sentence);
            }

            /** "Drop-off" and "keep it dry" rule out nothing by themselves. */
            boolean surelyRestricts() {
                for (int at = 0; at < sentence.size(); at++) {
                    if (Rewording.restrictsAt(sentence, at) && !WEAK.contains(sentence.word(at))) {
                        return true;
                    }
                }
                return false;
            }

            boolean depends() {
                return Rewording.isConditional(sentence);
            }

            /** "May be sent" lets what is ruled out happen. */
            boolean permits() {
                return !Conditions.denies(sentence)
                        && (AFFIRMING.in(sentence) || (PERMITTING.in(sentence) && !surelyRestricts() && !depends()));
            }

            boolean shares(Set<String> others) {
                return tokens.stream().anyMatch(token -> has(others, token));
            }

            boolean hasNew(Set<String> known) {
                return tokens.stream().anyMatch(token -> !has(known, token) && !Sentence.hasDigit(token));
            }
        }

        /**
         * @param anew the parts of the text whose sentences do not stand word for word in the source
         * @param source the parts of the source
         * @param sentences the sentences of the source that do not stand word for word in the text
         */
        Carriers(List<Sentence> anew, List<Sentence> source, List<Sentence> sentences) {
            this.parts = anew.stream().limit(MOST_PARTS).map(Part::of).toList();
            this.origins = source.stream().limit(MOST_PARTS).map(Part::of).toList();
            this.sentences = sentences.stream().limit(MOST_PARTS).toList();
        }

        /** Return whether a part may carry an obligation. */
        boolean carry(Obligation obligation) {
            Set<String> content = content(obligation);
            Set<String> clause = clause(obligation, content);
            Set<String> sentence = tokensOf(sentences, content);
            Set<String> known = new HashSet<>();
            origins.forEach(origin -> known.addAll(origin.tokens()));
            List<Part> free = new ArrayList<>();
            if (obligation instanceof Ban && parts.stream().anyMatch(part -> allows(part, clause, content))) {
                return false;
            }
            for (Part part : parts) {
                if (isOpposite(part, obligation)) {
                    continue;
                }
                boolean here = part.shares(clause);
                boolean anew = part.hasNew(known);
                boolean marked = isMarked(part, obligation);
                boolean other = anew && !(obligation instanceof Ban && saysAll(part, content));
                if ((here && (other || (marked && (anew || part.shares(content)))))
                        || (part.shares(sentence)
                                && isSurelyMarked(part, obligation)
                                && (obligation instanceof Ban || anew || part.shares(content)))
                        || (marked && anew && clause.size() < 2)
                        || (obligation instanceof Condition condition
                                && Rewording.bounds(condition, part.sentence()))) {
                    return true;
                }
                if (anew && !part.shares(known)) {
                    free.add(part);
                }
            }
            return free.stream().anyMatch(part -> isMarked(part, obligation));
        }

        /** "Diesel is fine" lets it happen, and so does a part that says all of it in words that permit. */
        private static boolean allows(Part part, Set<String> clause, Set<String> content) {
            boolean included =
                    ALLOWING.in(part.sentence()) && !Conditions.denies(part.sentence()) && part.shares(clause);
            return included || (part.permits() && saysAll(part, content));
        }

        private static boolean saysAll(Part part, Set<String> content) {
            return Stems.shared(part.sentence(), content) == content.size();
        }

        /** What is ruled out or depended on; where that is a verb alone, what stands around it. */
        private Set<String> clause(Obligation obligation, Set<String> content) {
            Set<String> clause = new HashSet<>(content);
            EMPTY.forEach(clause::remove);
            String first = obligation.text().split(" ", 2)[0];
            if (clause.size() < 2 && !FORWARD.contains(first)) {
                clause.addAll(tokensOf(origins.stream().map(Part::sentence).toList(), content));
            }
            return clause;
        }

        private static boolean isOpposite(Part part, Obligation obligation) {
            return obligation instanceof Condition condition
                    ? Rewording.says(part.sentence(), condition, !condition.holds())
                    : part.permits();
        }

        /** What must not be done WITHOUT approval may be done only with it. */
        private static boolean isMarked(Part part, Obligation obligation) {
            boolean without = obligation instanceof Ban
                    && Stream.of(obligation.text().split(" ", -1)).anyMatch(WITHOUT::contains);
            return (part.depends() && (without || obligation instanceof Condition))
                    || (part.restricts() && obligation instanceof Ban);
        }

        private static boolean isSurelyMarked(Part part, Obligation obligation) {
            return obligation instanceof Condition
                    ? Rewording.Marks.conditions(List.of(part.sentence())) > 0
                    : part.surelyRestricts();
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

        private static Set<String> tokens(Sentence sentence) {
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
}
