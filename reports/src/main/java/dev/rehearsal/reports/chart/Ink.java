package dev.rehearsal.reports.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The colours of a picture. Each is drawn in a colour of its own that {@link SvgPicture} then replaces by a CSS class:
 * {@code .f-text} fills, {@code .k-text} strokes. The page's style sheet says what they look like.
 */
enum Ink {
    TEXT(0x010101),
    GRID(0x020202),
    S1(0x030301),
    S2(0x030302),
    S3(0x030303),
    S4(0x030304),
    S5(0x030305),
    S6(0x030306);

    private static final Ink[] SERIES = {S1, S2, S3, S4, S5, S6};

    private final Color color;

    Ink(int rgb) {
        color = new Color(rgb);
    }

    Color color() {
        return color;
    }

    /** Return the ink of a series; the seventh has that of the first, and another shape. */
    static Color series(int index) {
        return SERIES[index % SERIES.length].color;
    }

    /** Return the CSS name of an SVG colour such as {@code rgb(1,1,1)}, if it is one of these. */
    static Optional<String> name(String svgColor) {
        return Arrays.stream(values())
                .filter(ink -> svgColor.equals(
                        "rgb(%d,%d,%d)".formatted(ink.color.getRed(), ink.color.getGreen(), ink.color.getBlue())))
                .map(ink -> ink.name().toLowerCase(Locale.ROOT))
                .findFirst();
    }
}
