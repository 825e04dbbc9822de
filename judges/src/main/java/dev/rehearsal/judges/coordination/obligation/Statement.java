package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.PlainValues;
import dev.rehearsal.judges.coordination.language.Prose;
import dev.rehearsal.judges.coordination.language.RecentTexts;
import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Identifier;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.ValueText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text or JSON payload as what it obliges to and as what it says. Immutable. Only the first 20,000 characters are
 * read, and the first 200 obligations taken.
 */
public final class Statement {

    private static final int LONGEST = 20_000;
    private static final int MOST = 200;
    private static final int FIELDS_FIRST = 1_000;
    private static final int NAMING_DIGITS = 4;

    /** Nouns whose numbers name something, however short. */
    private static final Set<String> NUMBERED = Vocabulary.words("numbered");

    /** "On a Monday" is no day to keep to. */
    private static final Set<String> SOME = Vocabulary.words("some-day");

    private static final RecentTexts<Statement> RECENT = new RecentTexts<>(Statement::read);

    private final String payload;
    private final Said said;

    private Statement(String payload, Said said) {
        this.payload = payload;
        this.said = said;
    }

    /** Read a text, or JSON written as text. */
    public static Statement of(String payload) {
        return RECENT.of(payload);
    }

    private static Statement read(String payload) {
        String bounded = payload.length() > LONGEST ? payload.substring(0, LONGEST) : payload;
        String plain = PlainValues.of(bounded);
        return new Statement(plain, Said.of(Prose.whole(plain)));
    }

    /** Return what it obliges to, in order, each once. */
    public List<Obligation> obligations() {
        Prose prose = Prose.obliging(payload);
        List<Placed> placed = new ArrayList<>();
        prose.fields().ifPresent(fields -> collect(sentences(ValueText.of(fields)), 0, placed));
        int base = prose.fields().isPresent() ? FIELDS_FIRST * NAMING_DIGITS : 0;
        for (String text : prose.texts()) {
            collect(sentences(ValueText.of(text)), base, placed);
            for (Names.Found found : Names.in(text)) {
                placed.add(new Placed(found.name(), base + FIELDS_FIRST * found.at() / Math.max(1, text.length())));
            }
            base += FIELDS_FIRST;
        }
        Map<Obligation, Integer> first = new LinkedHashMap<>();
        placed.stream()
                .sorted(Comparator.comparingInt(Placed::at))
                .forEach(one -> first.putIfAbsent(one.obligation(), one.at()));
        return first.keySet().stream().limit(MOST).toList();
    }

    /**
     * Return what became of an obligation here.
     *
     * @param source where it comes from: only what that does not say can stand in its place
     */
    public Fate fate(Obligation obligation, Statement source) {
        return Fates.of(obligation, said, source.said);
    }

    /** Return whether it says a phrase as values, or carries all that the phrase obliges to. */
    public boolean carries(String phrase) {
        ValueText wanted = ValueText.of(phrase);
        if (wanted.isEmpty() || said.says(wanted)) {
            return true;
        }
        Statement asked = of(phrase);
        List<Obligation> obligations = asked.obligations();
        return !obligations.isEmpty()
                && obligations.stream().allMatch(obligation -> fate(obligation, asked) instanceof Fate.Kept);
    }

    private static List<Sentence> sentences(ValueText text) {
        return Sentence.of(text).stream().map(Measures::read).toList();
    }

    /** Places are shares of a text's length, so that names and values can be put in one order. */
    private static void collect(List<Sentence> sentences, int base, List<Placed> placed) {
        long all = Math.max(1, sentences.stream().mapToLong(Sentence::size).sum());
        long before = 0;
        for (Sentence sentence : sentences) {
            for (Placed one : inSentence(sentence)) {
                placed.add(new Placed(one.obligation(), base + (int) (FIELDS_FIRST * (before + one.at()) / all)));
            }
            before += sentence.size();
        }
    }

    private static List<Placed> inSentence(Sentence sentence) {
        List<Placed> placed = new ArrayList<>();
        List<Limits.Found> limits = Limits.in(sentence);
        limits.forEach(found -> placed.add(new Placed(found.limit(), found.from())));
        Bans.in(sentence, limits).forEach(found -> placed.add(new Placed(found.ban(), found.from())));
        for (int i = 0; i < sentence.size(); i++) {
            int at = i;
            if (limits.stream().noneMatch(found -> found.from() <= at && at < found.to())) {
                plain(sentence, at, placed);
            }
        }
        return placed;
    }

    private static void plain(Sentence sentence, int at, List<Placed> placed) {
        switch (sentence.value(at)) {
            case Value.Amount amount -> {
                String before = sentence.word(at - 1);
                boolean numbered = NUMBERED.contains(before);
                if (Measures.isMeasure(amount)) {
                    return; // a size or a length of time is told by what it is of
                }
                if (!amount.unit().isEmpty()) {
                    placed.add(new Placed(new Obligation.Money(amount), at));
                } else if (numbered || Said.digits(amount) >= NAMING_DIGITS) {
                    placed.add(new Placed(new Identifier(numbered ? before : "", amount), at));
                }
            }
            case Value.Day day -> placed.add(new Placed(new Obligation.Date(day), at));
            case Value.Word word -> {
                boolean besideDay = at + 1 < sentence.size() && sentence.value(at + 1) instanceof Value.Day;
                if (Limits.isWeekday(word) && !besideDay && !SOME.contains(sentence.word(at - 1))) {
                    placed.add(new Placed(new Obligation.Date(word), at));
                } else if (Said.isIdentifier(word.text())) {
                    placed.add(new Placed(new Identifier("", word), at));
                }
            }
            case Value.Time ignored -> {}
            case Value.Stop ignored -> {}
        }
    }

    private record Placed(Obligation obligation, int at) {}
}
