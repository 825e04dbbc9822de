package dev.rehearsal.datasets.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingReaderTest {

    private static MappingReader reader(String json) {
        return MappingReader.of("suite.yaml:9", StrictJson.parse("test", json));
    }

    private static String refused(Runnable reading) {
        return String.valueOf(
                assertThrows(InvalidInputException.class, reading::run).getMessage());
    }

    @Nested
    class Values {

        @Test
        void durationsHaveUnits() {
            MappingReader options = reader("{\"a\":\"400ms\",\"b\":\"2s\",\"c\":\"3m\",\"e\":\"1h\",\"d\":5}");
            assertEquals(Optional.of(Duration.ofMillis(400)), options.duration("a"));
            assertEquals(Optional.of(Duration.ofSeconds(2)), options.duration("b"));
            assertEquals(Optional.of(Duration.ofMinutes(3)), options.duration("c"));
            assertEquals(Optional.of(Duration.ofHours(1)), options.duration("e"));
            assertEquals(Optional.empty(), options.duration("f"));
            assertEquals(
                    "suite.yaml:9: \"d\" must be a time, but was 5. Write it as 400ms, 2s, 1m or 1h.",
                    refused(() -> options.duration("d")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "1 s", "1S", "1d", "1234567890s", "٣s"})
        void whatIsNoDuration(String text) {
            assertEquals(Optional.empty(), Durations.parse(text));
        }

        @Test
        void numbersOutOfRangeAreMistakes() {
            MappingReader options = reader("{\"every\":0,\"rate\":1.2,\"flag\":\"yes\",\"text\":\" \"}");
            assertEquals(
                    "suite.yaml:9: \"every\" must be a whole number from 1 to 10, but was 0. Write such a number, or leave it out.",
                    refused(() -> options.whole("every", 1, 1, 10)));
            assertTrue(refused(() -> options.rate("rate")).contains("must be a number from 0 to 1, but was 1.2"));
            assertTrue(
                    refused(() -> options.number("every", Double.MIN_VALUE, 1)).contains("above 0 and at most 1"));
            assertTrue(refused(() -> options.flag("flag")).contains("must be true or false, but was \"yes\""));
            assertTrue(refused(() -> options.text("text")).contains("\"text\" must not be blank"));
            assertEquals(Optional.of(" "), options.anyText("text"));
        }

        @ParameterizedTest
        @CsvSource({
            "3, 3",
            "3.0, 3",
            "3e2, 300",
            "9223372036854775807, 9223372036854775807",
            "-9223372036854775808, -9223372036854775808"
        })
        void wholeNumbersMayBeWrittenWithAPoint(String text, long whole) {
            assertEquals(
                    OptionalLong.of(whole), reader("{\"n\":" + text + "}").whole("n", Long.MIN_VALUE, Long.MAX_VALUE));
            MappingReader yaml =
                    MappingReader.of("x", JsonNodeFactory.instance.objectNode().put("n", new BigDecimal(text)));
            assertEquals(OptionalLong.of(whole), yaml.whole("n", Long.MIN_VALUE, Long.MAX_VALUE));
        }

        @ParameterizedTest
        @ValueSource(strings = {"3.5", "9223372036854775808", "1e300", "1e999", "1e-400", "\"3\"", "null", "[]"})
        void whatIsNoWholeNumber(String text) {
            MappingReader reader = reader("{\"n\":" + text + ",\"m\":1}");
            assertTrue(refused(() -> reader.whole("n", 1, Long.MAX_VALUE)).contains("must be a whole number from 1"));
        }

        @Test
        void listsAndMapsNameTheirElements() {
            MappingReader reader = reader("{\"a\":[\"x\",3],\"b\":[\"x\",\"\"],\"c\":{\"k\":1},\"d\":[{},4]}");
            assertTrue(refused(() -> reader.texts("a")).contains("\"a[1]\" must be text, but was 3"));
            assertEquals(List.of("x", ""), reader.texts("b"));
            assertTrue(refused(() -> reader.filledTexts("b")).contains("\"b[1]\" must not be blank"));
            assertTrue(refused(() -> reader.textMap("c")).contains("\"c.k\" must be text"));
            assertEquals(Map.of("k", 1.0), reader.numberMap("c"));
            assertTrue(refused(() -> reader.objects("d")).contains("\"d[1]\" must be an object, but was 4"));
            assertEquals(List.of(), reader.items("e"));
        }

        @Test
        void nullIsAMistakeOrAbsent() {
            assertTrue(refused(() -> reader("{\"a\":null}").text("a")).contains("\"a\" must be text, but was null"));
            MappingReader tolerant = MappingReader.tolerant(
                    "x", StrictJson.parse("x", "{\"a\":null,\"b\":{\"c\":null},\"d\":{\"c\":null}}"));
            assertFalse(tolerant.has("a"));
            assertEquals(
                    OptionalDouble.empty(), tolerant.object("b").orElseThrow().number("c", 0, 1));
            MappingReader strict = tolerant.strictObject("d").orElseThrow();
            assertTrue(refused(() -> strict.number("c", 0, 1)).contains("\"d.c\" must be a number"));
        }

        @Test
        void onlyAMappingCanBeRead() {
            assertEquals("suite.yaml:9: must be an object, but was []. Write {…}.", refused(() -> reader("[]")));
        }
    }

    @Nested
    class UnknownKeys {

        @Test
        void keysThatNobodyReadAreMistakes() {
            MappingReader options = reader("{\"every\":3,\"evry\":4}");
            options.text("tool");
            options.whole("every", 1, 1, 10);
            assertEquals(
                    "suite.yaml:9: the object must have no unknown key, but has \"evry\". Did you mean every? Known keys: every, tool.",
                    refused(options::done));
        }

        @Test
        void askingForAKeyThatIsAbsentIsEnough() {
            MappingReader options = reader("{}");
            options.has("a");
            options.done();
            reader("{}").done();
            assertTrue(refused(reader("{\"a\":1}")::done).endsWith("has \"a\". Remove it."));
        }

        @Test
        void mappingsWithinArePartOfIt() {
            MappingReader options = reader("{\"latency\":{\"median\":\"1s\",\"sgima\":1},\"roles\":[{\"x\":1}]}");
            MappingReader latency = options.object("latency").orElseThrow();
            latency.duration("median");
            latency.number("sigma", 0, 5);
            options.objects("roles");
            assertEquals(
                    "suite.yaml:9: \"latency\" must have no unknown key, but has \"sgima\". Did you mean sigma? Known keys: sigma, median.",
                    refused(options::done));
            latency.has("sgima");
            assertTrue(refused(options::done).contains("\"roles[0]\" must have no unknown key, but has \"x\""));
        }

        @Test
        void freeMappingsAndTheRestAreRead() {
            MappingReader options = reader("{\"class\":\"Mine\",\"context\":{\"a\":1},\"b\":[1]}");
            options.text("class");
            assertEquals(1, options.freeObject("context").orElseThrow().get("a").intValue());
            assertEquals("{\"b\":[1]}", options.rest().toString());
            assertEquals("{}", options.rest().toString());
            options.done();
        }

        @Test
        void ofAComponentAreToldAsItsOptions() {
            MappingReader options = reader("{\"use\":\"contains\",\"txet\":1}");
            options.text("use");
            MappingReader own = options.ofComponent("\"contains\"");
            own.text("text");
            assertEquals(
                    "suite.yaml:9: \"contains\" must have no unknown option, but has \"txet\". Did you mean text? Known options: text, use.",
                    refused(own::done));
        }

        @Test
        void areToldInPlaceOfTheKeyThatIsMissingWhereTheyAreItMisspelt() {
            MappingReader reader = reader("{\"tsak\":\"a\",\"other\":1}");
            assertTrue(refused(() -> reader.requireText("task", "Write it"))
                    .contains("has \"tsak\". Did you mean task? Known keys: task"));
            assertEquals(
                    "suite.yaml:9: \"id\" must be there, but is missing. Name it.",
                    refused(() -> reader.require("id", "Name it")));
        }

        @Test
        void manyKeysAreNoted() {
            StringBuilder json = new StringBuilder("{");
            for (int i = 0; i < 100; i++) {
                json.append("\"k").append(i).append("\":").append(i).append(',');
            }
            MappingReader reader = reader(json.append("\"last\":1}").toString());
            for (int i = 99; i >= 0; i--) {
                assertTrue(reader.has("k" + i));
            }
            assertTrue(refused(reader::done).contains("has \"last\""));
        }
    }
}
