package dev.rehearsal.datasets.planting.value;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueWritersTest {

    private static final Map<String, String> NUMBERS_OF_PHONES = Map.of(
            "en-US", "\\+1[2-9]\\d{9}",
            "en-GB", "\\+44[127]\\d{8,9}",
            "de-DE", "\\+49[1-9]\\d{8,10}",
            "fr-FR", "\\+33[1-79]\\d{8}",
            "es-ES", "\\+34[679]\\d{8}");

    @ParameterizedTest
    @ValueSource(
            strings = {"card.digits", "card.spaced", "card.dashed", "card.hardspaced", "card.amex", "card.amexdigits"})
    void cardsPassLuhnsTest(String writer) {
        for (String card : drawn(writer)) {
            String digits = card.replaceAll("\\D", "");
            assertTrue(digits.length() == 15 || digits.length() == 16, card);
            assertTrue(Checksums.isLuhn(digits), card);
        }
        assertFalse(Checksums.isLuhn("4111111111111112"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iban", "iban.spaced", "iban.dashed", "iban.lower"})
    void accountsHaveTheirCheckDigits(String writer) {
        for (String iban : drawn(writer)) {
            assertEquals(1, Checksums.ibanRemainder(iban.replaceAll("[ -]", "").toUpperCase(Locale.ROOT)), iban);
        }
        assertEquals(1, Checksums.ibanRemainder("DE89370400440532013000"), "the example of the European Central Bank");
    }

    @Test
    void numbersOfStatesAreCheckedAsTheirAuthoritiesSay() {
        assertEquals('Z', Checksums.dniLetter(12345678));
        assertEquals(9, Checksums.nhsDigit("943476591"));
        assertEquals(9, Checksums.steuerIdDigit("8609574271"));
        assertEquals(3, Checksums.rvnrDigit("15070649C10"));
        assertEquals(38, Checksums.nirKey("2550814168025"));
        assertEquals(6, Checksums.mrzDigit("L898902C3"), "the example of ICAO's Doc 9303");
        assertEquals(1, Checksums.eanDigit("400638133393"));
    }

    @Test
    void germanTaxNumbersRepeatOneDigitOnce() {
        for (String number : drawn("national.usual", "de-DE")) {
            assertEquals(9, number.substring(0, 10).chars().distinct().count(), number);
        }
    }

    @Test
    void walletsHaveTheChecksOfTheirCurrencies() throws Exception {
        for (String address : drawn("wallet.bitcoin", "en-US")) {
            byte[] bytes = new BigInteger(1, decoded58(address)).toByteArray();
            byte[] padded = new byte[25];
            System.arraycopy(
                    bytes,
                    Math.max(0, bytes.length - 25),
                    padded,
                    Math.max(0, 25 - bytes.length),
                    Math.min(25, bytes.length));
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha.digest(sha.digest(Arrays.copyOf(padded, 21)));
            assertEquals(HexFormat.of().formatHex(hash, 0, 4), HexFormat.of().formatHex(padded, 21, 25), address);
        }
        assertEquals(
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                Bech32.address("bc", 0, HexFormat.of().parseHex("751e76e8199196d454941c45d1b3a323f1433bd6")),
                "the example of BIP 173");
        assertEquals(
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
                Bech32.address(
                        "bc",
                        1,
                        HexFormat.of().parseHex("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")),
                "the example of BIP 350");
        assertEquals(
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                WalletValues.checksummed("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
                "the example of EIP-55");
        assertEquals(
                "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
                HexFormat.of().formatHex(Keccak256.digest("".getBytes(US_ASCII))));
    }

    @Test
    void phonesAreNumbersOfTheirCountry() {
        NUMBERS_OF_PHONES.forEach((locale, number) -> drawn("phone.e164", locale)
                .forEach(phone -> assertTrue(phone.matches(number), () -> locale + " " + phone)));
    }

    @Test
    void addressesOfMachinesArePublic() {
        Pattern v4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
        drawn("ip.v4").forEach(ip -> assertTrue(v4.matcher(ip).matches(), ip));
        drawn("ip.v6").forEach(ip -> assertTrue(ip.matches("2[0-9a-f]{3}(:[0-9a-f]{1,4}){7}"), ip));
    }

    @Test
    void everyWriterWritesInEveryLocaleTheSameForTheSameSeed() {
        ValueWriters.BY_NAME.keySet().forEach(writer -> {
            List<String> values = drawn(writer);
            assertEquals(values, drawn(writer), writer);
            values.forEach(value -> assertFalse(value.isBlank(), writer));
        });
    }

    private static byte[] decoded58(String text) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = Base58.ALPHABET.indexOf(text.charAt(i));
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        return number.toByteArray();
    }

    private static List<String> drawn(String writer) {
        List<String> values = new ArrayList<>();
        for (String locale : NUMBERS_OF_PHONES.keySet().stream().sorted().toList()) {
            values.addAll(drawn(writer, locale));
        }
        return values;
    }

    private static List<String> drawn(String writer, String locale) {
        Draw draw = new Draw(Locale.forLanguageTag(locale), 11);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            values.add(ValueWriters.named(writer).apply(draw));
        }
        return values;
    }
}
