package dev.rehearsal.judges.planted;

import dev.rehearsal.judges.planted.CorpusText.Origin;
import dev.rehearsal.judges.planted.PlantedChange.Act;
import dev.rehearsal.judges.planted.PlantedChange.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * A mutator of handoffs. Of each text with obligations it makes a chain of agents in which nothing is wrong and some in which one thing
 * is, and says which. What stands in the texts decides what can be planted; of that, it takes what it has planted least. Equal texts and
 * an equal seed give equal chains. Not thread-safe.
 */
public final class ObligationMutator {

    private static final Set<Kind> VALUES = EnumSet.of(Kind.IDENTIFIER, Kind.AMOUNT, Kind.DATE, Kind.TIME, Kind.NAME);
    private static final NeutralEdit[] EDITS = NeutralEdit.values();

    private final long seed;
    private final int ofEachText;
    private final Map<String, Integer> planted = new HashMap<>();

    /**
     * Make a mutator.
     *
     * @param ofEachText how many chains with something wrong are made of each text, at most
     */
    public ObligationMutator(long seed, int ofEachText) {
        this.seed = seed;
        this.ofEachText = ofEachText;
    }

    /** Return the chains of those texts in which something other than an invention can be planted. */
    public List<PlantedChain> chains(List<CorpusText> texts) {
        List<PlantedChain> chains = new ArrayList<>();
        for (CorpusText text : texts) {
            Random random = new Random(seed ^ Long.parseUnsignedLong(text.key().substring(0, 16), 16));
            List<Plant> plants = plants(text, random);
            if (plants.stream().anyMatch(plant -> plant.act() != Act.INVENTION)) {
                chains.add(chain(text, 0, Optional.empty(), random));
                for (int i = 1; i <= ofEachText && !plants.isEmpty(); i++) {
                    Plant plant = rarest(plants, random);
                    plants = plants.stream()
                            .filter(other -> other.act() != plant.act())
                            .toList();
                    chains.add(chain(text, i, Optional.of(plant), random));
                }
            }
        }
        return chains;
    }

    private static List<Plant> plants(CorpusText text, Random random) {
        List<Plant> plants = new ArrayList<>(ValuePlants.of(text.text(), random));
        plants.addAll(LimitPlants.of(text.text()));
        plants.addAll(ClausePlants.of(text.text()));
        plants.addAll(FormatPlants.of(text.text()));
        plants.addAll(InventionPlants.of(text.text(), random));
        return plants.stream()
                .filter(plant -> text.origin() != Origin.RESULT || ofResult(plant, text.text()))
                .filter(plant -> !plant.in(text.text()).equals(text.text()))
                .toList();
    }

    /** A tool's result holds values in an order of its own: what is invented stands behind all of it. */
    private static boolean ofResult(Plant plant, String text) {
        return VALUES.contains(plant.kind()) && (plant.act() != Act.INVENTION || plant.start() == text.length());
    }

    private Plant rarest(List<Plant> plants, Random random) {
        List<Plant> shuffled = new ArrayList<>(plants);
        java.util.Collections.shuffle(shuffled, random);
        Plant plant = shuffled.stream()
                .min(Comparator.comparingInt(one -> planted.getOrDefault(one.act() + " " + one.kind(), 0)))
                .orElseThrow();
        planted.merge(plant.act() + " " + plant.kind(), 1, Integer::sum);
        return plant;
    }

    private PlantedChain chain(CorpusText text, int number, Optional<Plant> plant, Random random) {
        int hops = 1 + random.nextInt(3);
        int wrong = plant.isPresent() ? 1 + random.nextInt(hops) : hops + 1;
        OptionalInt repaired = wrong < hops && random.nextInt(4) == 0 ? OptionalInt.of(wrong + 1) : OptionalInt.empty();
        String changed = plant.map(one -> one.in(text.text())).orElse(text.text());
        List<String> handed = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (int hop = 1; hop <= hops; hop++) {
            NeutralEdit edit = EDITS[random.nextInt(EDITS.length)];
            long draws = random.nextLong();
            boolean isWhole = hop < wrong || hop >= repaired.orElse(hops + 1);
            whole.add(edit.of(text.text(), new Random(draws)));
            handed.add(isWhole ? whole.getLast() : edit.of(changed, new Random(draws)));
        }
        return new PlantedChain(
                text.key().substring(0, 10) + "-" + number,
                text,
                handed,
                whole,
                plant.map(one -> change(one, text.text(), wrong)),
                repaired);
    }

    private static PlantedChange change(Plant plant, String text, int hop) {
        SentencePlaces.Place sentence = SentencePlaces.around(text, plant.start(), plant.end());
        return new PlantedChange(
                plant.act(),
                plant.kind(),
                hop,
                plant.before(text),
                plant.replacement(),
                plant.act() == Act.INVENTION ? plant.replacement().replaceFirst("^\\W+", "") : sentence.of(text));
    }
}
