package dev.rehearsal.scenarios.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.StrictJson;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {"http": "http://a/run"}                     | http    | http://a/run
            {"http": {"url": "http://a/{{env.B}}"}}      | http    | http://a/{{env.B}}
            {"openai": "http://a/v1"}                    | openai  | http://a/v1
            {"a2a": "http://a"}                          | a2a     | http://a
            {"command": ["sh", "a.sh"]}                  | command | -
            {"class": "com.acme.A", "openai": "http://a"} | class  | -
            {"use": "mine", "http": "http://a"}          | -       | -
            """)
    void oneKeySaysWhatASystemIsAndWhere(String entry, String kind, String address) {
        JsonNode json = StrictJson.parse("suite.yaml:5", entry);
        assertEquals(Optional.ofNullable(kind), Systems.outside(json));
        assertEquals(Optional.ofNullable(address), Systems.address(json));
    }
}
