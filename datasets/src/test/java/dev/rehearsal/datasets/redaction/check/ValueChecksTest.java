package dev.rehearsal.datasets.redaction.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueChecksTest {

    private static final NameWords WORDS = new NameWords(Set.of("sir", "the", "gpt"), Set.of("team"), Set.of("will"));

    private static int accepted(String check, String value) {
        return ValueChecks.named(check, WORDS).orElseThrow().accepted(value);
    }

    @ParameterizedTest
    @CsvSource({
        "payment-card, 4111 1111 1111 1111",
        "payment-card, 5500-0000-0000-0004",
        "payment-card, 378282246310005",
        "payment-card, 3530111333300000",
        "luhn, 6759 6498 2643 8453",
        "iban, DE89 3704 0044 0532 0130 00",
        "iban, GB82WEST12345698765432",
        "us-ssn, 219-09-9999",
        "uk-nhs, 943 476 5919",
        "de-tax, 86095742719",
        "de-tax, 47 036 892 816",
        "de-pension, 15 070649 C 103",
        "fr-nir, 2 55 08 14 168 025 38",
        "es-dni, 12345678Z",
        "es-dni, X1234567L",
        "it-fiscal, RSSMRA85T10A562S",
        "nl-bsn, 111222333",
        "pl-pesel, 44051401359",
        "be-national, 85.07.30-033.28",
        "ch-ahv, 756.9217.0769.85",
        "br-cpf, 529.982.247-25",
        "ca-sin, 046 454 286",
        "se-personnummer, 811228-9874",
        "in-aadhaar, 2341 2341 2346",
        "phone, +49 30 901820",
        "phone, 0044 20 7946 0958",
        "national-phone, 0171 2345678",
        "email, ada@example.com",
        "ipv4, 192.168.12.7",
        "ipv6, 2001:db8::8a2e:370:7334",
        "mac, 00:1A:2B:3C:4D:5E",
        "base58, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "bech32, bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        "birthday, 12.03.1985",
        "birthday, 4 May 1961",
        "secret, swordfish",
        "mixed, Xy7!kkq2",
        "drawn, wJalrXUtnFEMIK7MDENGbPxRfiCY",
        "person-name, Ada Lovelace"
    })
    void whatIsOnePassesWhole(String check, String value) {
        assertEquals(value.length(), accepted(check, value));
    }

    @ParameterizedTest
    @CsvSource({
        "payment-card, 4111 1111 1111 1112",
        "payment-card, 0000 0000 0000 0000",
        "payment-card, 1234567890123452",
        "luhn, 6759 6498 2643 8454",
        "iban, DE89 3704 0044 0532 0130 01",
        "iban, XX89 3704 0044 0532 0130 00",
        "us-ssn, 000-12-3456",
        "us-ssn, 666-12-3456",
        "us-ssn, 219-00-9999",
        "uk-nhs, 943 476 5918",
        "de-tax, 86095742710",
        "de-tax, 12345678901",
        "de-pension, 15 070649 C 104",
        "fr-nir, 2 55 08 14 168 025 39",
        "es-dni, 12345678A",
        "it-fiscal, RSSMRA85T10A562T",
        "nl-bsn, 111222334",
        "pl-pesel, 44051401358",
        "be-national, 85.07.30-033.29",
        "ch-ahv, 756.9217.0769.86",
        "br-cpf, 529.982.247-26",
        "ca-sin, 046 454 287",
        "se-personnummer, 811228-9875",
        "in-aadhaar, 2341 2341 2345",
        "phone, +999 12",
        "national-phone, 0000 0000000",
        "email, image@2x.png",
        "email, git@github.com",
        "ipv4, 300.1.1.1",
        "ipv4, 127.0.0.1",
        "ipv4, 120.0.0.0",
        "ipv6, ::1",
        "ipv6, a::b",
        "mac, 00:00:00:00:00:00",
        "base58, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        "bech32, bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mda",
        "birthday, 12.03.1785",
        "birthday, 99.03.1985",
        "secret, required",
        "secret, ${PASSWORD}",
        "secret, ********",
        "mixed, incorrect",
        "drawn, aaaaaaaaaaaaaaaa1",
        "person-name, The Sir",
        "person-name, Facebook Team",
        "full-name, Ada Sir"
    })
    void whatOnlyLooksLikeOneDoesNot(String check, String value) {
        assertEquals(0, accepted(check, value));
    }

    @Test
    void whatComesBehindAnIbanIsNoPartOfIt() {
        assertEquals("DE89 3704 0044 0532 0130 00".length(), accepted("iban", "DE89 3704 0044 0532 0130 00 7 A"));
    }

    @Test
    void aNameEndsBeforeWhatIsNone() {
        assertEquals("Ada".length(), accepted("person-name", "Ada Sir"));
    }

    @Test
    void oneChangedDigitIsNeverACard() {
        String card = "4111111111111111";
        for (int i = 0; i < card.length(); i++) {
            int other = (card.charAt(i) - '0' + 1) % 10;
            assertEquals(0, accepted("luhn", card.substring(0, i) + other + card.substring(i + 1)));
        }
    }
}
