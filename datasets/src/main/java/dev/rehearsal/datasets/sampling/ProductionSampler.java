package dev.rehearsal.datasets.sampling;

import dev.rehearsal.datasets.sampling.ProductionSample.Draw;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * A sampler of recorded runs: strata by intent, length and outcome, of which each gives its share. Of one that gives fewer than it has, a run is
 * the likelier to be drawn the more near duplicates it stands for. The same runs and seed give the same sample. Stateless.
 *
 * @source Efraimidis, Spirakis (2006), Weighted Random Sampling with a Reservoir, for the draw within a stratum
 */
public final class ProductionSampler {

    private ProductionSampler() {}

    /**
     * Draw.
     *
     * @param runs what to draw from, in an order that is the same each time; at least one
     * @param vocabulary the words of their tasks
     * @param size how many to draw at most, above 0; empty for all but near duplicates
     * @param seed of the groups and of the draw
     */
    public static ProductionSample draw(List<RunFeatures> runs, Vocabulary vocabulary, OptionalInt size, long seed) {
        LengthThirds lengths = LengthThirds.of(runs);
        RandomGenerator random = new Well19937c(seed);
        int[] standsFor =
                NearDuplicates.fold(runs, run -> List.of(lengths.word(run), run.outcome(), run.perturbation()));
        Map<Stratum, List<Candidate>> strata = strata(candidates(runs, standsFor), lengths, vocabulary, random);
        List<Stratum> order = List.copyOf(strata.keySet());
        int[] cases = Allocation.of(
                order,
                strata.values().stream().mapToLong(ProductionSampler::runs).toArray(),
                strata.values().stream().mapToInt(List::size).toArray(),
                size.orElse(runs.size()));
        Map<Long, Draw> drawn = new TreeMap<>();
        List<StratumShare> shares = new ArrayList<>();
        for (int i = 0; i < cases.length; i++) {
            Stratum stratum = order.get(i);
            List<Candidate> members = strata.getOrDefault(stratum, List.of());
            members.stream()
                    .map(member -> Map.entry(member, -Math.log(1 - random.nextDouble()) / member.runs))
                    .sorted(Map.Entry.comparingByValue())
                    .limit(cases[i])
                    .map(Map.Entry::getKey)
                    .forEach(member -> drawn.put(member.features.number(), new Draw(stratum, member.runs)));
            shares.add(new StratumShare(stratum, (int) runs(members), members.size(), cases[i]));
        }
        return new ProductionSample(drawn, shares, lengths);
    }

    /** A run that stands for so many, itself included. */
    private record Candidate(RunFeatures features, int runs) {}

    private static long runs(Collection<Candidate> members) {
        return members.stream().mapToLong(Candidate::runs).sum();
    }

    private static List<Candidate> candidates(List<RunFeatures> runs, int[] standsFor) {
        int[] weights = new int[standsFor.length];
        for (int one : standsFor) {
            weights[one]++;
        }
        return IntStream.range(0, weights.length)
                .filter(i -> weights[i] > 0)
                .mapToObj(i -> new Candidate(runs.get(i), weights[i]))
                .toList();
    }

    private static Map<Stratum, List<Candidate>> strata(
            List<Candidate> candidates, LengthThirds lengths, Vocabulary vocabulary, RandomGenerator random) {
        Intents intents =
                Intents.find(candidates.stream().map(Candidate::features).toList(), random);
        List<List<RunFeatures>> byIntent = IntStream.range(0, intents.size())
                .<List<RunFeatures>>mapToObj(i -> new ArrayList<>())
                .toList();
        Map<Candidate, Integer> intentOf = new HashMap<>();
        for (Candidate candidate : candidates) {
            int intent = intents.of(candidate.features);
            intentOf.put(candidate, intent);
            byIntent.get(intent).add(candidate.features);
        }
        List<String> names = IntentNames.of(byIntent, vocabulary);
        Map<Stratum, List<Candidate>> strata = new TreeMap<>(Comparator.naturalOrder());
        for (Candidate candidate : candidates) {
            Stratum stratum = new Stratum(
                    names.get(intentOf.getOrDefault(candidate, 0)),
                    lengths.word(candidate.features),
                    candidate.features.outcome());
            strata.computeIfAbsent(stratum, one -> new ArrayList<>()).add(candidate);
        }
        return strata;
    }
}
