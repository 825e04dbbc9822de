package dev.rehearsal.reports.format;

import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.PartComparison;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.wording.Defects;
import dev.rehearsal.reports.wording.ObservationWords;
import dev.rehearsal.reports.wording.Visible;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The writer of {@code junit.xml} for CI servers: a test suite a system with one test case a case and perturbation,
 * a suite of the gates, whose properties say what got worse in parts of the trials, and one of what cases ask for and nobody could observe. Repetitions are one test case: it fails when any of them failed and says how many did.
 */
public final class JunitXmlReport implements ReportWriter {

    private static final int LONGEST = 500;

    @Override
    public String name() {
        return "junit-xml";
    }

    @Override
    public Path write(Analysis analysis, Trials trials, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, CaseResults> systems = new TreeMap<>();
        trials.forEach(view -> systems.computeIfAbsent(view.trial().system(), name -> new CaseResults())
                .add(view));
        Path file = folder.resolve("junit.xml");
        try (Writer writer = writer(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            attribute(xml, "name", analysis.run().name());
            xml.writeCharacters("\n");
            gates(xml, analysis);
            unobserved(xml, analysis);
            for (Map.Entry<String, CaseResults> system : systems.entrySet()) {
                suite(xml, analysis, system.getKey(), system.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(file + ": could not be written as XML: " + e.getMessage(), e);
        }
        return file;
    }

    private static void suite(XMLStreamWriter xml, Analysis analysis, String system, CaseResults results)
            throws XMLStreamException {
        CaseResults.Counts counts = results.counts();
        start(xml, analysis, system, counts);
        if (analysis.gates().isEmpty() && isCandidate(analysis, system)) {
            worse(xml, analysis);
        }
        for (CaseResults.Result result : results.all()) {
            xml.writeStartElement("testcase");
            attribute(xml, "classname", "rehearsal." + className(system));
            attribute(xml, "name", result.name());
            attribute(xml, "time", seconds(result.millis()));
            switch (result.state()) {
                case PASSED -> {}
                case FAILED -> problem(xml, "failure", "trial", result.message());
                case ERROR -> problem(xml, "error", "scorer", result.message());
                case SKIPPED -> {
                    xml.writeStartElement("skipped");
                    attribute(xml, "message", result.message());
                    xml.writeEndElement();
                }
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    /**
     * What got worse where the headline does not say it: gates alone can fail, so this stands as properties of the gates' suite, or of
     * the candidate's where there are no gates.
     */
    private static void worse(XMLStreamWriter xml, Analysis analysis) throws XMLStreamException {
        List<PartComparison> worse = Defects.worse(analysis);
        if (worse.isEmpty()) {
            return;
        }
        xml.writeStartElement("properties");
        for (PartComparison one : worse) {
            xml.writeEmptyElement("property");
            attribute(xml, "name", "worse: " + one.name());
            attribute(
                    xml,
                    "value",
                    Defects.sentence(one) + ": " + one.comparison().decision().reason());
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static boolean isCandidate(Analysis analysis, String system) {
        return analysis.comparisons().stream()
                .limit(1)
                .anyMatch(first -> first.candidate().name().equals(system));
    }

    /** What cases ask for and nobody could observe: a suite of its own, since the cases may pass by what else is asked. */
    private static void unobserved(XMLStreamWriter xml, Analysis analysis) throws XMLStreamException {
        List<String> lines = ObservationWords.notices(analysis);
        if (lines.isEmpty()) {
            return;
        }
        start(xml, analysis, "not observed", new CaseResults.Counts(lines.size(), 0, 0, lines.size(), 0));
        for (String line : lines) {
            xml.writeStartElement("testcase");
            attribute(xml, "classname", "rehearsal.unobserved");
            attribute(xml, "name", line.substring(0, line.indexOf(": ")));
            attribute(xml, "time", "0");
            xml.writeStartElement("skipped");
            attribute(xml, "message", line);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeCharacters("\n");
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    /** Keep a system's name in one piece where CI servers split at points: what follows the last one is the class. */
    static String className(String system) {
        return system.replace('.', '\u2024');
    }

    private static void gates(XMLStreamWriter xml, Analysis analysis) throws XMLStreamException {
        List<Analysis.GateLine> gates = analysis.gates();
        if (gates.isEmpty()) {
            return;
        }
        int failed = (int) gates.stream()
                .filter(gate -> gate.answer() == Analysis.Answer.FAIL)
                .count();
        int undecided = (int) gates.stream()
                .filter(gate -> gate.answer() != Analysis.Answer.FAIL && gate.answer() != Analysis.Answer.PASS)
                .count();
        start(xml, analysis, "gates", new CaseResults.Counts(gates.size(), failed, undecided, 0, 0));
        worse(xml, analysis);
        for (Analysis.GateLine gate : gates) {
            xml.writeStartElement("testcase");
            attribute(xml, "classname", "rehearsal.gates");
            attribute(xml, "name", gate.text());
            attribute(xml, "time", "0");
            switch (gate.answer()) {
                case PASS -> {}
                case FAIL -> problem(xml, "failure", "gate", gate.reason());
                case INCONCLUSIVE -> problem(xml, "error", "inconclusive", gate.reason());
                case NO_EVIDENCE -> problem(xml, "error", "no evidence", gate.reason());
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static void start(XMLStreamWriter xml, Analysis analysis, String name, CaseResults.Counts counts)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute(xml, "name", name);
        attribute(xml, "tests", Integer.toString(counts.tests()));
        attribute(xml, "failures", Integer.toString(counts.failures()));
        attribute(xml, "errors", Integer.toString(counts.errors()));
        attribute(xml, "skipped", Integer.toString(counts.skipped()));
        attribute(xml, "time", seconds(counts.millis()));
        attribute(xml, "timestamp", analysis.run().started().toString().replaceAll("\\..*|Z$", ""));
        xml.writeCharacters("\n");
    }

    private static void problem(XMLStreamWriter xml, String element, String type, String message)
            throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(xml, "message", message);
        attribute(xml, "type", type);
        xml.writeCharacters(Visible.cut(message, LONGEST));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Visible.line(value, LONGEST));
    }

    private static String seconds(double millis) {
        return BigDecimal.valueOf(Math.round(millis), 3).toPlainString();
    }

    /** A writer that replaces what is no character, where the one of Files would give up. */
    private static Writer writer(Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
    }
}
