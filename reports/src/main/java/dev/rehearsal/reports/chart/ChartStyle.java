package dev.rehearsal.reports.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The same quiet look for every picture: no frame, no background, a light grid, the legend on top. */
final class ChartStyle {

    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final BasicStroke LINE = new BasicStroke(2f);
    private static final BasicStroke GRID_LINE = new BasicStroke(1f);

    private ChartStyle() {}

    static JFreeChart chart(XYPlot plot, boolean legend) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(Ink.GRID.color());
        plot.setRangeGridlinePaint(Ink.GRID.color());
        plot.setDomainGridlineStroke(GRID_LINE);
        plot.setRangeGridlineStroke(GRID_LINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        axis(plot.getDomainAxis());
        axis(plot.getRangeAxis());
        JFreeChart chart = new JFreeChart(null, FONT, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(2, 2, 2, 10));
        if (legend) {
            LegendTitle box = new LegendTitle(plot);
            box.setItemFont(FONT);
            box.setItemPaint(Ink.TEXT.color());
            box.setBackgroundPaint(null);
            box.setPosition(RectangleEdge.TOP);
            chart.addLegend(box);
        }
        return chart;
    }

    /** Return the mark of a series; series differ by shape as well as by colour. */
    static Shape mark(int series) {
        return switch (series % 4) {
            case 1 -> new Rectangle2D.Double(-4, -4, 8, 8);
            case 2 -> polygon(0, -5, 5, 4, -5, 4);
            case 3 -> polygon(0, -5.5, 5.5, 0, 0, 5.5, -5.5, 0);
            default -> new Ellipse2D.Double(-4.5, -4.5, 9, 9);
        };
    }

    private static void axis(ValueAxis axis) {
        axis.setLabelFont(FONT);
        axis.setTickLabelFont(FONT);
        axis.setLabelPaint(Ink.TEXT.color());
        axis.setTickLabelPaint(Ink.TEXT.color());
        axis.setAxisLinePaint(Ink.GRID.color());
        axis.setTickMarkPaint(Ink.GRID.color());
    }

    private static Path2D polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
