package dev.rehearsal.reports.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.Fixture;
import dev.rehearsal.reports.Trials;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlReportTest {

    /** The shape that Jenkins' and Surefire's schemas have in common. */
    private static final String SHAPE = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
              <xs:element name="testsuites"><xs:complexType><xs:sequence>
                <xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
                <xs:attribute name="name"/></xs:complexType></xs:element>
              <xs:element name="testsuite"><xs:complexType><xs:sequence>
                <xs:element name="properties" minOccurs="0"><xs:complexType><xs:sequence>
                  <xs:element name="property" maxOccurs="unbounded"><xs:complexType>
                    <xs:attribute name="name" use="required"/><xs:attribute name="value" use="required"/>
                  </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
                <xs:element ref="testcase" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
                <xs:attribute name="name" use="required"/>
                <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="skipped" type="xs:nonNegativeInteger" use="required"/>
                <xs:attribute name="time" type="xs:decimal" use="required"/>
                <xs:attribute name="timestamp" type="xs:dateTime" use="required"/></xs:complexType></xs:element>
              <xs:element name="testcase"><xs:complexType><xs:choice minOccurs="0">
                <xs:element name="failure" type="problem"/><xs:element name="error" type="problem"/>
                <xs:element name="skipped"><xs:complexType><xs:attribute name="message"/></xs:complexType></xs:element>
                </xs:choice><xs:attribute name="classname" use="required"/><xs:attribute name="name" use="required"/>
                <xs:attribute name="time" type="xs:decimal" use="required"/></xs:complexType></xs:element>
              <xs:complexType name="problem"><xs:simpleContent><xs:extension base="xs:string">
                <xs:attribute name="message"/><xs:attribute name="type" use="required"/>
              </xs:extension></xs:simpleContent></xs:complexType>
            </xs:schema>""";

    @TempDir
    Path folder;

    private Document read(Analysis analysis, Trials trials) throws Exception {
        Path file = new JunitXmlReport().write(analysis, trials, folder);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document document = factory.newDocumentBuilder().parse(file.toFile());
        SchemaFactory.newDefaultInstance()
                .newSchema(new StreamSource(new StringReader(SHAPE)))
                .newValidator()
                .validate(new DOMSource(document));
        return document;
    }

    @Test
    void everySystemIsASuiteAndTheGatesAreOneToo() throws Exception {
        List<Element> suites = all(read(Fixture.analysis(), Fixture.trials()), "testsuite");
        assertEquals(
                List.of("gates", "single", "team"),
                suites.stream().map(s -> s.getAttribute("name")).toList());
    }

    @Test
    void whatGotWorseInAPartIsAPropertyOfTheGates() throws Exception {
        List<Element> properties = all(read(Fixture.analysis(), Fixture.trials()), "property");
        assertEquals(
                List.of("worse: success under malformed-json"),
                properties.stream().map(one -> one.getAttribute("name")).toList());
        assertTrue(properties
                .getFirst()
                .getAttribute("value")
                .startsWith("under malformed-json team fails in 42% of its trials where single failed in 30%: "));
    }

    @Test
    void countsAgreeWithTheCases() throws Exception {
        for (Element suite : all(read(Fixture.analysis(), Fixture.trials()), "testsuite")) {
            assertEquals(suite.getAttribute("tests"), count(suite, "testcase"));
            assertEquals(suite.getAttribute("failures"), count(suite, "failure"));
            assertEquals(suite.getAttribute("errors"), count(suite, "error"));
            assertEquals(suite.getAttribute("skipped"), count(suite, "skipped"));
        }
    }

    @Test
    void repetitionsAreOneCaseThatSaysHowManyFailed() throws Exception {
        Document document = read(Fixture.analysis(), Fixture.trials());
        assertEquals(200 + 200 + 4, all(document, "testcase").size());
        assertTrue(all(document, "failure").stream()
                .map(failure -> failure.getAttribute("message"))
                .anyMatch(message -> message.matches("[12] of 3 repetitions failed: facts: \"42.50 EUR\" is missing")));
    }

    @Test
    void gatesFailOrErrWithTheirReason() throws Exception {
        Element gates =
                all(read(Fixture.analysis(), Fixture.trials()), "testsuite").getFirst();
        assertEquals("4", gates.getAttribute("tests"));
        assertEquals("1", gates.getAttribute("failures"));
        assertEquals("2", gates.getAttribute("errors"));
        Element failure = (Element) gates.getElementsByTagName("failure").item(0);
        assertTrue(failure.getTextContent().startsWith("4.1 s"));
    }

    @Test
    void aPointInASystemsNameDoesNotCutItInTwo() {
        assertEquals("gpt-4\u20241", JunitXmlReport.className("gpt-4.1"));
        assertEquals("team", JunitXmlReport.className("team"));
    }

    @Test
    void hostileTextsAreStillValidXml() throws Exception {
        Document document = read(Fixture.hostile(), Fixture.hostileTrials());
        assertTrue(document.getDocumentElement().getAttribute("name").contains("<script>"));
        assertTrue(document.getDocumentElement().getAttribute("name").contains("]]>"));
        assertTrue(document.getDocumentElement().getAttribute("name").contains("⟨U+202E⟩"));
    }

    private static String count(Element suite, String name) {
        return Integer.toString(suite.getElementsByTagName(name).getLength());
    }

    private static List<Element> all(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
