package dev.rehearsal.judges.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainsScorerTest implements ScorerContract {

    @Override
    public Scorer scorer() {
        return new ContainsScorer(Optional.empty(), false);
    }

    @Override
    public Trial good() {
        return Trials.said("It is PARIS, France.").expecting(PARIS).trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("It is Lyon.").expecting(PARIS).trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    private static final String PARIS = "{\"answer\": \"Paris\"}";

    @Test
    void textOfTheSuiteGoesBeforeTheAnswer() {
        Scorer scorer = made("{\"text\": \"lyon\"}");
        assertEquals(1, ((Score.Measured) scorer.score(bad()).getFirst()).value());
    }

    @Test
    void caseCountsWhereTheSuiteSaysSo() {
        Scorer scorer = made("{\"case-sensitive\": true}");
        assertEquals(0, ((Score.Measured) scorer.score(good()).getFirst()).value());
    }

    @Test
    void unicodeFormsAndWhiteSpaceDoNotCount() {
        assertEquals(
                1,
                value(Trials.said("NEW\u00A0\n YOR\u200BK")
                        .expecting("{\"answer\": \"New  York\"}")
                        .trial()));
    }

    @Test
    void blankTextIsTheSuitesMistake() {
        assertThrows(InvalidInputException.class, () -> made("{\"text\": \" \"}"));
        assertThrows(InvalidInputException.class, () -> made("{\"case-sensitive\": \"yes\"}"));
    }

    @Test
    void crashContainsNothing() {
        assertEquals(
                0,
                value(Trials.ended(new Outcome.Crashed("Paris"))
                        .expecting(PARIS)
                        .trial()));
    }

    private static Scorer made(String options) {
        return ComponentContext.of("contains", MappingReader.of("suite.yaml:3", Trials.json(options)))
                .create(new ContainsScorer.Factory());
    }
}
