package dev.rehearsal.judges.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.judges.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueEqualityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7731 | \"7731\" | true",
                "7731 | \"order 7731\" | false",
                "7731 | 7713 | false",
                "5 | 5.0 | true",
                "5 | \"5.00\" | true",
                "0.1 | 1e-1 | true",
                "7 | \"007\" | false",
                "-5 | \"-5\" | true",
                "-5 | 5 | false",
                "1250 | \"1,250\" | true",
                "true | true | true",
                "true | \"True\" | true",
                "true | false | false",
                "true | 1 | false",
                "null | null | true",
                "null | \"null\" | false",
                "\"\" | \"\" | true",
                "\"\" | \"x\" | false",
                "\"New York\" | \"new york\" | true",
                "\"New York, NY\" | \"New York NY\" | true",
                "\"New York\" | \"York, New\" | false",
                "\"New York\" | \"New York City\" | false",
                "\"42.50 EUR\" | \"€42,50\" | true",
                "\"42.50 EUR\" | \"42.50 USD\" | false",
                "\"42.50 EUR\" | 42.5 | false",
                "\"2024-05-20\" | \"May 20, 2024\" | true",
                "\"2024-05-20\" | \"May 21, 2024\" | false",
                "\"20th June\" | \"June 20\" | true",
                "\"20th June\" | \"2024-06-20\" | false",
                "\"2024-06-20\" | \"20th June\" | false",
                "42.5 | \"42.50 EUR\" | false",
                "\"2:30\" | \"2:30 PM\" | false",
                "\"ord-7731\" | \"ORD-7731\" | true",
                "\">\" | \"=\" | false",
                "\">\" | \">\" | true",
                "\"x > 5\" | \"x>5\" | true",
                "\"x > 5\" | \"x < 5\" | false",
                "\"3x**2 + 2x\" | \"3x**2 - 2x\" | false",
                "\"x**2\" | \"x^2\" | false",
                "\"a*(b+c)\" | \"a*b+c\" | false",
                "\"a/b\" | \"a b\" | false",
                "\"C++\" | \"C\" | false",
                "\"well-known\" | \"well known\" | true",
                "[1] | [1] | false"
            })
    void whatValuesSayDecides(String expected, String found, boolean same) {
        JsonNode one = Trials.json(expected);
        JsonNode other = Trials.json(found);
        assertEquals(same, ValueEquality.same(one, other));
    }

    @Test
    void longTextsAreTheSameLetterByLetterOrNot() {
        String text = "word ".repeat(10_000);
        assertEquals(true, ValueEquality.same(TextNode.valueOf(text), TextNode.valueOf(text)));
        assertFalse(ValueEquality.same(TextNode.valueOf(text), TextNode.valueOf(text + "x")));
    }
}
