package dev.rehearsal.judges.fidelity;

import dev.rehearsal.judges.Trials;
import dev.rehearsal.judges.planted.PlantedChain;
import dev.rehearsal.judges.planted.PlantedChange;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A handoff of a chain and what the ledger says of it.
 *
 * @param chain the chain
 * @param hop the handoff, from 1
 * @param planted what is wrong at it; empty where nothing is
 * @param right alarms at it that are about what is wrong
 * @param wrong alarms at it that are not: the same ones come of the same chain with nothing wrong, or nothing is wrong at this hop
 */
record JudgedHandoff(
        PlantedChain chain,
        int hop,
        Optional<PlantedChange> planted,
        List<LedgerAlarm> right,
        List<LedgerAlarm> wrong) {

    private static final List<String> AGENTS = List.of("coordinator", "planner", "worker", "checker");

    /** Judge each handoff of a chain. */
    static List<JudgedHandoff> of(PlantedChain chain) {
        List<LedgerAlarm> alarms = LedgerAlarm.of(trial(chain, chain.handed()));
        List<LedgerAlarm> caused = LedgerAlarm.without(alarms, LedgerAlarm.of(trial(chain, chain.whole())));
        List<JudgedHandoff> judged = new ArrayList<>();
        for (int i = 1; i <= chain.handed().size(); i++) {
            int hop = i;
            Optional<PlantedChange> planted = chain.change().filter(change -> change.hop() == hop);
            List<LedgerAlarm> right = caused.stream()
                    .filter(alarm -> alarm.hop() == hop
                            && planted.filter(change -> alarm.tellsOf(change.act()))
                                    .isPresent())
                    .toList();
            List<LedgerAlarm> wrong = alarms.stream()
                    .filter(alarm -> alarm.hop() == hop && (planted.isEmpty() || !caused.contains(alarm)))
                    .toList();
            judged.add(new JudgedHandoff(chain, hop, planted, right, wrong));
        }
        return judged;
    }

    private static Trial trial(PlantedChain chain, List<String> handed) {
        Trials trial = Trials.said("Done.").asked(chain.source().text());
        for (int i = 0; i < handed.size(); i++) {
            trial.handoff(AGENTS.get(i), AGENTS.get(i + 1), handed.get(i));
        }
        return trial.trial();
    }

    boolean found() {
        return !right.isEmpty();
    }

    /** Return whether it is where a text became whole again. */
    boolean repairs() {
        return chain.repaired().orElse(0) == hop;
    }
}
