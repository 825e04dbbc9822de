package dev.rehearsal.reports.chart;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;

/** Label a logarithmic axis: 200, 5k, 1.5M. */
final class Amounts extends NumberFormat {

    static final NumberFormat FORMAT = new Amounts();
    private static final long serialVersionUID = 1L;

    private Amounts() {}

    @Override
    public StringBuffer format(double number, StringBuffer out, FieldPosition position) {
        if (number >= 1e6) {
            return out.append(brief(number / 1e6)).append('M');
        }
        return number >= 1e3 ? out.append(brief(number / 1e3)).append('k') : out.append(brief(number));
    }

    @Override
    public StringBuffer format(long number, StringBuffer out, FieldPosition position) {
        return format((double) number, out, position);
    }

    private static String brief(double number) {
        String text = String.format(Locale.ROOT, "%.3f", number);
        return text.replaceAll("\\.?0+$", "");
    }

    @Override
    public Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("labels are written, never read");
    }
}
