package dev.rehearsal.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with ticks at round amounts: 1, 2, 5, 10, or 1, 10, 100 where there are many decades. */
final class AmountAxis extends LogAxis {

    private static final long serialVersionUID = 1L;
    private static final int MANY_DECADES = 3;

    AmountAxis(String label) {
        super(label);
        setBase(10);
        setMinorTickMarksVisible(false);
    }

    @Override
    protected List<NumberTick> refreshTicksHorizontal(Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        double low = getRange().getLowerBound();
        double high = getRange().getUpperBound();
        int[] steps = high / low > Math.pow(10, MANY_DECADES) ? new int[] {1} : new int[] {1, 2, 5};
        List<NumberTick> ticks = new ArrayList<>();
        for (double decade = Math.pow(10, Math.floor(Math.log10(low))); decade <= high; decade *= 10) {
            for (int step : steps) {
                double amount = step * decade;
                if (amount >= low && amount <= high) {
                    ticks.add(new NumberTick(amount, label(amount), TextAnchor.TOP_CENTER, TextAnchor.TOP_CENTER, 0));
                }
            }
        }
        return ticks;
    }

    /** Write 200, 5k, 1.5M. */
    private static String label(double amount) {
        if (amount >= 1e6) {
            return brief(amount / 1e6) + "M";
        }
        return amount >= 1e3 ? brief(amount / 1e3) + "k" : brief(amount);
    }

    private static String brief(double number) {
        return String.format(Locale.ROOT, "%.3f", number).replaceAll("\\.?0+$", "");
    }
}
