package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.coordination.language.FileNames;
import dev.rehearsal.judges.coordination.language.PlainValues;
import dev.rehearsal.judges.coordination.language.Prose;
import dev.rehearsal.judges.coordination.language.Vocabulary;
import dev.rehearsal.judges.coordination.obligation.Obligation.Identifier;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.judges.values.ValueText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A text or JSON payload with all that it obliges to, each beside what it is about: {@link Statement}'s obligations, and
 * quantities, times of day, conditions, formats, exclusions, names of one word and further wordings of limits. Only the
 * first 20,000 characters are read, and the first 200 obligations taken. For one thread.
 */
public final class ObligingText {

    /** The most characters of a text that are read. */
    public static final int MAX_LENGTH = 20_000;

    /** The most obligations of a text that are taken. */
    public static final int MAX_OBLIGATIONS = 200;

    /** The unit of amounts that are lengths of time. */
    public static final String SECONDS = "#s";

    private static final int NAMING_DIGITS = 4;
    private static final int HALF_DAY_HOURS = 12;
    private static final Set<String> MANY_DAYS = Vocabulary.words("many-days");
    private static final Set<String> NUMBERED = Vocabulary.words("numbered");
    private static final Set<String> SOME = Vocabulary.words("some-day");
    private static final Set<String> RELATIVE = Vocabulary.words("relative-day");
    private static final Set<String> ATTRIBUTES = Vocabulary.words("attribute");
    /** A table FOR six. */
    private static final Set<String> FOR = Vocabulary.words("for-some");

    private static final Set<String> RANGES = Vocabulary.words("range");
    private static final Set<String> RANGING = Vocabulary.words("ranging");

    private final String payload;
    private final Said said;
    private Optional<List<Obliged>> obligations = Optional.empty();
    private Optional<Subject> subject = Optional.empty();
    private Optional<Carried> carried = Optional.empty();

    private ObligingText(String payload, Said said) {
        this.payload = payload;
        this.said = said;
    }

    /** Read a text, or JSON written as text. */
    public static ObligingText of(String payload) {
        String bounded = payload.length() > MAX_LENGTH ? payload.substring(0, MAX_LENGTH) : payload;
        String plain = PlainValues.of(bounded);
        return new ObligingText(plain, Said.of(Prose.whole(plain)));
    }

    /**
     * An obligation and what it is about.
     *
     * @param subject what stands around it in its sentence, or before it where it stands alone
     * @param beside a day that a time of day stands beside
     */
    public record Obliged(Obligation obligation, Subject subject, Optional<Obligation> beside) {}

    /**
     * An order that became a wish.
     *
     * @param to what stands there, as people read it
     */
    public record WeakenedDuty(Obligation.Duty duty, Fate.Weakened to) {}

    /** Return whether it says nothing. */
    public boolean isBlank() {
        return payload.isBlank();
    }

    /** Return what it says things about. */
    public Subject subject() {
        if (subject.isEmpty()) {
            subject = Optional.of(Subject.of(said.sentences()));
        }
        return subject.get();
    }

    /** Return what it obliges to, each once. */
    public List<Obliged> obligations() {
        if (obligations.isEmpty()) {
            obligations = Optional.of(find());
        }
        return obligations.get();
    }

    /**
     * Return what became of an obligation here.
     *
     * @param source where it comes from: only what that does not say can stand in its place
     */
    public Fate fate(Obliged obliged, ObligingText source) {
        Obligation obligation = obliged.obligation();
        Fate worded = Rewording.of(
                obligation, Fates.of(obligation, said, source.said), said, source.said, () -> carriers(source));
        Fate fate = Weakening.of(obligation, swapped(obligation, worded, source), said, source.said);
        if (fate instanceof Fate.Lost && obliged.beside().isPresent()) {
            Obligation day = obliged.beside().get();
            return Fates.of(day, said, source.said) instanceof Fate.Kept ? new Fate.Weakened(day.text()) : fate;
        }
        return fate;
    }

    /** Return what of this carries in other words what a source says; a text is asked about one source many times in a row. */
    private Carriers carriers(ObligingText source) {
        if (carried.isEmpty() || carried.get().source() != source) {
            carried = Optional.of(new Carried(source, Rewording.carriers(said, source.said)));
        }
        return carried.get().carriers();
    }

    private record Carried(ObligingText source, Carriers carriers) {}

    private Fate swapped(Obligation obligation, Fate fate, ObligingText source) {
        boolean asks = fate instanceof Fate.Kept
                && (obligation instanceof Obligation.Name || obligation instanceof Obligation.Date);
        List<Obligation> others =
                asks ? source.obligations().stream().map(Obliged::obligation).toList() : List.of();
        return others.isEmpty()
                ? fate
                : Names.Swaps.of(obligation, others, said, source.said)
                        .<Fate>map(other -> new Fate.Changed(other.text()))
                        .orElse(fate);
    }

    /** Return whether it says an obligation, weakened or not. */
    public boolean says(Obligation obligation) {
        return Fates.of(obligation, said, said) instanceof Fate.Kept;
    }

    /** Return whether it has an obligation in a sentence that only words anew one of this text with an obligation of its sort. */
    public boolean mayMean(Obligation obligation, ObligingText elsewhere) {
        return Rewording.isOf(obligation, elsewhere.said, said);
    }

    /** Return whether it only has an obligation because it is put in other words, which rule out no more than a source does. */
    public boolean isBalancedWith(ObligingText source, Obligation obligation) {
        return Rewording.isBalanced(obligation, said, source.said, source.carriers(this));
    }

    /** Return what a source says without "if possible" or the like, and this only with it. */
    public List<WeakenedDuty> weakenedDuties(ObligingText source) {
        return Duties.weakened(said, source.said);
    }

    /** Return what a source orders and this, which hands on nearly all else of it, says nothing of. */
    public List<Obligation.Duty> lostDuties(ObligingText source) {
        return Duties.lost(said, source.said);
    }

    /** Return whether a ban of it says nothing beyond these words and values. */
    public boolean forbidsAnyOf(Set<String> words) {
        Set<String> keys = words.stream().map(Stems::key).collect(Collectors.toSet());
        return obligations().stream()
                .map(Obliged::obligation)
                .anyMatch(own -> own instanceof Obligation.Ban(String ignored, Set<String> content)
                        && content.stream().map(Stems::key).allMatch(keys::contains));
    }

    /** Return whether it names all values of a condition together. */
    public boolean namesValuesOf(Obligation.Condition condition) {
        return FurtherFates.namesValuesOf(condition, said);
    }

    /** Return whether it says a number, whatever of. */
    public boolean saysNumber(Value.Amount number) {
        return said.amounts().stream()
                        .map(Said.Labelled::amount)
                        .anyMatch(found -> Measures.isSameNumber(found, number)
                                && (found.unit().equals(number.unit())
                                        || found.unit().isEmpty()
                                        || (number.unit().isEmpty() && Measures.isMeasure(found))))
                || said.times().stream().anyMatch(time -> Fates.isLength(time, number))
                || said.sentences().stream().anyMatch(sentence -> Measures.saysOneOf(sentence, number));
    }

    /** Return whether it says a time with the half of the day left open, or the number of a full hour in a range: from 8 to 13 o'clock. */
    public boolean saysHour(Value.Time time) {
        if (said.times().stream().anyMatch(found -> Fates.isSame(time, found))) {
            return true;
        }
        return time.minute() == 0
                && time.second() == 0
                && said.sentences().stream().anyMatch(sentence -> rangesAt(sentence, time.hour()));
    }

    private static boolean rangesAt(Sentence sentence, int hour) {
        for (int at = 1; at + 1 < sentence.size(); at++) {
            if (RANGING.contains(sentence.word(at))
                    && (isHour(sentence.value(at - 1), hour) || isHour(sentence.value(at + 1), hour))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHour(Value value, int hour) {
        return value instanceof Value.Amount amount
                && amount.unit().isEmpty()
                && amount.readings().stream()
                        .anyMatch(number -> number.compareTo(BigDecimal.valueOf(hour)) == 0
                                || number.compareTo(BigDecimal.valueOf(hour % HALF_DAY_HOURS)) == 0);
    }

    /** Return whether a day is a weekday, and it says daily, weekdays or the like. */
    public boolean saysManyDaysWith(Obligation.Date date) {
        return Limits.isWeekday(date.value()) && said.words().stream().anyMatch(MANY_DAYS::contains);
    }

    /** Return whether it says the value that a limit bounds, however bounded. */
    public boolean saysValueOf(Obligation.Limit limit) {
        return switch (limit.value()) {
            case Value.Amount amount ->
                said.amounts().stream().anyMatch(found -> Measures.isSameNumber(found.amount(), amount))
                        || said.sentences().stream().anyMatch(sentence -> Measures.saysOneOf(sentence, amount));
            case Value.Day ignored -> says(new Obligation.Date(limit.value())) || Fates.isBoundBeside(limit, said);
            case Value.Word ignored -> says(new Obligation.Date(limit.value()));
            case Value.Time time ->
                says(new Obligation.TimeOfDay(time)) || saysHour(time) || Fates.isBoundBeside(limit, said);
            case Value.Stop ignored -> false;
        };
    }

    /** Return whether it says the number that a name ends with: Room 204. */
    public boolean mayName(Obligation.Name name) {
        return name.said().values().getLast() instanceof Value.Amount number && saysNumber(number);
    }

    /** Return whether it says a word of which a name's last one is a form, or the other way round: LIS and Lisbon. */
    public boolean saysFormOf(Obligation.Name name) {
        return name.said().values().getLast() instanceof Value.Word(String last)
                && said.words().stream().anyMatch(word -> Fates.NameForms.isOf(last, word));
    }

    /** Return whether a limit of another text is the next whole number of one of this. */
    public boolean saysNextCountOf(Obligation.Limit limit, ObligingText elsewhere) {
        return Fates.isNextCount(limit, said, elsewhere.said);
    }

    /** Return whether it is German, where every noun is written as names are. */
    public boolean isGerman() {
        return Names.isGerman(payload);
    }

    /** Return how many of these stems it mentions. */
    public long mentions(Set<String> stems) {
        return stems.stream()
                .filter(stem -> said.sentences().stream().anyMatch(sentence -> Stems.has(sentence, stem)))
                .count();
    }

    /** Return the only amount, day or time of day that it says; empty where it says none or several. */
    public Optional<Value> value() {
        return said.sentences().size() == 1 ? value(said.sentences().getFirst()) : Optional.empty();
    }

    /** Return the values that its sentences give to what has an identifier: of each the only value beside identifiers. */
    public List<StatedFact> facts() {
        List<StatedFact> facts = new ArrayList<>();
        for (Sentence sentence : said.sentences()) {
            Set<String> names = new HashSet<>();
            for (int at = 0; at < sentence.size(); at++) {
                if (plain(sentence, at).orElse(NOTHING) instanceof Identifier identifier) {
                    names.add(Said.compact(Shown.value(identifier.value())));
                }
            }
            Optional<Value> value = names.isEmpty() ? Optional.empty() : value(sentence);
            value.ifPresent(one -> facts.add(
                    new StatedFact(names, Subject.of(List.of(sentence)).words(), one)));
        }
        return facts;
    }

    private static final Obligation NOTHING = new Obligation.Format("", false);

    private static Optional<Value> value(Sentence sentence) {
        Optional<Value> found = Optional.empty();
        for (int at = 0; at < sentence.size(); at++) {
            Value value = sentence.value(at);
            boolean counts = switch (value) {
                case Value.Amount ignored -> !(plain(sentence, at).orElse(NOTHING) instanceof Identifier);
                case Value.Day ignored -> true;
                case Value.Time ignored -> true;
                case Value.Word ignored -> false;
                case Value.Stop ignored -> false;
            };
            if (counts && found.isPresent()) {
                return Optional.empty();
            }
            found = counts ? Optional.of(value) : found;
        }
        return found;
    }

    /** Return the amounts that it says, in order. */
    public List<Value.Amount> amounts() {
        return said.amounts().stream().map(Said.Labelled::amount).toList();
    }

    /** Return the shares that it says in words, in percent: half of it. */
    public Set<BigDecimal> shares() {
        return Fates.shares(said);
    }

    /** Return whether an identifier may be a day that it says, put as two numbers. */
    public boolean saysDayOf(Identifier identifier) {
        return identifier.value() instanceof Value.Word(String word)
                && said.days().stream().anyMatch(day -> Said.shortly(day).anyMatch(word::equals));
    }

    /** Return the days that it says, in order; those without a year are taken for one of one leap year. */
    public List<LocalDate> days() {
        return said.days().stream()
                .map(day -> Fates.day(day.readings().getFirst()))
                .toList();
    }

    /** Return the times of day that it says, in order. */
    public List<Value.Time> times() {
        return said.times();
    }

    private List<Obliged> find() {
        Prose prose = Prose.obliging(payload);
        Map<Obligation, Obliged> found = new LinkedHashMap<>();
        List<Sentence> obliging = Said.of(prose).sentences();
        List<Sentence> before = List.of();
        for (Sentence sentence : obliging) {
            inSentence(sentence, before, found);
            before = List.of(sentence);
        }
        prose.texts().forEach(text -> {
            List<Names.Found> whole = Names.in(text);
            whole.stream()
                    .filter(name -> !Names.isGreeted(text, name))
                    .forEach(name -> name(name.name(), obliging, found));
            Names.singlesIn(text).stream()
                    .filter(single -> !Names.isGreeted(text, single))
                    .filter(single -> whole.stream().noneMatch(name -> name.includes(single)))
                    .forEach(name -> name(name.name(), obliging, found));
            FileNames.in(text).forEach(name -> file(name, obliging, found));
        });
        return found.values().stream().limit(MAX_OBLIGATIONS).toList();
    }

    private static void name(Obligation.Name name, List<Sentence> sentences, Map<Obligation, Obliged> found) {
        if (!name.said().isEmpty()) {
            put(name, name.said().values(), sentences, found);
        }
    }

    private static void file(String name, List<Sentence> sentences, Map<Obligation, Obliged> found) {
        List<Value> words = ValueText.of(name).values().stream()
                .filter(value -> !(value instanceof Value.Stop))
                .toList();
        put(new Identifier("", new Value.Word(name)), words, sentences, found);
    }

    /** Add an obligation that is written so, with what stands around it. */
    private static void put(
            Obligation obligation, List<Value> words, List<Sentence> sentences, Map<Obligation, Obliged> found) {
        if (found.containsKey(obligation)) {
            return;
        }
        for (Sentence sentence : sentences) {
            int at = Collections.indexOfSubList(sentence.values(), words);
            if (at >= 0) {
                found.put(
                        obligation,
                        new Obliged(
                                obligation,
                                Subject.around(sentence, at, at + words.size(), Set.of(), List.of()),
                                Optional.empty()));
                return;
            }
        }
    }

    private static void inSentence(Sentence sentence, List<Sentence> before, Map<Obligation, Obliged> found) {
        List<Limits.Found> limits = Limits.in(sentence).stream()
                .filter(limit -> !isRange(sentence, limit))
                .toList();
        Set<Integer> taken = new HashSet<>();
        limits.forEach(limit -> range(taken, limit.from(), limit.to()));
        for (Limits.Found limit : limits) {
            Set<Integer> others = new HashSet<>(taken);
            IntStream.range(limit.from(), limit.to()).forEach(others::remove);
            put(found, limit.limit(), Subject.around(sentence, limit.from(), limit.to(), others, before));
        }
        List<Conditions.Found> conditions = Conditions.in(sentence);
        for (Conditions.Found condition : conditions) {
            put(
                    found,
                    condition.condition(),
                    Subject.around(sentence, condition.from(), condition.to(), Set.of(), before));
        }
        List<Bans.Found> bans = new ArrayList<>(Bans.in(sentence, limits));
        bans.addAll(Bans.Exclusions.in(sentence, limits));
        for (Bans.Found ban : bans) {
            boolean conditioned = conditions.stream()
                    .anyMatch(condition -> condition.from() <= ban.from() && ban.from() < condition.to());
            if (!conditioned) {
                put(found, ban.ban(), Subject.around(sentence, ban.from(), ban.from() + 1, taken, before));
            }
        }
        Formats.in(sentence)
                .forEach(format -> put(
                        found, format.format(), Subject.around(sentence, format.at(), format.at() + 1, taken, before)));
        for (int at = 0; at < sentence.size(); at++) {
            if (!taken.contains(at)) {
                Optional<Obligation> plain = plain(sentence, at);
                if (plain.isPresent()) {
                    found.putIfAbsent(
                            plain.get(),
                            new Obliged(
                                    plain.get(),
                                    Subject.around(sentence, at, at + 1, taken, before),
                                    beside(sentence, at)));
                }
            }
        }
    }

    private static void range(Set<Integer> taken, int from, int to) {
        IntStream.range(from, to).forEach(taken::add);
    }

    /** From Monday until Friday bounds nothing that "Monday to Friday" does not. */
    private static boolean isRange(Sentence sentence, Limits.Found limit) {
        boolean ranges = RANGING.contains(sentence.word(limit.from()));
        if (ranges
                && limit.from() > 0
                && isOfOneKind(sentence.value(limit.from() - 1), limit.limit().value())) {
            return true;
        }
        if (limit.limit().value() instanceof Value.Amount) {
            return false;
        }
        for (int at = Math.max(0, limit.from() - 5); at < limit.from(); at++) {
            if (RANGES.contains(sentence.word(at)) && at + 1 < limit.from()) {
                Value next = sentence.value(at + 1);
                return next instanceof Value.Day || next instanceof Value.Time || Limits.isWeekday(next);
            }
        }
        return false;
    }

    /** 3 to 5, and from 8 to 13:30; the end of two times is a bound. */
    private static boolean isOfOneKind(Value first, Value last) {
        return (first.getClass().equals(last.getClass())
                        && !(first instanceof Value.Word)
                        && !(first instanceof Value.Time))
                || (first instanceof Value.Amount hour && hour.unit().isEmpty() && last instanceof Value.Time);
    }

    private static void put(Map<Obligation, Obliged> found, Obligation obligation, Subject subject) {
        found.putIfAbsent(obligation, new Obliged(obligation, subject, Optional.empty()));
    }

    private static Optional<Obligation> plain(Sentence sentence, int at) {
        Optional<String> month = Fates.Months.at(sentence, at);
        if (month.isPresent()) {
            return Optional.of(new Obligation.Date(new Value.Word(month.get())));
        }
        return switch (sentence.value(at)) {
            case Value.Amount amount -> amount(sentence, at, amount);
            case Value.Day day -> Optional.of(new Obligation.Date(day));
            case Value.Time time -> Optional.of(new Obligation.TimeOfDay(time));
            case Value.Word word -> word(sentence, at, word);
            case Value.Stop ignored -> Optional.empty();
        };
    }

    private static Optional<Obligation> amount(Sentence sentence, int at, Value.Amount amount) {
        String before = sentence.word(at - 1);
        String behind = sentence.word(at + 1);
        if (Measures.isMeasure(amount)) {
            return Optional.of(new Obligation.Quantity(amount, "", Shown.value(amount)));
        }
        if (!amount.unit().isEmpty()) {
            return Optional.of(new Obligation.Money(amount));
        }
        if (NUMBERED.contains(before) || Said.digits(amount) >= NAMING_DIGITS) {
            return Optional.of(new Identifier(NUMBERED.contains(before) ? before : "", amount));
        }
        if (ATTRIBUTES.contains(before)) {
            return Optional.empty();
        }
        boolean persons = FOR.contains(before) && !Measures.isCounted(behind);
        if (Measures.isCounted(behind) && !Stems.isLight(behind)) {
            return Optional.of(new Obligation.Quantity(amount, Stems.key(behind), Shown.value(amount) + " " + behind));
        }
        return persons || FurtherFates.isExact(amount)
                ? Optional.of(new Obligation.Quantity(amount, "", Shown.value(amount)))
                : Optional.empty();
    }

    private static Optional<Obligation> word(Sentence sentence, int at, Value.Word word) {
        boolean besideDay = (at + 1 < sentence.size() && sentence.value(at + 1) instanceof Value.Day)
                || (at > 0 && sentence.value(at - 1) instanceof Value.Day);
        boolean weekday = Limits.isWeekday(word) && !besideDay && !SOME.contains(sentence.word(at - 1));
        if (weekday || RELATIVE.contains(word.text())) {
            return Optional.of(new Obligation.Date(word));
        }
        return Said.isIdentifier(word.text()) ? Optional.of(new Identifier("", word)) : Optional.empty();
    }

    /** Return the day that a time of day stands beside. */
    private static Optional<Obligation> beside(Sentence sentence, int at) {
        if (!(sentence.value(at) instanceof Value.Time)) {
            return Optional.empty();
        }
        for (int i = Math.max(0, at - 3); i < Math.min(sentence.size(), at + 4); i++) {
            Value value = sentence.value(i);
            if (value instanceof Value.Day || Limits.isWeekday(value)) {
                return Optional.of(new Obligation.Date(value));
            }
        }
        return Optional.empty();
    }
}
