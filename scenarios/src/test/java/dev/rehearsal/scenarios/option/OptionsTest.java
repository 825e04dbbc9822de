package dev.rehearsal.scenarios.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void durationsHaveUnits() throws Exception {
        Options options = options("{\"a\":\"400ms\",\"b\":\"2s\",\"c\":\"3m\",\"d\":5}");
        assertEquals(Duration.ofMillis(400), options.duration("a", Duration.ZERO));
        assertEquals(Duration.ofSeconds(2), options.duration("b", Duration.ZERO));
        assertEquals(Duration.ofMinutes(3), options.duration("c", Duration.ZERO));
        assertThrows(InvalidInputException.class, () -> options.duration("d", Duration.ZERO));
    }

    @Test
    void keysThatNobodyReadAreMistakes() throws Exception {
        Options options = options("{\"every\":3,\"evry\":4}");
        options.whole("every", 1, 1, 10);
        InvalidInputException mistake = assertThrows(InvalidInputException.class, options::done);
        assertTrue(String.valueOf(mistake.getMessage()).contains("\"evry\""), mistake::toString);
    }

    @Test
    void numbersOutOfRangeAreMistakes() throws Exception {
        Options options = options("{\"every\":0,\"rate\":1.2,\"flag\":\"yes\",\"text\":\" \"}");
        assertThrows(InvalidInputException.class, () -> options.whole("every", 1, 1, 10));
        assertThrows(InvalidInputException.class, () -> options.rate("rate"));
        assertThrows(InvalidInputException.class, () -> options.flag("flag", true));
        assertThrows(InvalidInputException.class, () -> options.text("text"));
    }

    private static Options options(String json) throws Exception {
        return new Options((ObjectNode) new ObjectMapper().readTree(json), "suite.yaml:9");
    }
}
