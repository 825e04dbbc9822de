package dev.rehearsal.reports.chart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** A chart of rates with their intervals: one row a group, one mark a series, whiskers for the interval. */
public final class IntervalChart {

    private static final int WIDTH = 480;

    private IntervalChart() {}

    /** A share of one with its interval, both from 0 to 1; no interval where low and high equal the value. */
    public record Rate(double value, double low, double high) {}

    /**
     * Return the SVG text.
     *
     * @param id unique in the page, letters and digits
     * @param title what it shows
     * @param axis what is measured, without unit: the axis adds "in %"
     * @param groups the rows, from the top, as they are to be read
     * @param series the rates by series, in the order of the groups; empty where a series has no rate in a group
     */
    public static String svg(
            String id, String title, String axis, List<String> groups, Map<String, List<Optional<Rate>>> series) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        int index = 0;
        for (Map.Entry<String, List<Optional<Rate>>> entry : series.entrySet()) {
            double offset = (index - (series.size() - 1) / 2.0) * 0.5 / Math.max(2, series.size());
            XYIntervalSeries points = new XYIntervalSeries(entry.getKey());
            for (int row = 0; row < entry.getValue().size(); row++) {
                double y = row + offset;
                entry.getValue()
                        .get(row)
                        .ifPresent(
                                rate -> points.add(100 * rate.value(), 100 * rate.low(), 100 * rate.high(), y, y, y));
            }
            data.addSeries(points);
            index++;
        }
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawYError(false);
        renderer.setErrorStroke(ChartStyle.LINE);
        renderer.setCapLength(6);
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, Ink.series(i));
            renderer.setSeriesShape(i, ChartStyle.mark(i));
        }
        SymbolAxis rows = new SymbolAxis(null, groups.toArray(String[]::new));
        rows.setInverted(true);
        rows.setGridBandsVisible(false);
        rows.setRange(-0.6, groups.size() - 0.4);
        NumberAxis rate = new NumberAxis(axis + " in %");
        rate.setRange(0, 100);
        rate.setTickUnit(new NumberTickUnit(20));
        XYPlot plot = new XYPlot(data, rate, rows, renderer);
        int height = 92 + groups.size() * Math.max(26, 16 * series.size());
        return SvgPicture.draw(
                ChartStyle.chart(plot, series.size() > 1), WIDTH, height, id, title, describe(groups, series));
    }

    private static String describe(List<String> groups, Map<String, List<Optional<Rate>>> series) {
        return series.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + IntStream.range(0, entry.getValue().size())
                                .filter(row -> entry.getValue().get(row).isPresent())
                                .mapToObj(row -> groups.get(row) + " "
                                        + Math.round(100
                                                * entry.getValue()
                                                        .get(row)
                                                        .orElseThrow()
                                                        .value()) + "%")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }
}
