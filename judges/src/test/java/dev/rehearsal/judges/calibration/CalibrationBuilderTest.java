package dev.rehearsal.judges.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.judges.calibration.LabelledItem.JudgeLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CalibrationBuilderTest {

    private static LabelledItem item(Optional<String> reference, List<String> people, String... verdicts) {
        Map<String, String> humans = new TreeMap<>();
        for (int i = 0; i < people.size(); i++) {
            humans.put("person-" + i, people.get(i));
        }
        List<JudgeLabel> judges = new ArrayList<>();
        for (String verdict : verdicts) {
            judges.add(new JudgeLabel("judge", List.of(), verdict.isEmpty() ? Optional.empty() : Optional.of(verdict)));
        }
        return new LabelledItem("", reference, humans, judges);
    }

    private static Calibration of(LabelledItem... items) {
        CalibrationBuilder builder = new CalibrationBuilder(CalibrationBuilder.Options.DEFAULT);
        for (LabelledItem item : items) {
            builder.add(List.of(item));
        }
        return builder.build();
    }

    @Test
    void verdictsThatAreNoneAreCountedAndNeverRight() {
        Calibration calibration = of(
                item(Optional.empty(), List.of("pass"), "pass"),
                item(Optional.empty(), List.of("fail"), "fail"),
                item(Optional.empty(), List.of("pass"), ""),
                item(Optional.empty(), List.of("pass"), "satisfied"));
        JudgeCalibration judge = calibration.judges().getFirst();
        assertEquals(2, judge.unusable());
        assertEquals(1, judge.missing());
        assertEquals(Map.of("satisfied", 1L), judge.words());
        assertEquals(2, judge.accuracy().of());
        assertEquals(2, judge.accuracyOfAll().count());
        assertEquals(4, judge.accuracyOfAll().of());
        assertEquals(Map.of("pass", 2L), judge.matrix().unusable());
    }

    @Test
    void itemsWithoutAMajorityAreHeldAgainstNothing() {
        Calibration calibration = of(
                item(Optional.empty(), List.of("pass", "fail"), "pass"),
                item(Optional.empty(), List.of("pass", "fail", "tie"), "pass"),
                item(Optional.empty(), List.of("pass", "pass", "tie"), "pass"));
        assertEquals(3, calibration.items());
        assertEquals(2, calibration.divided());
        assertEquals(1, calibration.withTruth());
        assertEquals(1, calibration.judges().getFirst().labelled());
        assertEquals(3, calibration.judges().getFirst().verdicts());
    }

    @Test
    void aReferenceWinsOverPeople() {
        Calibration calibration = of(item(Optional.of("fail"), List.of("pass", "pass"), "fail"));
        assertEquals(1, calibration.judges().getFirst().accuracy().count());
    }

    @Test
    void tiesStandApart() {
        Calibration calibration = of(
                item(Optional.empty(), List.of("1"), "1"),
                item(Optional.empty(), List.of("2"), "1"),
                item(Optional.empty(), List.of("tie"), "1"),
                item(Optional.empty(), List.of("1"), "tie"));
        assertEquals(List.of("1", "2", "tie"), calibration.classes());
        JudgeCalibration judge = calibration.judges().getFirst();
        assertEquals(4, judge.accuracy().of());
        assertEquals(2, judge.accuracyWithoutTies().of());
        assertEquals(1, judge.accuracyWithoutTies().count());
    }

    @Test
    void theWordsOfAJudgeAreClassesWhereTheUserSaysSo() {
        CalibrationBuilder builder =
                new CalibrationBuilder(new CalibrationBuilder.Options(Set.of("tie"), Optional.empty(), 0.95));
        builder.add(List.of(item(Optional.empty(), List.of("1"), "tie")));
        assertEquals(0, builder.build().judges().getFirst().unusable());
    }

    @Test
    void aHumanIsHeldAgainstTheMajorityOfTheOthers() {
        // three of a kind: 3 of 3; two to one: the odd one disagrees with a majority, the others have none to be held
        // against
        HumanAgreement people = of(
                        item(Optional.empty(), List.of("a", "a", "a"), "a"),
                        item(Optional.empty(), List.of("b", "b", "a"), "a"))
                .people()
                .orElseThrow();
        assertEquals(3, people.ceiling().agreeing());
        assertEquals(4, people.ceiling().of());
        assertEquals(2, people.divided());
        assertEquals(2, people.byPerson().getLast().agreement().of());
        assertEquals(1, people.byPerson().getLast().agreement().count());
    }

    @Test
    void agreementIsThatOfFleissExample() {
        // Fleiss (1971), 30 patients, 6 psychiatrists each, 5 diagnoses: kappa 0.430
        int[][] table = {
            {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0}, {2, 0, 4, 0, 0},
            {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6}, {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0},
            {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1}, {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0},
            {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3}, {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0},
            {1, 0, 0, 4, 1}, {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}
        };
        LabelledItem[] items = new LabelledItem[table.length];
        for (int i = 0; i < table.length; i++) {
            List<String> people = new ArrayList<>();
            for (int k = 0; k < table[i].length; k++) {
                for (int n = 0; n < table[i][k]; n++) {
                    people.add("diagnosis-" + k);
                }
            }
            items[i] = item(Optional.empty(), people);
        }
        HumanAgreement agreement = of(items).people().orElseThrow();
        assertEquals(0.430, agreement.fleiss().orElseThrow().value(), 0.0005);
        assertEquals(30, agreement.items());
    }

    @Test
    void missingLabelsAreAllowedAsInKrippendorffsExample() {
        // Krippendorff (2011), nominal data, four observers, any number of values, missing data: alpha 0.743
        String[] rows = {
            "1,2,3,3,2,1,4,1,2,,,", "1,2,3,3,2,2,4,1,2,5,,3", ",3,3,3,2,3,4,2,2,5,1,", "1,2,3,3,2,4,4,1,2,5,1,"
        };
        List<List<String>> byItem = new ArrayList<>();
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            for (int i = 0; i < cells.length; i++) {
                if (byItem.size() <= i) {
                    byItem.add(new ArrayList<>());
                }
                if (!cells[i].isEmpty()) {
                    byItem.get(i).add(cells[i]);
                }
            }
        }
        LabelledItem[] items =
                byItem.stream().map(labels -> item(Optional.empty(), labels)).toArray(LabelledItem[]::new);
        assertEquals(
                0.743, of(items).people().orElseThrow().alpha().orElseThrow().value(), 0.0005);
    }

    @Test
    void whoAgreesOnOneClassAloneHasNoCoefficient() {
        HumanAgreement people = of(item(Optional.empty(), List.of("a", "a")), item(Optional.empty(), List.of("a", "a")))
                .people()
                .orElseThrow();
        assertTrue(people.fleiss().isEmpty(), "chance explains all");
        assertTrue(people.alpha().isEmpty());
        assertTrue(people.ac1().isEmpty());
    }

    @Test
    void whatWasFirstIsPreferredOrNot() {
        CalibrationBuilder builder = new CalibrationBuilder(CalibrationBuilder.Options.DEFAULT);
        String[][] verdicts = {{"1", "1"}, {"1", "2"}, {"1", "2"}, {"2", "1"}, {"1", "tie"}};
        for (String[] both : verdicts) {
            builder.add(List.of(new LabelledItem(
                    "",
                    Optional.empty(),
                    Map.of("ann", "1"),
                    List.of(
                            new JudgeLabel("judge", List.of("1", "2"), Optional.of(both[0])),
                            new JudgeLabel("judge", List.of("2", "1"), Optional.of(both[1]))))));
        }
        Calibration calibration = builder.build();
        PositionBias bias = calibration.positions().get("judge");
        assertTrue(bias != null);
        assertEquals(5, bias.items());
        assertEquals(1, bias.same().count());
        assertEquals(2, bias.first());
        assertEquals(1, bias.last());
        assertEquals(2, calibration.judges().size(), "each order has figures of its own");
    }

    @Test
    void withoutATruthThereIsNothingToGoBy() {
        CalibrationBuilder builder = new CalibrationBuilder(CalibrationBuilder.Options.DEFAULT);
        builder.add(List.of(item(Optional.empty(), List.of(), "pass")));
        assertThrows(InvalidInputException.class, builder::build);
    }

    @Test
    void aPositiveClassMustBeOne() {
        CalibrationBuilder builder =
                new CalibrationBuilder(new CalibrationBuilder.Options(Set.of(), Optional.of("good"), 0.95));
        builder.add(List.of(item(Optional.empty(), List.of("pass"), "pass")));
        String message = String.valueOf(
                assertThrows(InvalidInputException.class, builder::build).getMessage());
        assertTrue(message.contains("\"good\"") && message.contains("pass"), message);
    }
}
