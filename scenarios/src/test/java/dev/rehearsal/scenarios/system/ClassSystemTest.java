package dev.rehearsal.scenarios.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.TextSystem;
import dev.rehearsal.scenarios.Trial;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ClassSystemTest {

    private static Trial play(Class<?> type, String options) throws InterruptedException {
        return Stage.play(
                Stage.system("{\"class\":\"" + type.getName() + "\"" + options + "}", Path.of(".")),
                Stage.LONG,
                "hello");
    }

    private static String refused(Class<?> type, String options) {
        return String.valueOf(assertThrows(InvalidInputException.class, () -> play(type, options))
                .getMessage());
    }

    @Test
    void aFunctionOfTextsIsASystemWhoseTokensAreUnknown() throws InterruptedException {
        Trial trial = play(Shout.class, "");
        assertEquals("HELLO", trial.outcome().output().orElseThrow().asText());
        assertEquals(Usage.UNKNOWN, trial.usage());
    }

    @Test
    void optionsReachTheConstructor() throws InterruptedException {
        assertEquals(
                "hello, Ada",
                play(Polite.class, ",\"to\":\"Ada\"")
                        .outcome()
                        .output()
                        .orElseThrow()
                        .asText());
    }

    @Test
    void whatItThrowsIsACrash() throws InterruptedException {
        assertTrue(
                assertInstanceOf(Outcome.Crashed.class, play(Broken.class, "").outcome())
                        .why()
                        .contains("no luck"));
    }

    @Test
    void mistakesAreFoundBeforePlaying() {
        assertTrue(refused(Shout.class, ",\"loud\":true").contains("takes a Map"), "options");
        assertTrue(refused(String.class, "").contains("must be a SystemUnderTest"), "no system");
        assertTrue(
                String.valueOf(assertThrows(
                                        InvalidInputException.class,
                                        () -> Stage.system("{\"class\":\"com.acme.Missing\"}", Path.of(".")))
                                .getMessage())
                        .contains("REHEARSAL_CLASSPATH"),
                "missing");
    }

    /** A function that needs nothing of Rehearsal's. */
    public static final class Shout implements UnaryOperator<String> {
        @Override
        public String apply(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }
    }

    /** A system that takes an option. */
    public static final class Polite implements TextSystem {
        private final Map<String, Object> options;

        /** Take the options. */
        public Polite(Map<String, Object> options) {
            this.options = options;
        }

        @Override
        public String answer(Task task, TrialContext terms) {
            return task.input() + ", " + options.get("to");
        }
    }

    /** A system whose constructor or answer fails. */
    public static final class Broken implements TextSystem {
        @Override
        public String answer(Task task, TrialContext terms) throws Exception {
            throw new Exception("no luck");
        }
    }
}
