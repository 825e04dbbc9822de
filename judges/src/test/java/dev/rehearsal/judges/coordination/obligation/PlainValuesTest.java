package dev.rehearsal.judges.coordination.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.coordination.wording.PlainValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainValuesTest {

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
                "between 8 am and 10 am|between 8:00 AM and 10:00 AM",
                "zwischen 8 und 10 Uhr|zwischen 8 Uhr bis 10 Uhr",
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
}
