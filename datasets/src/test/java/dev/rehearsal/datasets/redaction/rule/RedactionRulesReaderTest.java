package dev.rehearsal.datasets.redaction.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionRulesReaderTest {

    private static RedactionRules read(String text) {
        return RedactionRulesReader.read("mine.yaml", text);
    }

    @Test
    void theStandardRulesHaveAllKinds() {
        Set<String> kinds = RedactionRules.standard().rules().stream()
                .map(RedactionRule::kind)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Set.of(
                        "email",
                        "phone",
                        "payment-card",
                        "iban",
                        "national-id",
                        "date-of-birth",
                        "street-address",
                        "ip-address",
                        "mac-address",
                        "passport",
                        "password",
                        "api-key",
                        "bearer-token",
                        "private-key",
                        "crypto-wallet",
                        "name"),
                kinds);
    }

    @Test
    void aGroupAloneHasItsRulesAlone() {
        Set<String> kinds = RedactionRules.standard().only(EnumSet.of(SensitiveGroup.SECRETS)).rules().stream()
                .map(RedactionRule::kind)
                .collect(Collectors.toSet());
        assertEquals(Set.of("password", "api-key", "bearer-token", "private-key"), kinds);
    }

    @Test
    void aRuleOfAUserIsRead() {
        RedactionRule rule = read("rules: [{kind: employee-id, pattern: 'E-\\d{6}', context: [employee]}]")
                .rules()
                .getFirst();
        assertEquals("employee-id", rule.kind());
        assertEquals(SensitiveGroup.PERSONAL_DATA, rule.group());
        assertTrue(rule.isAt("the employee E-123456", 13));
        assertTrue(!rule.isAt("the employees E-123456", 14));
    }

    @Test
    void rulesOfAUserComeFirst() {
        RedactionRules all = RedactionRules.standard().after(read("rules: [{kind: mine, pattern: x}]"));
        assertEquals("mine", all.rules().getFirst().kind());
        assertEquals(RedactionRules.standard().rules().size() + 1, all.rules().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: [{kind: My Kind, pattern: x}] | mine.yaml:1: \"kind\" must be 2 to 31 lower-case letters",
                "rules: [{kind: mine, pattern: '('}] | \"pattern\" must be a regular expression (RE2), but was \"(\"",
                "rules: [{kind: mine, pattern: 'x*'}] | \"pattern\" must not fit the empty text",
                "rules: [{kind: mine, pattern: x, check: lun}] | Did you mean luhn?",
                "rules: [{kind: mine, pattern: x, colour: red}] | must have no unknown key",
                "rules: [{kind: mine}] | \"pattern\" must be there",
                "rules: [{kind: mine, pattern: x, group: private}] | must be one of secrets, personal-data"
            })
    void aMistakeIsToldWithItsPlace(String text, String message) {
        InvalidInputException error = assertThrows(InvalidInputException.class, () -> read(text));
        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
    }

    @Test
    void bracesStandForSeveralTexts() {
        assertEquals(
                Set.of("first_name", "first name", "last_name", "last name"),
                Set.copyOf(Braces.expand("{first,last}{_, }name")));
    }
}
