package dev.rehearsal.datasets.planting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The choice of a place for each carrier: every format in turn as long as it has room, then those that have more. */
final class SlotChooser {

    private static final int MAX_IN_ONE_PLACE = 3;
    private static final int PERFECT = 2;
    private static final double PERFECT_SHARE = 0.8;

    private final Map<String, List<Slot>> byFormat = new TreeMap<>();
    private final IdentityHashMap<Slot, Integer> planted = new IdentityHashMap<>();
    private final Random random;

    SlotChooser(List<Slot> slots, Random random) {
        this.random = random;
        slots.forEach(slot -> byFormat.computeIfAbsent(slot.file().format(), f -> new ArrayList<>())
                .add(slot));
    }

    Slot next(Carrier.Form form) {
        List<List<Slot>> formats = new ArrayList<>(byFormat.values());
        Collections.shuffle(formats, random);
        int wanted = random.nextDouble() < PERFECT_SHARE ? PERFECT : PERFECT - 1;
        for (List<Slot> format : formats) {
            for (int fit : new int[] {wanted, PERFECT + 1 - wanted}) {
                List<Slot> free = format.stream()
                        .filter(slot -> slot.fits(form) == fit && count(slot) < MAX_IN_ONE_PLACE)
                        .toList();
                if (!free.isEmpty()) {
                    Slot slot = free.get(random.nextInt(free.size()));
                    planted.merge(slot, 1, Integer::sum);
                    return slot;
                }
            }
        }
        throw new IllegalStateException("no place is left for " + form);
    }

    /** Return how many carriers were given this place. */
    int count(Slot slot) {
        return planted.getOrDefault(slot, 0);
    }
}
