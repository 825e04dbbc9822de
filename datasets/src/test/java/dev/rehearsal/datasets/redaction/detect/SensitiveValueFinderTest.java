package dev.rehearsal.datasets.redaction.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.redaction.rule.RedactionRules;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveValueFinderTest {

    private final SensitiveValueFinder finder = new SensitiveValueFinder(RedactionRules.standard());

    private String found(String key, String text) {
        return finder.find(key, text).stream()
                .map(value -> value.kind() + "=" + value.value())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to ada.lovelace@example.com. | email=ada.lovelace@example.com",
                "Call +1 (415) 555-2671 now | phone=+1 (415) 555-2671",
                "Handy 0171 2345678 | phone=0171 2345678",
                "llámame al 612 345 678 | phone=612 345 678",
                "appelez le 06 12 34 56 78 | phone=06 12 34 56 78",
                "mobile 07700 900123 | phone=07700 900123",
                "Card 4111 1111 1111 1111 | payment-card=4111 1111 1111 1111",
                "IBAN DE02 1203 0000 0000 2020 51 is not to be told | iban=DE02 1203 0000 0000 2020 51",
                "My SSN is 219-09-9999 | national-id=219-09-9999",
                "NINO AB123456C | national-id=AB123456C",
                "Steuer-ID 86095742719 | national-id=86095742719",
                "NIR 2 55 08 14 168 025 38 | national-id=2 55 08 14 168 025 38",
                "DNI 12345678Z | national-id=12345678Z",
                "CF RSSMRA85T10A562S | national-id=RSSMRA85T10A562S",
                "I was born on 4 May 1961. | date-of-birth=4 May 1961",
                "geboren am 12.03.1985 in Ulm | date-of-birth=12.03.1985",
                "née le 3 avril 1970 | date-of-birth=3 avril 1970",
                "fecha de nacimiento: 3 de mayo de 1980 | date-of-birth=3 de mayo de 1980",
                "I live at 975 Sunset Drive, Suite 217, Austin, TX 78750. | street-address=975 Sunset Drive, Suite 217, Austin, TX 78750",
                "221B Baker Street, London NW1 6XE is old | street-address=221B Baker Street, London NW1 6XE",
                "Ich wohne Musterstraße 12, 10115 Berlin. | street-address=Musterstraße 12, 10115 Berlin",
                "Ich wohne Altstadtring 7, 90402 Nürnberg. | street-address=Altstadtring 7, 90402 Nürnberg",
                "Bring it to 12345 Kassandra Wells Suite 123 today | street-address=12345 Kassandra Wells Suite 123",
                "J'habite 12 bis rue de la Paix, 75002 Paris. | street-address=12 bis rue de la Paix, 75002 Paris",
                "Vivo en Calle Mayor 5, 28013 Madrid | street-address=Calle Mayor 5, 28013 Madrid",
                "Host 192.168.12.7 is down | ip-address=192.168.12.7",
                "Host 2001:db8:85a3::8a2e:370:7334 is down | ip-address=2001:db8:85a3::8a2e:370:7334",
                "MAC 00:1A:2B:3C:4D:5E | mac-address=00:1A:2B:3C:4D:5E",
                "My passport is C01X00T47 | passport=C01X00T47",
                "Driving licence MORGA657054SM9IJ | passport=MORGA657054SM9IJ",
                "password: hunter2 | password=hunter2",
                "DB_PASSWORD=s3cr3t!pw | password=s3cr3t!pw",
                "postgres://admin:pa55word@db.local/x | password=pa55word",
                "mein Passwort lautet geheim123 | password=geheim123",
                "key AKIAIOSFODNN7EXAMPLE | api-key=AKIAIOSFODNN7EXAMPLE",
                "Authorization: Bearer abc123def456ghi789jkl | bearer-token=abc123def456ghi789jkl",
                "Cookie: session=abcdef123456; theme=dark | bearer-token=session=abcdef123456; theme=dark",
                "wallet 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | crypto-wallet=1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "My name is Anna Schmidt. Hello. | name=Anna Schmidt",
                "Sehr geehrte Frau Müller, | name=Müller",
                "me llamo María del Carmen Ruiz. | name=María del Carmen Ruiz",
                "je m'appelle Jean Dupont et | name=Jean Dupont"
            })
    void whatIsOneIsFound(String text, String values) {
        assertEquals(values, found("", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong card 4111 1111 1111 1112",
                "IBAN DE89 3704 0044 0532 0130 01",
                "Order 1234567890123456 was placed 2024-05-06T12:34:56.789Z, span id 4bf92f3577b34da6",
                "UUID 550e8400-e29b-41d4-a716-446655440000",
                "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "Price $1,299.00 and 42.50 EUR, gpt-4o-2024-05-13, claude-3-haiku-20240307, version 1.2.3.4",
                "timestamp 1700000000000 and 1700000000000000000 nanos; 1,234,567,890 items; order #W2378156",
                "std::vector<int> a; foo::bar(); 12:34:56 image@2x.png git@github.com:user/repo @user pkg@1.2.3",
                "self.password = password; if token == None: api_key = os.environ[\"OPENAI_API_KEY\"]",
                "Hello World! Hi there, Dear Customer, Thank you for calling. Dear Sir or Madam,",
                "flight HAT136 from JFK to SEA on May 20, reservation ZFA04Y, 3 bags",
                "The password is incorrect. Reset password: click here. Password must be long",
                "ISBN 978-3-16-148410-0, EAN 4006381333931, part no 123-45-678, 10.1016/j.cell.2020.01.001",
                "Data columns (total 5 columns) in Spring 2024, Digital 3, Hospital 12",
                "next_token: abc, page_token=10, max_tokens: 4096, Chrome/120.0.0.0"
            })
    void whatOnlyLooksLikeOneIsNot(String text) {
        assertEquals("", found("", text));
    }

    @Test
    void theKeyIsContext() {
        assertEquals("passport=533380006", found("passportNumber", "533380006"));
        assertEquals("", found("orderNumber", "533380006"));
        assertEquals("name=Mia", found("first_name", "Mia"));
        assertEquals("password=correct horse battery", found("password", "correct horse battery"));
        assertEquals("", found("product_title", "Blue Shirt"));
    }

    @Test
    void aNumberIsOneOnlyWhereItsKeySaysSo() {
        assertEquals(1, finder.findNumber("card_number", "4111111111111111").size());
        assertEquals(List.of(), finder.findNumber("amount", "4111111111111111"));
        assertEquals(List.of(), finder.findNumber("card_number", "4111111111111112"));
    }

    @Test
    void escapesOfJsonDoNotHideAValue() {
        assertEquals("email=anna@example.com", found("", "first\\nanna@example.com\\tlast"));
        assertEquals(
                "name=Jürgen",
                found("", "{\\\"first_name\\\": \\\"J\\u00fcrgen\\\"").replace("; ", ""));
    }

    @Test
    void whatIsATokenAlreadyIsNothing() {
        assertEquals("", found("password", "[password:0123456789ab]"));
        assertEquals("", found("", "My name is [name:0123456789ab], call [phone:0123456789ab]"));
    }

    @Test
    void hostileTextsTakeTimeByTheirLengthAlone() {
        for (String text : List.of(
                "1".repeat(1 << 20),
                "1 ".repeat(1 << 19),
                "@".repeat(1 << 20),
                "a@".repeat(1 << 19),
                "eyJ".repeat(1 << 18),
                "password: ".repeat(1 << 16),
                "-----BEGIN PRIVATE KEY-----".repeat(1 << 15),
                "\\".repeat(1 << 20),
                "\\u".repeat(1 << 19),
                "[email:".repeat(1 << 17),
                "A.".repeat(1 << 19),
                "name: ".repeat(1 << 17),
                "::".repeat(1 << 19))) {
            assertTrue(finder.find("", text).size() <= text.length());
        }
    }
}
