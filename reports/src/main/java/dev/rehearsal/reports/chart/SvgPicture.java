package dev.rehearsal.reports.chart;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * A chart as an inline SVG element: text stays text, colours become CSS classes, no {@code style} attribute (a strict
 * Content-Security-Policy forbids them), ids unique in the page.
 */
final class SvgPicture {

    private static final String SVG = "http://www.w3.org/2000/svg";

    private static final String NO_FONTS =
            "No picture: Java finds no fonts on this machine (install fontconfig and fonts-dejavu-core). Its figures: ";

    /** What Batik says that a browser takes for granted, or that the style sheet decides. */
    private static final Set<String> NOISE = Set.of(
            "color-interpolation",
            "color-rendering",
            "image-rendering",
            "shape-rendering",
            "text-rendering",
            "font-family",
            "xml:space",
            "xmlns:xlink",
            "style",
            "stroke-miterlimit",
            "stroke-dashoffset",
            "fill-opacity",
            "stroke-opacity",
            "font-style",
            "contentScriptType",
            "contentStyleType",
            "preserveAspectRatio",
            "version",
            "zoomAndPan",
            "xmlns");

    private SvgPicture() {}

    /**
     * Return the SVG text; where the machine has no fonts, a paragraph that says so and the description.
     *
     * @param id unique in the page, letters and digits
     * @param title what the picture shows, for those who do not see it
     * @param description its figures in words
     */
    static String draw(JFreeChart chart, int width, int height, String id, String title, String description) {
        if (!Fonts.usable()) {
            return "<p class=\"muted\">" + escape(NO_FONTS + description) + "</p>";
        }
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + super.generateID(prefix);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        StringBuilder out = new StringBuilder(16_384);
        out.append("<svg viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" aria-labelledby=\"")
                .append(id)
                .append("t ")
                .append(id)
                .append("d\">")
                .append("<title id=\"")
                .append(id)
                .append("t\">")
                .append(escape(title))
                .append("</title>")
                .append("<desc id=\"")
                .append(id)
                .append("d\">")
                .append(escape(description))
                .append("</desc>");
        for (Node child : children(graphics.getRoot())) {
            write(child, out);
        }
        return out.append("</svg>").toString();
    }

    private static void write(Node node, StringBuilder out) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            out.append(escape(node.getNodeValue()));
        } else if (node instanceof Element element && !empty(element)) {
            String name = element.getTagName();
            out.append('<').append(name);
            attributes(element, out);
            out.append('>');
            for (Node child : children(element)) {
                write(child, out);
            }
            out.append("</").append(name).append('>');
        }
    }

    private static boolean empty(Element element) {
        String name = element.getTagName();
        return (name.equals("g") || name.equals("defs")) && !element.hasChildNodes();
    }

    private static void attributes(Element element, StringBuilder out) {
        StringBuilder classes = new StringBuilder();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            String value = attributes.item(i).getNodeValue();
            if (NOISE.contains(name) || (name.equals("id") && value.endsWith("Defs"))) {
                continue;
            }
            if (name.equals("fill") || name.equals("stroke")) {
                String prefix = name.equals("fill") ? "f-" : "k-";
                var ink = Ink.name(value);
                if (ink.isPresent()) {
                    classes.append(classes.isEmpty() ? "" : " ").append(prefix).append(ink.get());
                    continue;
                }
            }
            out.append(' ').append(name).append("=\"").append(escape(value)).append('"');
        }
        if (!classes.isEmpty()) {
            out.append(" class=\"").append(classes).append('"');
        }
    }

    private static List<Node> children(Node parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).toList();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
