package dev.rehearsal.judges.coordination.obligation;

import dev.rehearsal.judges.values.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;

/** The wording of values for people. */
final class Shown {

    private static final int LONGEST = 60;
    private static final int GREATEST_SCALE = 20;

    private Shown() {}

    static String value(Value value) {
        return cut(
                switch (value) {
                    case Value.Word word -> word(word.text());
                    case Value.Amount amount -> amount(amount);
                    case Value.Day day -> day(day.readings().getFirst());
                    case Value.Time time -> time(time);
                    case Value.Stop ignored -> "";
                });
    }

    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    private static String word(String word) {
        boolean code = Sentence.hasDigit(word) && word.indexOf('@') < 0 && word.indexOf('.') < 0;
        return code ? word.toUpperCase(Locale.ROOT) : word;
    }

    private static String amount(Value.Amount amount) {
        BigDecimal least =
                amount.readings().stream().min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        String unit = amount.unit();
        if (Measures.isMeasure(amount)) {
            return Measures.shown(amount, least);
        }
        boolean money = !unit.isEmpty() && !unit.equals("%");
        String number = Math.abs(least.scale()) > GREATEST_SCALE
                ? least.toString()
                : (money && least.scale() <= 2 ? least.setScale(2) : least).toPlainString();
        if (unit.equals("%")) {
            return number + "%";
        }
        return unit.isEmpty() || unit.equals(Sentence.SOME_CURRENCY) ? number : number + " " + unit;
    }

    private static String day(Value.Day.Reading day) {
        String monthAndDay = String.format(Locale.ROOT, "%02d-%02d", day.month(), day.day());
        return day.year().isPresent()
                ? String.format(Locale.ROOT, "%04d-", day.year().getAsInt()) + monthAndDay
                : monthAndDay;
    }

    private static String time(Value.Time time) {
        String minutes = String.format(Locale.ROOT, "%02d:%02d", time.hour(), time.minute());
        return time.second() == 0 ? minutes : minutes + String.format(Locale.ROOT, ":%02d", time.second());
    }
}
