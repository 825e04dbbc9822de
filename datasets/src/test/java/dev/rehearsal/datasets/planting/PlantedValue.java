package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;

/**
 * A secret or a piece of personal data that stands in a planted file.
 *
 * @param place where it stands
 * @param kind what it is
 * @param locale whose writing it is in, as a language tag: {@code de-DE}
 * @param shape the name of its way of writing; together with {@code kind} it is unique in the table
 * @param seen whether that shape may have been known to who wrote the rules
 * @param again whether it is the second place of a value that stands elsewhere as well
 * @param value the value exactly; where the place is in words that quote JSON, its escaped form is what stands there
 */
public record PlantedValue(
        Place place, PlantedKind kind, String locale, String shape, boolean seen, boolean again, String value) {

    /**
     * Tell whether a text still gives the value away: the whole of it, or, where it is long and random (cards, IBANs, keys, tokens,
     * wallets), one of its halves. Escaped as JSON counts too. A name of which the first or the last part is left counts as hidden, as
     * does an address without its street.
     *
     * @param text the strings of files, as {@link TraceStrings} reads them
     */
    public boolean isIn(SearchableText text) {
        return pieces(kind, value).stream().anyMatch(piece -> text.contains(piece) || text.contains(escaped(piece)));
    }

    static List<String> pieces(PlantedKind kind, String value) {
        int half = value.length() / 2;
        return kind.isTakenInHalves()
                ? List.of(value, value.substring(0, half), value.substring(half))
                : List.of(value);
    }

    static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
