package dev.rehearsal.datasets.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

    private static JsonNode value(String yaml) {
        return YamlDocument.parse("a suite", "rehearsal: 1", "s.yaml", "x: " + yaml)
                .root()
                .get("x");
    }

    private static String refused(String yaml) {
        return String.valueOf(assertThrows(
                        InvalidInputException.class,
                        () -> YamlDocument.parse("a suite", "rehearsal: 1", "s.yaml", yaml))
                .getMessage());
    }

    @Nested
    class ScalarsAreThoseOfYaml12 {

        @ParameterizedTest
        @ValueSource(
                strings = {"on", "off", "yes", "no", "y", "N", "Yes", "12:30:45", "2026-11-20", "1_000", "=", "<<"})
        void wordsThatYaml11TookForSomethingElseStayWords(String word) {
            assertEquals(word, value(word).textValue());
        }

        @ParameterizedTest
        @CsvSource({"true, true", "True, true", "TRUE, true", "false, false", "False, false"})
        void booleans(String text, boolean expected) {
            assertEquals(expected, value(text).booleanValue());
            assertTrue(value(text).isBoolean());
        }

        @ParameterizedTest
        @CsvSource({
            "0123, 123",
            "0o17, 15",
            "0x1F, 31",
            "-7, -7",
            "+12, 12",
            "0, 0",
            "-0, 0",
            "9223372036854775807, 9223372036854775807"
        })
        void integers(String text, long expected) {
            assertTrue(value(text).isIntegralNumber());
            assertEquals(expected, value(text).longValue());
        }

        @Test
        void integersBeyondALongKeepEveryDigit() {
            assertEquals("18446744073709551616", value("18446744073709551616").asText());
        }

        @ParameterizedTest
        @CsvSource({"1e3, 1000", "0.1, 0.1", "-.5, -0.5", "1., 1", "12.30, 12.3", "+1.5E-2, 0.015"})
        void decimals(String text, BigDecimal expected) {
            assertEquals(0, expected.compareTo(value(text).decimalValue()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"1\"", "'true'", "!!str 0x1F", "\"~\""})
        void quotedScalarsAreText(String text) {
            assertTrue(value(text).isTextual());
        }

        @ParameterizedTest
        @ValueSource(strings = {"~", "null", "", "Null"})
        void nothing(String text) {
            assertTrue(value(text).isNull());
        }

        @ParameterizedTest
        @ValueSource(strings = {".inf", "-.inf", "+.INF", ".nan", ".NaN"})
        void numbersThatAreNoneAreRefused(String text) {
            assertTrue(refused("a: 1\nx: " + text).startsWith("s.yaml:2: a number must be finite, but was " + text));
        }
    }

    @Nested
    class Mistakes {

        @Test
        void duplicateKeyNamesTheSecondOne() {
            assertTrue(refused("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3").startsWith("s.yaml:5: "), refused("a: 1\na: 2"));
        }

        @Test
        void sameKeyInAnotherFormIsADuplicateToo() {
            assertTrue(refused("\"a\": 1\na: 2").startsWith("s.yaml:2: "));
        }

        @Test
        void anchorsAndAliases() {
            assertTrue(refused("a: &x {b: 1}\nc: *x")
                    .startsWith("s.yaml:1: a suite must not use anchors, but there is &x"));
        }

        @Test
        void aliasOfNothing() {
            assertTrue(refused("a: *x").startsWith("s.yaml:1: "));
        }

        @Test
        void aliasBombIsRefusedAtOnce() {
            StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
            for (int i = 1; i < 40; i++) {
                bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
            }
            assertTrue(refused(bomb.toString()).contains("aliases"));
        }

        @Test
        void keyThatIsNoWord() {
            assertTrue(refused("a: 1\n[1, 2]: 3").startsWith("s.yaml:2: a key must be a word"));
        }

        @Test
        void severalDocuments() {
            assertTrue(refused("a: 1\n---\nb: 2").startsWith("s.yaml:2"), refused("a: 1\n---\nb: 2"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "# only a comment", "---"})
        void nothingAtAll(String text) {
            if (text.equals("---")) {
                assertTrue(YamlDocument.parse("a suite", "rehearsal: 1", "s.yaml", text)
                        .root()
                        .isNull());
            } else {
                assertTrue(refused(text).contains("the file is empty"));
            }
        }

        @Test
        void aRootThatIsNoMapping() {
            YamlDocument list = YamlDocument.parse("a rubric", "rubric: 1", "r.yaml", "- 1");
            Refusal.says(
                    list::mapping, "r.yaml: a rubric must be a mapping, but was \"[1]\". Start with \"rubric: 1\".");
            assertEquals(
                    1,
                    YamlDocument.parse("a rubric", "rubric: 1", "r.yaml", "rubric: 1")
                            .mapping()
                            .size());
        }

        @Test
        void tabsAndUnclosedQuotes() {
            assertTrue(refused("a:\n\t- 1").startsWith("s.yaml:2: a suite must be YAML 1.2"));
            assertTrue(refused("a: 1\nb: \"x").startsWith("s.yaml:"));
        }

        @Test
        void moreTextThanPeopleRead() {
            String refused = refused("a: " + "x".repeat(5_000_000));
            assertTrue(refused.startsWith("s.yaml: a suite must be no longer than 3145728 characters"), refused);
        }

        /** Reading these as numbers would take minutes. */
        @ParameterizedTest
        @ValueSource(strings = {"1", "1.1", "0xf", "0o7", "-1", "1e1"})
        void numbersOfMillionsOfDigits(String begin) {
            String refused = refused(
                    "a: 1\nb: " + begin + begin.substring(begin.length() - 1).repeat(2_900_000));
            assertTrue(refused.startsWith("s.yaml:2: a number must have at most 1000 digits"), refused);
            assertTrue(refused.length() < 1_000, "length " + refused.length());
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e99999999999999999999", "1e-99999999999999999999", "1e999999999", "1e-10001"})
        void exponentsThatNoProgramCanUse(String number) {
            assertTrue(refused("a: " + number).contains("an exponent of at most 10000"), refused("a: " + number));
        }

        @Test
        void longTextsAreReadAsTheyStand() {
            for (String text : List.of("x".repeat(2_900_000), "-".repeat(2_900_000), "x.".repeat(1_450_000))) {
                assertEquals(
                        text,
                        YamlDocument.parse("a suite", "rehearsal: 1", "s.yaml", "a: " + text)
                                .root()
                                .get("a")
                                .textValue());
            }
        }

        @Test
        void deepNesting() {
            assertTrue(refused("[".repeat(100_000)).startsWith("s.yaml"));
        }
    }

    @Nested
    class Places {

        private final YamlDocument tree = YamlDocument.parse("a suite", "rehearsal: 1", "s.yaml", """
                name: x
                gates:
                  - one
                  - two
                systems:
                  a/b: {use: echo}
                """);

        @Test
        void valuesKnowTheirLines() {
            assertEquals("s.yaml:1", tree.where("/name"));
            assertEquals("s.yaml:4", tree.where("/gates/1"));
            assertEquals("s.yaml:6", tree.where("/systems/a~1b/use"));
        }

        @Test
        void whatIsNotThereIsAtItsParent() {
            assertEquals("s.yaml:6", tree.where("/systems/a~1b/nothing/at/all"));
            assertEquals("s.yaml:1", tree.where("/limits/deadline"));
        }
    }
}
