package dev.rehearsal.judges.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.planted.CorpusPair;
import dev.rehearsal.judges.planted.CorpusText;
import dev.rehearsal.judges.planted.CorpusTexts;
import dev.rehearsal.judges.planted.ObligationMutator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the ledger finds of what is known to be wrong, and what it says where nothing is. */
@EnabledIfSystemProperty(named = "rehearsal.slow", matches = "true")
class FidelityTest {

    /** What was aimed at. What does not get there is listed. */
    private static final double LEAST = 0.95;
    /** What fails: no figure was below it when it was measured. */
    private static final double FLOOR = 0.8;

    private static final long SEED = 20_261_129;
    private static final int OF_EACH_TEXT = 3;

    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private final List<String> tooLow = new ArrayList<>();
    private final Map<SilentPair, List<LedgerAlarm>> alarmsOf = new LinkedHashMap<>();
    private final OpenExamples examples = new OpenExamples();

    /** Figures that are held against the limit are those of texts that nobody who wrote rules was shown. */
    @Test
    void whatIsPlantedIsFoundAndNothingElse() throws IOException {
        Optional<String> folder = Optional.ofNullable(System.getenv("REHEARSAL_CORPUS"));
        Assumptions.assumeTrue(folder.isPresent(), "REHEARSAL_CORPUS is not set: there are no recorded texts");
        Path corpus = Path.of(folder.orElseThrow());
        planted(corpus);
        silent(corpus);
        wrong(WrongParaphrase.of(SilentPair.paraphrases()));
        alarmsOf.forEach(examples::silent);
        kinds();
        if (!below.isEmpty()) {
            lines.add("");
            lines.add("Below " + LEAST + ":");
            below.forEach(one -> lines.add("- " + one));
        }
        Path target = Path.of("target");
        Files.createDirectories(target);
        Files.write(target.resolve("fidelity.txt"), lines);
        Files.write(target.resolve("fidelity-open.txt"), examples.lines());
        assertEquals(List.of(), tooLow);
    }

    private void planted(Path corpus) {
        List<CorpusText> texts = CorpusTexts.read(corpus);
        List<JudgedHandoff> judged = new ObligationMutator(SEED, OF_EACH_TEXT)
                .chains(texts).stream()
                        .flatMap(chain -> JudgedHandoff.of(chain).stream())
                        .toList();
        lines.add("| texts | planted | precision [95%] | recall [95%] |");
        lines.add("|---|---|---|---|");
        half("open", judged, false);
        Accuracy accuracy = half("**held out**", judged, true);
        below.addAll(accuracy.below(LEAST));
        tooLow.addAll(accuracy.below(FLOOR));
        lines.add("");
        lines.addAll(notes);
        examples.handoffs(judged);
    }

    private Accuracy half(String name, List<JudgedHandoff> judged, boolean heldOut) {
        List<JudgedHandoff> half = judged.stream()
                .filter(handoff -> handoff.chain().source().heldOut() == heldOut)
                .toList();
        Accuracy accuracy = Accuracy.of(half);
        lines.addAll(accuracy.lines(name + ", "
                + half.stream()
                        .map(handoff -> handoff.chain().source())
                        .distinct()
                        .count()));
        long whole = half.stream()
                .filter(handoff -> handoff.repairs() && !handoff.wrong().isEmpty())
                .count();
        notes.add("Of the handoffs with false alarms, " + whole + " of the half " + name
                + " hand on the request as it was, which their sender did not have any more.");
        return accuracy;
    }

    private void silent(Path corpus) {
        lines.add("");
        lines.add("| nothing is wrong in | no alarm [95%] |");
        lines.add("|---|---|");
        List<SilentPair> paraphrases = SilentPair.paraphrases();
        quiet("paraphrases in English", paraphrases, pair -> pair.group().equals("en"), false);
        quiet("paraphrases in German", paraphrases, pair -> pair.group().equals("de"), false);
        quiet("paraphrases, open", paraphrases, pair -> !pair.heldOut(), false);
        quiet("paraphrases, **held out**", paraphrases, SilentPair::heldOut, true);
        quiet("paraphrases, **all**", paraphrases, pair -> true, true);
        HitShare varied = new HitShare();
        SilentPair.varied().forEach(pair -> varied.add(pair.id(), pair.alarms().isEmpty()));
        lines.add("| paraphrases as varied as can be, by which rules were written | " + varied + " |");
        HitShare fresh = new HitShare();
        SilentPair.fresh().forEach(pair -> fresh.add(pair.id(), pair.alarms().isEmpty()));
        lines.add("| paraphrases of a second writer, by which rules were written since | " + fresh + " |");
        HitShare second = new HitShare();
        SilentPair.second().forEach(pair -> second.add(pair.id(), pair.alarms().isEmpty()));
        lines.add("| paraphrases of a third writer, by which rules were written since | " + second + " |");
        HitShare third = new HitShare();
        SilentPair.third().forEach(pair -> third.add(pair.id(), pair.alarms().isEmpty()));
        lines.add("| paraphrases of a fourth writer, by which rules were written since | " + third + " |");
        HitShare fourth = new HitShare();
        SilentPair.fourth().forEach(pair -> fourth.add(pair.id(), pair.alarms().isEmpty()));
        lines.add("| paraphrases of a fifth writer, by which no rule was written | " + fourth + " |");
        List<SilentPair> pairs =
                CorpusPair.read(corpus).stream().map(SilentPair::of).toList();
        quiet("a tool's result and the agent's sentence, open", pairs, pair -> !pair.heldOut(), false);
        quiet("a tool's result and the agent's sentence, **held out**", pairs, SilentPair::heldOut, true);
    }

    /** The corpus speaks English and hands on what it was told; people wrote these in two languages, in other words. */
    private void wrong(List<WrongParaphrase> paraphrases) {
        lines.add("");
        lines.add("| something is wrong in | found [95%] |");
        lines.add("|---|---|");
        found("paraphrases in English", paraphrases, one -> one.right().group().equals("en"), false);
        found("paraphrases in German", paraphrases, one -> one.right().group().equals("de"), false);
        found("paraphrases, open", paraphrases, one -> !one.right().heldOut(), false);
        found("paraphrases, **held out**", paraphrases, one -> one.right().heldOut(), true);
        found(
                "paraphrases of a second writer, by which rules were written since",
                WrongParaphrase.fresh(),
                one -> true,
                false);
        found(
                "paraphrases of a third writer, by which rules were written since",
                WrongParaphrase.second(),
                one -> true,
                false);
        found(
                "paraphrases of a fourth writer, by which rules were written since",
                WrongParaphrase.third(),
                one -> true,
                false);
        found(
                "paraphrases of a fifth writer, by which no rule was written",
                WrongParaphrase.fourth(),
                one -> true,
                false);
        paraphrases.forEach(examples::missed);
    }

    private void found(
            String name, List<WrongParaphrase> paraphrases, Predicate<WrongParaphrase> some, boolean measured) {
        HitShare share = new HitShare();
        paraphrases.stream().filter(some).forEach(one -> share.add(one.right().id(), one.isFound()));
        lines.add("| " + name + " | " + share + " |");
        hold("found in " + name, share, measured);
    }

    /** Count what is alarmed of where nothing is wrong, without a text of the half that is held out. */
    private void kinds() {
        Map<String, long[]> counts = new TreeMap<>();
        alarmsOf.forEach((pair, alarms) -> alarms.stream()
                .map(alarm -> alarm.what().name().toLowerCase(Locale.ROOT) + " of "
                        + alarm.kind().name().toLowerCase(Locale.ROOT))
                .distinct()
                .forEach(kind -> counts.computeIfAbsent(
                                (pair.group().equals("pairs") ? "a result: " : "paraphrases: ") + kind,
                                name -> new long[2])[pair.heldOut() ? 1 : 0]++));
        lines.add("");
        lines.add("| texts with a false alarm | open | held out |");
        lines.add("|---|---|---|");
        counts.forEach((kind, count) -> lines.add("| " + kind + " | " + count[0] + " | " + count[1] + " |"));
    }

    private void hold(String name, HitShare share, boolean measured) {
        if (measured && share.value() < LEAST) {
            below.add(name + ": " + share);
        }
        if (measured && share.value() < FLOOR) {
            tooLow.add(name + ": " + share);
        }
    }

    private void quiet(String name, List<SilentPair> pairs, Predicate<SilentPair> some, boolean measured) {
        HitShare share = new HitShare();
        for (SilentPair pair : pairs) {
            if (some.test(pair)) {
                List<LedgerAlarm> alarms = alarmsOf.computeIfAbsent(pair, SilentPair::alarms);
                share.add(pair.id(), alarms.isEmpty());
            }
        }
        lines.add("| " + name + " | " + share + " |");
        hold("no alarm in " + name, share, measured);
    }
}
