package dev.rehearsal.judges.coordination.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people put in words and signs of their own is read as the plain way to put it, and nothing else is touched. */
class PlainValuesTest {

    private static String oneSpace(String text) {
        return text.replaceAll(" +", " ").strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for forty-two guests|for 42 guests",
                "für zweiunddreißig Gäste|für 32 Gäste",
                "dreimal täglich|3 mal täglich",
                "at half past four.|at 4:30.",
                "at a quarter to one|at 12:45",
                "um Viertel nach acht|um 8:15",
                "um halb elf|um 10:30",
                "between 8 am and 10 am|between 8:00 am and 10:00 am",
                "zwischen 8 und 10 Uhr|zwischen 8:00 Uhr und 10:00 Uhr",
                "from three to four in the afternoon|from 3:00 pm to 4:00 pm",
                "at half nine|at 9:30",
                "um zwanzig nach elf abends|um 23:20 Uhr",
                "abends um sieben|um 19:00 Uhr",
                "April 3 and 4|April 3 and April 4",
                "3 and 4 April|3 April and 4 April",
                "410k in dollars|410000 in dollars",
                "1,5 Tsd. Euro|1500 Euro",
                "a learning rate of 1e-3|a learning rate of 0.001",
                "a quarter of a litre|0.25 litre",
                "twenty-five hundred euros|2500 euros",
                "one thousand two hundred and fifty euros|1250 euros",
                "eine sechsmonatige Probezeit|eine 6 Monate Probezeit",
                "half a square metre|0.5 sqm",
                "within half an hour|within 30 minutes",
                "eine Viertelstunde|15 Minuten",
                "vom 3. bis 7. Juni 2026|vom 3. Juni 2026 bis 7. Juni 2026",
                "Höchstgewicht: 20 kg|höchstens gewicht: 20 kg",
                "to GB29 NWBK 6016 1331 9268 19 today|to GB29NWBK60161331926819 today",
                "call +49 30 901820 now|call +4930901820 now",
                "höchstens drei, mindestens zwei|höchstens drei, mindestens zwei",
                "am 3 am Tor|am 3 am Tor"
            })
    void valuesGetOneSpelling(String written, String plain) {
        assertEquals(plain, PlainValues.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at ten to nine|at 8:50",
                "at twenty past eight|at 8:20",
                "quarter to six in the evening|5:45 pm",
                "half past two in the morning|2:30 am",
                "nine o'clock in the evening|9:00 pm",
                "from 1430 hrs|from 14:30",
                "um 18h|um 18:00",
                "um zehn vor neun|um 8:50",
                "halb acht abends|19:30 Uhr",
                "Viertel nach drei nachmittags|15:15 Uhr",
                "Um 14 Uhr 30 anrufen|Um 14:30 Uhr anrufen",
                "um neun Uhr abends|um 21:00 Uhr",
                "8–10 Uhr|8 Uhr bis 10 Uhr",
                "08:00-10:00|08:00 to 10:00",
                "7-9 pm|7:00 pm to 9:00 pm",
            })
    void timesOfDay(String written, String plain) {
        assertEquals(plain, oneSpace(PlainValues.of(written)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one and a half hours|1.5 hours",
                "an hour and a half|1.5 hours",
                "a fortnight|14 days",
                "half a dozen chairs|6 chairs",
                "two dozen crates|24 crates",
                "one hundred and twenty tickets|120 tickets",
                "twelve hundred pcs|1200 pcs",
                "zweihundertfünfzig Flyer|250 Flyer",
                "dreitausend|3000",
                "anderthalb Stunden|1,5 Stunden",
                "5k EUR|5000 EUR",
                "€18k|€18000",
                "eighty-five per cent|85%",
                "zehn Prozent|10%",
                "21.5 °C|21.5 degrees",
                "10–12 EUR|10 to 12 EUR",
            })
    void numbers(String written, String plain) {
        assertEquals(plain, oneSpace(PlainValues.of(written)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "≤ 120 EUR|at most 120 EUR",
                "Rating >= 4|Rating at least 4",
                "Value < GBP 4|Value less than GBP 4",
                "3+ offers|at least 3 offers",
                "120 EUR must not be exceeded|120 EUR at most",
                "80 Euro dürfen nicht überschritten werden|80 Euro höchstens",
                "ab drei Angeboten|mindestens drei Angeboten",
            })
    void bounds(String written, String plain) {
        assertEquals(plain, oneSpace(PlainValues.of(written)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thu|Thursday",
                "Sat at 9|Saturday at 9",
                "Mo. 9:00|Montag 9:00",
                "Do., 7:30|Donnerstag, 7:30",
                "14.05.–17.05.|14. May to 17. May",
                "27/7|27 July",
                "6–17 July|6 July to 17 July",
                "August 1-7, 2015|August 1, 2015 to August 7, 2015",
            })
    void days(String written, String plain) {
        assertEquals(plain, oneSpace(PlainValues.of(written)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "um 14 Uhr 18 Paletten",
                "um 5:40 Uhr 18 Paletten",
                "> quoted 5 items",
                "ab 3 Uhr",
                "Sat down",
                "So I think",
                "Do it",
                "The Sun",
                "1/3 cup",
                "If possible, do not send it",
            })
    void whatOnlyLooksLikeOneStays(String written) {
        assertEquals(written, PlainValues.of(written));
    }
}
