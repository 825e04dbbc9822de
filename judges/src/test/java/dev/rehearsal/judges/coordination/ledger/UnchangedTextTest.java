package dev.rehearsal.judges.coordination.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A property: a text that is handed on unchanged, or with more around it, keeps all and invents nothing of the request's. */
class UnchangedTextTest {

    private static final int TEXTS = 300;

    private static final List<String> PIECES = List.of(
            "Please refund order %d",
            "the item SKU-%d of Anton Vesper",
            "at most %d EUR",
            "no more than %d bags",
            "within %d days",
            "not before 2026-03-1%d",
            "by Friday 1%d:30",
            "only if the manager approves it",
            "unless the parcel %d arrived",
            "Do not touch the other %d items",
            "except Mondays",
            "for %d nights in Boston",
            "about %d kg",
            "Answer in German, as JSON",
            "in at most %d sentences",
            "call her before 1%d:15",
            "never share the address",
            "Bitte buchen Sie %d Zimmer für Frau Vesper",
            "höchstens %d Euro pro Nacht",
            "das Frühstück darf nicht mitgebucht werden",
            "nur wenn die Kundin zustimmt",
            "spätestens am 1%d. März 2026",
            "ohne Zustimmung der Leitung",
            "%d%% off",
            "it costs $%d.50");

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            text.append(String.format(Locale.ROOT, piece, 1 + random.nextInt(9)))
                    .append(List.of(". ", ", ", " and ", "\n", "; ").get(random.nextInt(5)));
        }
        return text.toString();
    }

    @Test
    void keepsAll() {
        long seed = 20261129;
        Random random = new Random(seed);
        List<String> wrong = new ArrayList<>();
        int owed = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            Trial trial = Trials.said("x")
                    .asked(text)
                    .handoff("a", "b", text)
                    .handoff("b", "c", "Here is what they wrote:\n\n" + text)
                    .trial();
            ObligationLedger ledger = ObligationLedger.of(trial);
            owed += ledger.owed().size();
            ledger.entries().stream()
                    .filter(entry -> entry.fate() != ObligationFate.KEPT)
                    .forEach(entry -> wrong.add(entry.sentence() + " in: " + text));
        }
        assertEquals(List.of(), wrong, "seed " + seed);
        assertTrue(owed > TEXTS * 4, "seed " + seed + ": " + owed);
    }
}
