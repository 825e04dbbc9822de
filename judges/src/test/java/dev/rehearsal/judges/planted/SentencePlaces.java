package dev.rehearsal.judges.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text's sentences, each with its place. */
final class SentencePlaces {

    private static final Pattern END = Pattern.compile(
            "(?<!\\b(?:Mr|Ms|Mrs|Dr|Prof|St|No|vs|etc|e\\.g|i\\.e|[A-Z]))(?<=[.!?][\"')]?)\\s+(?=[\"'(]?[A-Z0-9*#-])|\\s*\\n\\s*");

    private SentencePlaces() {}

    /** One sentence: {@code text.substring(start, end)}. */
    record Place(int start, int end) {
        String of(String text) {
            return text.substring(start, end);
        }

        boolean holds(int from, int to) {
            return from >= start && to <= end;
        }
    }

    static List<Place> of(String text) {
        List<Place> places = new ArrayList<>();
        Matcher end = END.matcher(text);
        int start = 0;
        while (end.find()) {
            if (end.start() > start) {
                places.add(new Place(start, end.start()));
            }
            start = end.end();
        }
        if (start < text.length()) {
            places.add(new Place(start, text.length()));
        }
        return places;
    }

    /** Return the sentence around a place; the place itself where it spans several. */
    static Place around(String text, int from, int to) {
        return of(text).stream()
                .filter(place -> place.holds(from, to))
                .findFirst()
                .orElse(new Place(from, to));
    }
}
