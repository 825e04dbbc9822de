package dev.rehearsal.reports.html;

import dev.rehearsal.judges.statistics.Comparison;
import dev.rehearsal.judges.statistics.Interval;
import java.util.Locale;

/**
 * One row of a forest plot: the difference, its interval, the margin as a band, no difference as a line. Each row has a
 * scale of its own around 0.
 */
final class ForestPlot {

    private static final int WIDTH = 168;
    private static final int HEIGHT = 26;
    private static final double REACH = WIDTH / 2.0 - 8;

    private ForestPlot() {}

    /** Return the SVG text, or nothing where there is no interval. */
    static String svg(Comparison comparison, String tone) {
        return comparison
                .difference()
                .map(d -> row(d, comparison.margin(), tone))
                .orElse("");
    }

    private static String row(Comparison.Difference difference, double margin, String tone) {
        double value = difference.relative().map(Comparison.Relative::value).orElse(difference.value());
        Interval interval = (difference.relative().isPresent()
                        ? difference.relative().flatMap(Comparison.Relative::interval)
                        : difference.interval())
                .orElse(new Interval(value, value));
        double widest = Math.max(
                Math.max(Math.abs(interval.low()), Math.abs(interval.high())), Math.max(1.2 * margin, Math.abs(value)));
        if (!(widest > 0) || !Double.isFinite(widest)) {
            return "";
        }
        double scale = REACH / widest;
        double middle = HEIGHT / 2.0;
        return "<svg class=\"forest " + tone + "\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" aria-hidden=\"true\" focusable=\"false\">"
                + "<rect class=\"band\" x=\"" + x(-margin, scale) + "\" y=\"3\" width=\"" + number(2 * margin * scale)
                + "\" height=\"" + (HEIGHT - 6) + "\"/>"
                + "<line class=\"zero\" x1=\"" + x(0, scale) + "\" x2=\"" + x(0, scale) + "\" y1=\"0\" y2=\"" + HEIGHT
                + "\"/>"
                + line(x(interval.low(), scale), x(interval.high(), scale), middle, middle)
                + line(x(interval.low(), scale), x(interval.low(), scale), middle - 4, middle + 4)
                + line(x(interval.high(), scale), x(interval.high(), scale), middle - 4, middle + 4)
                + "<circle cx=\"" + x(value, scale) + "\" cy=\"" + number(middle) + "\" r=\"4.5\"/></svg>";
    }

    private static String line(String x1, String x2, double y1, double y2) {
        return "<line class=\"whisker\" x1=\"" + x1 + "\" x2=\"" + x2 + "\" y1=\"" + number(y1) + "\" y2=\""
                + number(y2) + "\"/>";
    }

    private static String x(double value, double scale) {
        return number(WIDTH / 2.0 + value * scale);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
