package dev.rehearsal.reports.chart;

import java.util.List;
import java.util.Map;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A chart of shares against a number: how success falls with k, or how many trials stay below an amount. */
public final class CurveChart {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 300;

    private CurveChart() {}

    /** A point: x in the axis' unit, share from 0 to 1; NaN for a gap in the line. */
    public record Point(double x, double share) {}

    /** Return a point that is not drawn, so that its neighbours are not joined. */
    public static Point gap(double x) {
        return new Point(x, Double.NaN);
    }

    /**
     * Return a picture of shares at whole numbers, marks joined by lines.
     *
     * @param text id, title, description and axes
     * @param series the points by series, x ascending
     */
    public static String overWholeNumbers(Text text, Map<String, List<Point>> series) {
        NumberAxis x = new NumberAxis(text.xAxis());
        double most = series.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        x.setRange(0.8, most + 0.2);
        x.setTickUnit(new NumberTickUnit(Math.max(1, Math.ceil(most / 10))));
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        for (int i = 0; i < series.size(); i++) {
            renderer.setSeriesShape(i, ChartStyle.mark(i));
        }
        return draw(text, series, x, renderer);
    }

    /** Return a picture of cumulative shares over positive amounts on a logarithmic axis, as steps. */
    public static String overAmounts(Text text, Map<String, List<Point>> series) {
        return draw(text, series, new AmountAxis(text.xAxis()), new XYStepRenderer());
    }

    /**
     * The texts that say what a picture is.
     *
     * @param id unique in the page, letters and digits
     * @param title what it shows
     * @param description its figures in words
     * @param xAxis what goes to the right, with unit
     * @param yAxis what goes up, without unit: the axis adds "in %"
     */
    public record Text(String id, String title, String description, String xAxis, String yAxis) {}

    private static String draw(Text text, Map<String, List<Point>> series, ValueAxis x, XYItemRenderer renderer) {
        XYSeriesCollection data = new XYSeriesCollection();
        series.forEach((name, points) -> {
            XYSeries line = new XYSeries(name, false, true);
            points.forEach(point -> line.add(point.x(), 100 * point.share(), false));
            data.addSeries(line);
        });
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, Ink.series(i));
            renderer.setSeriesStroke(i, ChartStyle.LINE);
        }
        NumberAxis share = new NumberAxis(text.yAxis() + " in %");
        share.setRange(0, 102);
        share.setTickUnit(new NumberTickUnit(20));
        XYPlot plot = new XYPlot(data, x, share, renderer);
        return SvgPicture.draw(
                ChartStyle.chart(plot, series.size() > 1), WIDTH, HEIGHT, text.id(), text.title(), text.description());
    }
}
