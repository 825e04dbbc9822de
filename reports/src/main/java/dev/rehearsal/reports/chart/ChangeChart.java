package dev.rehearsal.reports.chart;

import dev.rehearsal.judges.statistics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** A chart of changes with their intervals on one scale: a row each, no change as a line, the margin as a band. */
public final class ChangeChart {

    private static final int WIDTH = 560;
    private static final double FARTHEST = 100;

    private ChangeChart() {}

    /**
     * One row.
     *
     * @param label as it is to be read
     * @param value a share: 0.05 is 5% more
     * @param interval a share on both sides; an interval without width where none is known
     */
    public record Change(String label, double value, Interval interval) {}

    /**
     * Return the SVG text. An interval that goes beyond 100% on a side, and beyond all values, is cut off at the edge.
     *
     * @param id unique in the page, letters and digits
     * @param title what it shows
     * @param axis what the horizontal axis says
     * @param margin the share that does not matter
     * @param changes the rows from the top
     */
    public static String svg(String id, String title, String axis, double margin, List<Change> changes) {
        XYIntervalSeries points = new XYIntervalSeries("change");
        double reach = 300 * margin;
        for (int row = 0; row < changes.size(); row++) {
            Change change = changes.get(row);
            double low = 100 * change.interval().low();
            double high = 100 * change.interval().high();
            points.add(100 * change.value(), low, high, row, row, row);
            double widest = Math.max(-low, high);
            reach = Math.max(reach, Math.max(1.1 * Math.abs(100 * change.value()), Math.min(FARTHEST, 1.05 * widest)));
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(points);
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawYError(false);
        renderer.setErrorStroke(ChartStyle.LINE);
        renderer.setCapLength(6);
        renderer.setSeriesPaint(0, Ink.series(0));
        renderer.setSeriesShape(0, ChartStyle.mark(0));
        SymbolAxis rows =
                new SymbolAxis(null, changes.stream().map(Change::label).toArray(String[]::new));
        rows.setInverted(true);
        rows.setGridBandsVisible(false);
        rows.setRange(-0.6, changes.size() - 0.4);
        NumberAxis change = new NumberAxis(axis + " in %");
        change.setRange(-reach, reach);
        XYPlot plot = new XYPlot(data, change, rows, renderer);
        IntervalMarker band = new IntervalMarker(-100 * margin, 100 * margin, Ink.GRID.color());
        band.setAlpha(1);
        plot.addDomainMarker(band, Layer.BACKGROUND);
        plot.addDomainMarker(new ValueMarker(0, Ink.TEXT.color(), ChartStyle.LINE), Layer.BACKGROUND);
        return SvgPicture.draw(
                ChartStyle.chart(plot, false), WIDTH, 64 + changes.size() * 26, id, title, describe(changes));
    }

    private static String describe(List<Change> changes) {
        return changes.stream()
                .map(change -> change.label() + " " + String.format(Locale.ROOT, "%+.1f%%", 100 * change.value()))
                .collect(Collectors.joining(", "));
    }
}
