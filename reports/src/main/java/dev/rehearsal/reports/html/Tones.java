package dev.rehearsal.reports.html;

import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.wording.Headline;

/** A CSS class and a sign for every answer, so that no meaning hangs on colour alone. */
final class Tones {

    private Tones() {}

    static String css(Headline.Tone tone) {
        return switch (tone) {
            case GOOD -> "good";
            case BAD -> "bad";
            case SAME -> "same";
            case UNSURE -> "unsure";
            case NONE -> "same";
        };
    }

    static String sign(Headline.Tone tone) {
        return switch (tone) {
            case GOOD -> "▲";
            case BAD -> "▼";
            case SAME -> "=";
            case UNSURE -> "?";
            case NONE -> "i";
        };
    }

    /** Return the sign of what gates say together: a candidate that is no better may still pass. */
    static String gateSign(Headline.Tone tone) {
        return switch (tone) {
            case GOOD -> "✓";
            case BAD -> "✗";
            case SAME, UNSURE, NONE -> "?";
        };
    }

    static Model gate(Analysis.Answer answer) {
        return switch (answer) {
            case PASS -> gate("good", "✓", "pass");
            case FAIL -> gate("bad", "✗", "fail");
            case INCONCLUSIVE -> gate("unsure", "?", "inconclusive");
            case NO_EVIDENCE -> gate("none", "–", "no evidence");
        };
    }

    private static Model gate(String css, String sign, String word) {
        return new Model().with("css", css).with("sign", sign).with("word", word);
    }
}
