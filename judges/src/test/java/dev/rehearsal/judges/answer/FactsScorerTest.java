package dev.rehearsal.judges.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsScorerTest implements ScorerContract {

    private static final String FACTS = "{\"facts\": [\"42.50 EUR\", \"order 7731\"]}";

    @Override
    public Scorer scorer() {
        return new FactsScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("Refunded €42,50 for Order #7731.").expecting(FACTS).trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("Refunded 142.50 EUR for order 77310.")
                .expecting(FACTS)
                .trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    @Test
    void missingFactsAreNamedAndFoundOnesAreNot() {
        String why = only(Trials.said("Refunded 42.5 euros").expecting(FACTS).trial())
                .explanation();
        assertTrue(why.contains("\"order 7731\"") && !why.contains("42.50"), why);
    }

    @Test
    void caseWithoutFactsIsNotJudged() {
        assertAbstains(Trials.said("x").trial());
    }

    @Test
    void crashSaysNoFact() {
        assertEquals(
                0,
                value(Trials.ended(new Outcome.Crashed("boom")).expecting(FACTS).trial()));
        assertEquals(
                0,
                value(Trials.ended(new Outcome.TimedOut("late"))
                        .expecting(FACTS)
                        .trial()));
        assertEquals(
                0,
                value(Trials.ended(new Outcome.Escalated(Optional.empty(), "unsure"))
                        .expecting(FACTS)
                        .trial()));
    }

    @Test
    void fieldsOfJsonCountAsMuchAsProse() {
        String json = "{\"orderId\": 7731, \"refund\": {\"amount\": 42.5, \"currency\": \"EUR\"}}";
        assertEquals(1, value(Trials.gave(json).expecting(FACTS).trial()));
        assertEquals(1, value(Trials.said(json).expecting(FACTS).trial()));
        assertEquals(
                0,
                value(Trials.gave(json.replace("EUR", "USD")).expecting(FACTS).trial()));
    }

    @Test
    void negationIsNotUnderstood() {
        assertEquals(
                1,
                value(Trials.said("We do not refund 42.50 EUR for order 7731")
                        .expecting(FACTS)
                        .trial()));
    }

    @Test
    void factOfSymbolsAloneIsLookedForAsItStands() {
        String symbols = "{\"facts\": [\"✅\"]}";
        assertEquals(1, value(Trials.said("Done ✅").expecting(symbols).trial()));
        assertEquals(0, value(Trials.said("Done").expecting(symbols).trial()));
    }
}
