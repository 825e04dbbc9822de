package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Fate;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.coordination.obligation.ObligingText.Obliged;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What handoffs say that nobody had said before them, and where it ends. For one thread. */
final class Inventions {

    private static final double NEARLY_ALL = 0.9;
    private static final int LONGEST_ACRONYM = 5;
    private static final BigDecimal FEW = BigDecimal.valueOf(2);
    private static final Set<String> ANSWERS = Vocabulary.words("answer");
    private static final Set<String> OTHERWISE = Vocabulary.words("otherwise");
    private static final Set<String> BACKWARDS = Vocabulary.words("pointing-back");
    private static final Set<String> FILE_FORMS = Vocabulary.words("file-form");

    private final ToldTexts texts;
    private final KnownTexts known;
    private final Optional<ObligingText> request;
    private final Map<Integer, Boolean> whole = new HashMap<>();

    Inventions(ToldTexts texts, KnownTexts known, Optional<ObligingText> request) {
        this.texts = texts;
        this.known = known;
        this.request = request;
    }

    /** Return whether nobody had said before a handoff what it obliges to. */
    boolean isInvented(Obliged obliged, int handoff) {
        Obligation obligation = obliged.obligation();
        return switch (obligation.kind()) {
            case BAN ->
                isAbout(obliged, handoff)
                        && !isOnlyTheOtherCase((Obligation.Ban) obligation)
                        && !known.say(obligation, handoff)
                        && !known.forbidsAnyOf(words(obliged), handoff)
                        && !known.mayMean(obligation, handoff)
                        && !isBalanced(obligation, handoff);
            case CONDITION ->
                isAbout(obliged, handoff)
                        && !known.say(obligation, handoff)
                        && !known.mayMean(obligation, handoff)
                        && !isBalanced(obligation, handoff);
            case FORMAT -> !known.say(obligation, handoff) || isOtherForm(obligation, handoff);
            case NAME -> !known.say(obligation, handoff) && isSureName((Obligation.Name) obligation, handoff);
            case QUANTITY -> !isFew((Obligation.Quantity) obligation) && !known.say(obligation, handoff);
            case LIMIT ->
                !known.say(obligation, handoff)
                        && !known.any(
                                handoff,
                                text -> text.saysNextCountOf((Obligation.Limit) obligation, texts.payload(handoff)));
            case IDENTIFIER, AMOUNT, DATE, TIME, DUTY -> !known.say(obligation, handoff);
        };
    }

    private boolean isBalanced(Obligation obligation, int handoff) {
        return request.filter(asked -> texts.payload(handoff).isBalancedWith(asked, obligation))
                .isPresent();
    }

    /** "Otherwise do not" says a condition again, and "do not use it" what was ruled out before it. */
    private static boolean isOnlyTheOtherCase(Obligation.Ban ban) {
        return Stream.of(ban.text().split(" ", -1)).anyMatch(OTHERWISE::contains)
                || ban.content().stream().allMatch(BACKWARDS::contains);
    }

    /** One part, two stays: what is told in other words is counted anew. */
    private static boolean isFew(Obligation.Quantity quantity) {
        return quantity.value().unit().isEmpty()
                && quantity.value().readings().stream().allMatch(number -> number.compareTo(FEW) <= 0);
    }

    /** Two nouns of German in a row look like a name; of those of one word, only what stands behind a title is taken for one. */
    private boolean isSureName(Obligation.Name name, int handoff) {
        boolean nouns =
                texts.payload(handoff).isGerman() && name.said().values().size() > 1;
        boolean german = request.filter(ObligingText::isGerman).isPresent()
                && !texts.payload(handoff).isGerman();
        return !nouns
                && !german
                && !isAcronym(name.text())
                && !known.any(handoff, text -> text.mayName(name) || text.saysFormOf(name));
    }

    /** SMS and PDF name nobody. */
    private static boolean isAcronym(String name) {
        return name.length() <= LONGEST_ACRONYM && name.chars().allMatch(Character::isUpperCase);
    }

    /** Agents ask each other for JSON and the like; who hands on the request and asks for a poem asks for more than that. */
    private boolean isOtherForm(Obligation form, int handoff) {
        return request.isPresent()
                && !FILE_FORMS.contains(form.text())
                && !known.names(form, handoff)
                && handsOnTheRequest(handoff);
    }

    /** What is asked for is about the request, too, where the request is handed on: do not show the ANSWER to anybody. */
    private boolean isAbout(Obliged obliged, int handoff) {
        return isAboutTheRequest(obliged)
                || (words(obliged).stream().anyMatch(ANSWERS::contains) && handsOnTheRequest(handoff));
    }

    /**
     * Return whether what a sender was told was another one's addition, so that leaving it out loses nothing that anybody asked for. What
     * a sender leaves out that hands on the request as it was is an addition too where the request says it not or otherwise.
     *
     * @param told the handoff that told it
     * @param handedOn the handoff that may leave it out
     */
    boolean isMadeGood(Obliged obliged, int told, int handedOn) {
        if (request.isEmpty()) {
            return false;
        }
        Obligation obligation = obliged.obligation();
        if (isUnsourced(obligation, told)) {
            return switch (obligation.kind()) {
                case BAN, CONDITION -> isAboutTheRequest(obliged) || handsOnTheRequest(handedOn);
                case IDENTIFIER, AMOUNT, QUANTITY, DATE, TIME, NAME, LIMIT, FORMAT, DUTY ->
                    !known.say(obligation, firstToSay(obligation, told)) || handsOnTheRequest(handedOn);
            };
        }
        return switch (obligation.kind()) {
            case LIMIT, BAN, CONDITION, FORMAT ->
                !(request.get().fate(obliged, texts.payload(told)) instanceof Fate.Kept) && handsOnTheRequest(handedOn);
            case IDENTIFIER, AMOUNT, QUANTITY, DATE, TIME, NAME, DUTY -> false;
        };
    }

    private boolean isUnsourced(Obligation obligation, int told) {
        return !known.saysAsItIs(obligation, firstToSay(obligation, told));
    }

    /** Return the first handoff that says an obligation, not behind this one. */
    private int firstToSay(Obligation obligation, int told) {
        for (int i = 0; i < told; i++) {
            if (texts.payload(i).obligations().stream()
                    .anyMatch(one -> one.obligation().equals(obligation))) {
                return i;
            }
        }
        return told;
    }

    private boolean handsOnTheRequest(int handoff) {
        return whole.computeIfAbsent(
                handoff,
                at -> request.filter(asked -> isWhole(asked, texts.payload(at))).isPresent());
    }

    private static boolean isWhole(ObligingText asked, ObligingText handedOn) {
        return asked.subject().coveredBy(handedOn.subject()) >= NEARLY_ALL
                && asked.obligations().stream().allMatch(obliged -> handedOn.fate(obliged, asked) instanceof Fate.Kept);
    }

    /** "Invent no prices" in a prompt is about the work; what is about the request has something in common with it. */
    private boolean isAboutTheRequest(Obliged obliged) {
        return request.filter(text -> text.mentions(words(obliged)) > 0).isPresent();
    }

    private static Set<String> words(Obliged obliged) {
        Set<String> words = new HashSet<>(obliged.subject().words());
        words.addAll(obliged.subject().values());
        switch (obliged.obligation()) {
            case Obligation.Ban ban -> words.addAll(ban.content());
            case Obligation.Condition condition -> words.addAll(condition.content());
            case Obligation.Duty duty -> words.addAll(duty.content());
            case Obligation.Identifier ignored -> {}
            case Obligation.Money ignored -> {}
            case Obligation.Quantity ignored -> {}
            case Obligation.Date ignored -> {}
            case Obligation.TimeOfDay ignored -> {}
            case Obligation.Name ignored -> {}
            case Obligation.Limit ignored -> {}
            case Obligation.Format ignored -> {}
        }
        return words;
    }
}
