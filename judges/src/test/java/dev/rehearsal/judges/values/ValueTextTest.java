package dev.rehearsal.judges.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # amounts
            42.50 EUR | Refund of 42.50 EUR done | true
            42.50 EUR | €42.50 | true
            42.50 EUR | € 42,50 | true
            42.50 EUR | EUR 42,50 | true
            42.50 EUR | EUR42.50 | true
            42.50 EUR | 42.5 euros | true
            42.50 EUR | 42.50eur | true
            42.50 EUR | 42,50€. | true
            42.50 EUR | **42.50** EUR | true
            42.50 EUR | (42.50 EUR) | true
            42.50 EUR | Refund – 42.50 EUR | true
            42.50 EUR | - 42.50 EUR | true
            42.50 EUR | total=42.50 EUR; bye | true
            42.50 EUR | 142.50 EUR | false
            42.50 EUR | -42.50 EUR | false
            42.50 EUR | −42.50 EUR | false
            42.50 EUR | €-42.50 | false
            42.50 EUR | -€42.50 | false
            42.50 EUR | minus 42.50 EUR | false
            42.50 EUR | 42.50 USD | false
            42.50 EUR | 42.50 | false
            42.50 EUR | 42.505 EUR | false
            42.50 EUR | 42.05 EUR | false
            42.50 EUR | 4250 EUR | false
            42.50 EUR | 42.50.1 EUR | false
            42.50 EUR | ORD-42.50 EUR | false
            42 EUR | 42,- € | true
            42.50 | 42.50 EUR | true
            42.50 | 42.50% | false
            -42.50 EUR | -€42.50 | true
            -42.50 EUR | EUR -42.50 | true
            -42.50 EUR | minus 42.50 EUR | true
            -42.50 EUR | 42.50 EUR | false
            10 USD | $10 | true
            10 USD | US$10.00 | true
            10 USD | CA$10 | false
            10 CAD | C$ 10 | true
            0.50 USD | $.50 | true
            2000000 EUR | 2 million EUR | true
            2 million EUR | €2,000,000 | true
            2 EUR | 2 million EUR | false
            5 EUR | 42 EUR 5 times | false
            # separators
            1,250.00 EUR | 1.250,00 EUR | true
            1,250.00 EUR | 1250 EUR | true
            1,250.00 EUR | 1'250.00 EUR | true
            1,250.00 EUR | 1 250,00 EUR | true
            1,250.00 EUR | 1\u00A0250,00 EUR | true
            1,250.00 EUR | 1.250 EUR | true
            1,250.00 EUR | 1.25 EUR | false
            1.25 EUR | 1.250 EUR | false
            1.25 EUR | 1,250 EUR | false
            1.25 kg | 1.250 kg | true
            1250 kg | 1.250 kg | true
            1250 kg | 1,250 kg | true
            1.25 kg | 1,250 kg | false
            1234567 | 1,234,567 | true
            1234567 | 12,34,567 | true
            1234567.89 | 1.234.567,89 | true
            2 | 1,2,3 | true
            12 | 1,2,3 | false
            # percent
            12.5% | 12,5 % | true
            12.5% | 12.5 percent | true
            12.5% | 12.5 per cent | true
            12.5% | 0.125 | false
            12.5% | 12.5 | false
            12.5% | 112.5% | false
            # identifiers
            order 7731 | Order #7731 | true
            order 7731 | order no. 7731 | true
            order 7731 | Order Number: 7731 | true
            order 7731 | ORDER ID 7731. | true
            order number 7731 | order 7731 | true
            order 7731 | order 77310 | false
            order 7731 | order 7731-2 | false
            order 7731 | order A7731 | false
            order 7731 | order 7731b | false
            order 7731 | order 7732, not 7731 | false
            order 7731 | reorder 7731 | false
            order 7731 | The order. 7731 items. | false
            order 0042 | order 42 | false
            ORD-7731 | ord‑7731 was sent | true
            ORD-7731 | ORD-77310 | false
            ORD-7731 | ORD-7731-B | false
            14:30 | at 14:30 | true
            30 | at 14:30 | false
            2.0 | version 1.2.0 | false
            ann@example.com | mail ann@example.com. | true
            ann@example.com | joann@example.com | false
            ann@example.com | mary-ann@example.com | false
            # days
            2024-05-20 | May 20, 2024 | true
            2024-05-20 | 20.05.2024 | true
            2024-05-20 | 20 May 2024 | true
            2024-05-20 | the 20th of May, 2024 | true
            2024-05-20 | 20. Mai 2024 | true
            2024-05-20 | 5/20/2024 | true
            2024-05-20 | 20/05/2024 | true
            2024-05-20 | 2024-05-20T10:00:00Z | true
            2024-05-20 | 2024-05-21 | false
            2024-05-20 | 20.05.2023 | false
            2024-05-20 | 2024-05-200 | false
            2024-05-20 | May 20 | false
            May 20 | 2024-05-20 | true
            May 20 | May 2020 | false
            2024-05-06 | 05/06/2024 | true
            2024-06-05 | 05/06/2024 | true
            2024-02-30 | 2024-03-01 | false
            # words
            Straße | STRASSE | true
            full  refund | Full\u00A0Refund! | true
            refund | refunded | false
            no refund | No. Refund approved | false
            no refund | no, refund | true
            Mr. Smith | mr smith | true
            J. Smith | J Smith | true
            caf\u00e9 | CAFE\u0301 | true
            ﬁle | FILE | true
            C++ | C | false
            30 days | 30-day | false
            5 kg | 5kg | true
            we have 2 rooms | we have no 2 rooms | false
            5 may apply | up to 5 may apply | true
            退款 | 订单7731已退款 | true
            7731 | 订单7731已退款 | true
            7731 | ٧٧٣١ | true
            100 | 10² | false
            order 7731 | \u202Eorder\u202C 7\u200B731 | true
            """)
    void phraseIsFoundByValueAndNotByText(String phrase, String text, boolean expected) {
        String unescaped = unescape(text);
        assertEquals(
                expected,
                ValueText.of(unescaped).says(ValueText.of(unescape(phrase))),
                () -> ValueText.of(unescape(phrase)) + " in " + ValueText.of(unescaped));
    }

    private static String unescape(String text) {
        return text.translateEscapes();
    }
}
