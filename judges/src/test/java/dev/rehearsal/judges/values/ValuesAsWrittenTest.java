package dev.rehearsal.judges.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as people of several countries write them, with the near misses that are other values. */
class ValuesAsWrittenTest {

    private static void assertSays(String phrase, String text, boolean expected) {
        ValueText wanted = ValueText.of(phrase.translateEscapes());
        ValueText found = ValueText.of(text.translateEscapes());
        assertEquals(expected, found.says(wanted), () -> wanted + " in " + found);
    }

    @Nested
    class Currencies {

        @ParameterizedTest(name = "{0} | {1} | {2}")
        @CsvSource(delimiter = '|', textBlock = """
                # letters before a sign
                42.50 USD | O total é R$ 42,50. | false
                42.50 USD | Total: R$42.50 | false
                42.50 BRL | O total é R$ 42,50. | true
                R$ 42,50 | BRL 42.50 | true
                42.50 USD | US$42.50 | true
                42.50 USD | US$ 42.50 | true
                42.50 USD | US $42.50 | true
                42.50 USD | U.S. $42.50 | true
                42.50 USD | U$S 42,50 | true
                42.50 USD | USD$42.50 | true
                42.50 USD | USD $42.50 | true
                42.50 USD | $42.50 USD | true
                42.50 USD | $42.50 US | true
                42.50 USD | $42.50 CAD | false
                42.50 CAD | $42.50 CAD | true
                42.50 CAD | CAD $42.50 | true
                42.50 USD | CAD $42.50 | false
                42.50 CAD | CA$42.50 | true
                42.50 CAD | Can$42.50 | true
                42.50 CAD | 42,50 $ CA | true
                42.50 USD | 42,50 $ CA | false
                42.50 USD | 42,50 $ US | true
                42.50 CAD | 42,50 $ (CAD) | true
                42.50 AUD | A$42.50 | true
                42.50 AUD | AU$ 42.50 | true
                42.50 USD | A$42.50 | false
                42.50 NZD | NZ$42.50 | true
                42.50 HKD | HK$42.50 | true
                42.50 SGD | S$42.50 | true
                42.50 TWD | NT$42.50 | true
                42.50 MXN | MX$42.50 | true
                42.50 MXN | $42.50 MXN | true
                42.50 COP | COL$42.50 | true
                42.50 USD | Q$42.50 | false
                42.50 USD | QX$ 42.50 | false
                50 USD | a $50 refund | true
                50 AUD | a $50 refund | false
                -42.50 USD | -US$42.50 | true
                -42.50 AUD | -A$42.50 | true
                42.50 EGP | E£42.50 | true
                42.50 GBP | £42.50 EGP | false
                42.50 GBP | £42.50 | true
                100 CNY | CN¥100 | true
                100 JPY | CN¥100 | false
                100 JPY | JP¥100 | true
                100 CNY | ¥100 CNY | true
                # names, and where they are from
                42.50 USD | 42.50 US dollars | true
                42.50 USD | 42.50 U.S. dollars | true
                42.50 USD | 42.50 American dollars | true
                42.50 USD | 42,50 US-Dollar | true
                42.50 USD | 42.50 dollars back | true
                42.50 USD | 42.50 Canadian dollars | false
                42.50 CAD | 42.50 Canadian dollars | true
                42.50 Canadian dollars | CA$42.50 | true
                42.50 CAD | 42,50 dollars canadiens | true
                42.50 USD | 42,50 dollars canadiens | false
                42.50 USD | 42,50 dólares estadounidenses | true
                42.50 CAD | 42,50 kanadische Dollar | true
                42.50 AUD | 42.50 Australian dollars | true
                42.50 NZD | 42.50 New Zealand dollars | true
                42.50 USD | 42.50 New Zealand dollars | false
                42.50 HKD | 42,50 dollars de Hong Kong | true
                42.50 USD | 42.50 Zimbabwean dollars | false
                42.50 USD | 42.50 Ruritanian dollars | false
                42.50 GBP | 42.50 pounds sterling | true
                42.50 GBP | 42.50 British pounds | true
                42.50 GBP | 42.50 Egyptian pounds | false
                42.50 EGP | 42.50 Egyptian pounds | true
                42.50 USD | 42.50 bucks | true
                42.50 AUD | 42.50 Aussie dollars | true
                42.50 USD | 42.50 Aussie dollars | false
                42 GBP | 42 quid | true
                42.50 USD | C$42.50 | false
                42.50 USD | Mex$ 42.50 | false
                42.50 USD | 42.50 dollars (US) | true
                42.50 USD | 42.50 Singapore dollars | false
                1250 CNY | RMB 1,250 | true
                42.50 CHF | 42.50 Swiss francs | true
                42.50 CHF | 42,50 Schweizer Franken | true
                42.50 CHF | 42,50 francs suisses | true
                42.50 CHF | 42,50 francs CFA | false
                500 INR | 500 Indian rupees | true
                500 INR | 500 Pakistani rupees | false
                100 SEK | 100 Swedish kronor | true
                100 SEK | 100 Danish kroner | false
                100 DKK | 100 Danish kroner | true
                100 CZK | 100 Czech koruna | true
                100 MXN | 100 Mexican pesos | true
                100 MXN | 100 Argentine pesos | false
                42.50 EUR | 42,50 euros | true
                42.50 EUR | 42,50 Euro | true
                42.50 EUR | Euro 42,50 | true
                100 JPY | 100円です | true
                100 USD | 共计100美元 | true
                100 CNY | 100元 | true
                50000 CNY | 5万元 | true
                5 CNY | 5万元 | false
                100 KRW | 100원 | true
                # signs and abbreviations of their own
                500 INR | ₹500 | true
                500 INR | Rs. 500 | true
                500 INR | Rs.500 | true
                500 PKR | Rs 500 | true
                500 INR | 500 Rs | true
                500 NPR | Rs 500 | true
                500 EUR | Rs 500 | false
                100 SEK | 100 kr | true
                100 NOK | 100 kr. | true
                100 NOK | kr 100 | true
                100 EUR | 100 kr | false
                100 NOK | 100 kr NOK | true
                50 PLN | 50 zł | true
                50 PLN | 50zł | true
                50 PLN | 50,00 złotych | true
                50 CZK | 50 Kč | true
                500 HUF | 500 Ft | true
                50 TRY | 50 TL | true
                50 TRY | ₺50 | true
                50000 IDR | Rp 50.000 | true
                50000 IDR | Rp50.000 | true
                50 MYR | RM50 | true
                50 MYR | RM 50.00 | true
                50 RON | 50 lei | true
                500 RUB | 500 руб. | true
                500 UAH | 500 ₴ | true
                500 NGN | ₦500 | true
                500 PHP | ₱500 | true
                500000 VND | 500.000 ₫ | true
                # codes
                42.50 EUR | 42.50 (EUR) | true
                42.50 EUR | Amount (EUR): 42.50 | true
                amount 42.50 EUR | Amount (EUR): 42.50 | true
                42.50 USD | Amount (EUR): 42.50 | false
                42.50 EUR | EUR: 42.50 | true
                42.50 EUR | Eur 42.50 | true
                42.50 EUR | 42.50 Eur | true
                42.50 EUR | Order 7731 EUR 42.50 | true
                order 7731 | Order 7731 EUR 42.50 | true
                7731 EUR | Order 7731 EUR 42.50 | false
                5 EUR | 5 EUR 42.50 USD | true
                12 USD | 12 CAD | false
                12 CAD | 12 USD | false
                top 10 | TOP 10 | true
                all 3 orders | ALL 3 ORDERS | true
                20.50 TOP | TOP 20.50 | true
                100 TRY | TRY 100 | true
                """)
        void areToldApart(String phrase, String text, boolean expected) {
            assertSays(phrase, text, expected);
        }

        @ParameterizedTest(name = "{0} | {1} | {2}")
        @CsvSource(delimiter = '|', textBlock = """
                42.50 EUR | {"refund_eur": 42.5} | true
                42.50 USD | {"refund_eur": 42.5} | false
                42.50 USD | {"amountUsd": 42.5} | true
                42.50 CAD | {"amount": "$42.50 CAD"} | true
                42.50 CAD | {"amount": 42.5, "currency": "CAD"} | true
                42.50 USD | {"amount": 42.5, "currency": "CAD"} | false
                5 | {"for_all": 5} | true
                """)
        void keysOfJsonNameThem(String phrase, String json, boolean expected) throws JsonProcessingException {
            JsonNode output = new JsonMapper().readTree(json);
            assertEquals(expected, ValueText.of(output).says(ValueText.of(phrase)));
        }
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            1250.00 EUR | 1\u2009250,00 EUR | true
            1250.00 EUR | 1\u200A250,00 EUR | true
            1250.00 EUR | 1\u2006250,00 EUR | true
            1250.00 EUR | 1\u202F250,00 EUR | true
            1250.00 CHF | CHF 1’250.00 | true
            1250.00 CHF | CHF 1´250.00 | true
            1250.00 CHF | Fr. 1250 | false
            1250.00 EUR | 1&nbsp;250,00&nbsp;&euro; | true
            # what the text says of itself
            1234 kg | Das wiegt 1.234 kg. | true
            1.234,0 kg | Das wiegt 1.234 kg. | true
            1.2340 kg | Das wiegt 1.234 kg. | true
            1234 kg | Das wiegt 1.234 kg und kostet 42,50 EUR. | true
            1.2340 kg | Das wiegt 1.234 kg und kostet 42,50 EUR. | false
            1234 kg | It weighs 1.234 kg and costs 42.50 EUR. | false
            1.2340 kg | It weighs 1.234 kg and costs 42.50 EUR. | true
            1.2340 kg | Es kostet 1.234.567,89 EUR und wiegt 1,234 kg. | true
            1234 kg | Es kostet 1.234.567,89 EUR und wiegt 1,234 kg. | false
            1234 kg | It costs 42.50 EUR, weighs 1,234 kg. | true
            1234 kg | 1.234 kg, 42,50 EUR or 42.50 EUR | true
            1.2340 kg | 1.234 kg, 42,50 EUR or 42.50 EUR | true
            2 EUR | 2 Mio. EUR | false
            2000000 EUR | 2 Mio. EUR | true
            2000000 EUR | 2 Millionen Euro | true
            """)
    void separatorsAreThoseOfTheText(String phrase, String text, boolean expected) {
        assertSays(phrase, text, expected);
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            4111111111111111 | The card on file is 4111 1111 1111 1111. | true
            4111111111111111 | The card on file is 4111-1111-1111-1111. | true
            4111111111111111 | 4111.1111.1111.1111 | true
            4111111111111111 | 4111\u00A01111\u00A01111\u00A01111 | true
            4111111111111111 | 4111 1111\\n1111 1111 | true
            4111 1111 1111 1111 | card 4111111111111111 | true
            4111-1111-1111-1111 | card 4111 1111 1111 1111 now | true
            card 4111 1111 1111 1111 now | card 4111111111111111 now | true
            4111111111111111 | 4222 2222 2222 2222 | false
            4111111111111111 | 4111 1111 1111 1112 | false
            4111111111111111 | 4111 1111 1111 111 | false
            4111111111111111 | 14111 1111 1111 1111 | false
            1111111111111111 | 4111 1111 1111 1111 1111 | true
            378282246310005 | 3782 822463 10005 | true
            378282246310005 | 3782-822463-10005 | true
            DE89370400440532013000 | IBAN DE89 3704 0044 0532 0130 00 | true
            DE89 3704 0044 0532 0130 00 | de89370400440532013000 | true
            DE89370400440532013000 | IBAN DE89 3704 0044 0532 0130 01 | false
            GB29NWBK60161331926819 | GB29 NWBK 6016 1331 9268 19 | true
            CH9300762011623852957 | CH93 0076 2011 6238 5295 7 | true
            +49301234567 | +49 30 1234567 | true
            +49301234567 | +49 (30) 123-4567 | true
            0301234567 | 030/1234567 | true
            5551234567 | (555) 123-4567 | true
            5551234567 | 555.123.4567 | true
            18005551234 | 1-800-555-1234 | true
            5551234567 | (555) 123-4568 | false
            123456789 | 123-45-6789 | true
            1Z999AA10123456784 | 1Z 999 AA1 01 2345 6784 | true
            # short ones stay as they are
            order 12250 | room 12 250 | false
            12250 | room 12 250 | false
            7731 | 77 31 | false
            order 77312 | order 7731-2 | false
            12345678 | 1234567-8 | false
            order 7732 | orders 7731 7732 7733 7734 | false
            7732 | orders 7731 7732 7733 7734 | true
            7731 7732 | orders 7731, 7732 | true
            """)
    void longNumbersAreComparedWithoutTheirGroups(String phrase, String text, boolean expected) {
        assertSays(phrase, text, expected);
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            order 7732 | Your <b>order</b> 7732 is cancelled. | true
            order 7732 | Your <strong class="x">order</strong> <em>7732</em> is cancelled. | true
            order 7732 | Your <B>order</B><br/>7732 | true
            order 7732 | Your <b>order</b> 7731 is cancelled. | false
            order 7732 | <td>Order</td><td>7732</td> | true
            order 7732 | <li>Your order</li><li>7732 items</li> | false
            order 7732 | <p>Your order</p><p>7732 items</p> | false
            order 7732 | order&nbsp;7732 | true
            order 7732 | order&#32;7732 | true
            order 7732 | order&#x20;77<wbr>32 | true
            order 7732 | order <b>77</b>32 | true
            7732 | 77<sup>32</sup> | false
            order 7732 | <order>7732</order> | true
            order 7732 | <order id="1">7732</order> | false
            42.50 EUR | 42.50&nbsp;&euro; | true
            42.50 EUR | <span>42.50</span> <span>EUR</span> | true
            42.50 GBP | &pound;42.50 | true
            42.50 EUR | &#8364;42.50 | true
            # nothing hides in the source
            order 7732 | <a href="/x" title="order 7732">here</a> | true
            order 7732 | nothing <!-- order 7732 --> here | true
            order 7732 | <script>order 7732</script> | true
            order 7732 | [here](https://shop.example/order/7732) | true
            example/order/7732 | [here](https://shop.example/order/7732) | true
            order here | order <!-- 7732 --> here | true
            # Markdown
            order 7732 | Your **order** 7732 is cancelled. | true
            order 7732 | Your __order__ _7732_ is cancelled. | true
            order 7732 | Your `order` ~~7732~~ is cancelled. | true
            order 7732 | Your [order](https://shop.example/o) 7732 is cancelled. | true
            order 7732 | Your [order 7732](https://shop.example/o). | true
            order 7732 | order **77**32 | true
            order 7732 | order 77**32** | true
            23 | 2**3 | false
            order 7732 | order \\\\#7732 | true
            42.50 EUR | 42\\\\.50 EUR | true
            12.5% | 12.5\\\\% | true
            42.50 USD | \\\\$42.50 | true
            order 7732 | '| order | 7732 |' | true
            a < b and c > 5 | a < b and c > 5 | true
            c > 5 | a < b and c > 5 | true
            AT&T | AT&T | true
            """)
    void markupIsNoText(String phrase, String text, boolean expected) {
        assertSays(phrase, text, expected);
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2:30 PM | Your slot is at 2:30pm. | true
            2:30 PM | Your slot is at 2:30 pm. | true
            2:30 PM | Your slot is at 2:30 p.m. | true
            2:30 PM | Your slot is at 2:30 P.M., bring it. | true
            2:30 PM | Your slot is at 2:30am. | false
            2:30 PM | Your slot is at 14:30. | true
            2:30 PM | Your slot is at 14:30 Uhr. | true
            2:30 PM | um 14.30 Uhr | true
            2:30 PM | at 14:30h | true
            2:30 PM | at 14:30 hrs | true
            14:30 | at 14:30 h. | true
            2:30 PM | à 14h30 | true
            2:30 PM | at 2.30pm | true
            2:30 PM | at 14:30:00 | true
            2:30 PM | 2024-05-20T14:30:00Z | true
            2:30 PM | 2024-05-20 14:30:00.000 | true
            2:30 PM | at 2:30 | false
            2:30 PM | at 02:30 | false
            2:30 PM | at 12:30 | false
            2:30 PM | at 2:31 PM | false
            14:30 | 2:30 PM | true
            14:30 | 2:30 | false
            2:30 | 2:30 PM | true
            2:30 | 2:30 AM | true
            2:30 | 14:30 | false
            02:30 | 2:30 AM | true
            9:00 | at 09:00 | true
            12:30 AM | 00:30 | true
            12:30 PM | 12:30 | true
            12:30 AM | 12:30 PM | false
            2 PM | at 2pm sharp | true
            2 PM | at 14:00 | true
            2 PM | at 2 p.m. | true
            2 PM | at 2 AM | false
            14:00 | um 14 Uhr | true
            5 am Montag | Lieferung 5 am Montag | true
            Zimmer 5 | Zimmer 5 am Montag | true
            9:00 | 9:00-17:00 | true
            17:00 | 9:00-17:00 | true
            2:30 PM | 2:30–3:30 PM | true
            3:30 PM | 2:30–3:30 PM | true
            2:30 AM | 2:30–3:30 PM | false
            11:30 AM | 11:30–1:30 PM | true
            30 | 14:30 | false
            14 | 14:30 | false
            16:9 | a 16:9 screen | true
            24:30 | 24:30 | true
            14:30 | 1:14:30:00 | false
            slot 2:30 PM Friday | Your slot: 2:30 p.m. Friday | true
            """)
    void timesOfDayAreTheSameInBothClocks(String phrase, String text, boolean expected) {
        assertSays(phrase, text, expected);
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            10 mg | Take 10mg daily. | true
            10mg | Take 10 mg daily. | true
            5 GB | You have 5GB left. | true
            10 mg | Take 100mg daily. | false
            10 mg | Take 10 g daily. | false
            10 mg | Take 10 ml daily. | false
            2.5 kg | 2,5kg | true
            10 µg | 10µg | true
            10 μg | 10µg | true
            5 g | 5g of salt | true
            50 m² | 50m² | true
            50 m2 | 50m² | true
            50 m² | 50m | false
            120 km/h | 120km/h | true
            10 mg/kg | 10mg/kg | true
            20 °C | 20°C | true
            500 mAh | 500mAh | true
            60 Hz | 60Hz | true
            100 Mbps | 100Mbps | true
            350 ml | 350ml | true
            250 ms | 250ms | true
            5 kWh | 5kWh | true
            200 kcal | 200kcal | true
            5 weeks | 5weeks | true
            10 mgs | 10mgs | true
            5 kgs | 5kgs | true
            30 minutes | 30minutes | true
            10 miles | 10miles | true
            10 mg | 10mcg | false
            5 GB | 5GiB | false
            # identifiers stay identifiers
            order 7731 | order 7731g | false
            seat 12 | seat 12g | false
            room 5 | room 5m | false
            order 7731 | order 7731b | false
            2 | 2in1 | false
            5 USD | $5m | false
            5 USD | $5k | false
            1 | 1st | false
            5 | 5G2 | false
            """)
    void unitsMayTouchTheirNumbers(String phrase, String text, boolean expected) {
        assertSays(phrase, text, expected);
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            istanbul | Kargo İSTANBUL deposunda. | true
            istanbul | Kargo İZMİR deposunda. | false
            İstanbul | ISTANBUL | true
            ISPARTA | ısparta | true
            DİYARBAKIR | diyarbakır | true
            i̇stanbul | İstanbul | true
            straße | STRAẞE | true
            straße | STRASSE | true
            ΟΔΟΣ | οδός | true
            οδος | ΟΔΟΣ | true
            Μάιος | ΜΑΪΟΣ | false
            Αθήνα | ΑΘΗΝΑ | true
            Σίσυφος | ΣΊΣΥΦΟΣ | true
            strasse | straße 5 | true
            izmir | istanbul | false
            """)
    void caseDoesNotCountInAnyLanguage(String phrase, String text, boolean expected) {
        assertSays(phrase, text, expected);
        assertEquals(
                expected,
                CleanText.fold(CleanText.plain(text)).contains(CleanText.fold(CleanText.plain(phrase))),
                "as text");
    }

    @Test
    void moneyInMarkupIsMoneyAndNothingElse() {
        ValueText text = ValueText.of("Total: <b>R$&nbsp;1.250,00</b> (about US$ 250.00)");
        assertEquals(ValueText.of("total BRL 1250 about USD 250"), text);
    }
}
