package dev.rehearsal.datasets.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.ImportedFile;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableImporterTest {

    private static final String TICKETS = """
            ticket;bot;asked;said;solved;stars;tokens;seconds;topic
            T-1;v2;"Where is it; and when?";Today.;yes;4;640;1.8;orders
            T-2;v2;"Say ""no"".";;unclear;;;2.1;
            T-2;v2;Cancel.;"Done,
            truly.";no;2;702;2.6;orders
            """;

    private static final String MAPPING = """
            mapping: 1
            system: bot
            case: ticket
            task: {input: asked}
            output: said
            success: {from: solved, true: [yes], false: [no], unknown: [unclear]}
            scores: {stars: stars::double / 5}
            usage: {input_tokens: tokens}
            latency: {from: seconds, unit: s}
            tags: [topic, "'imported'"]
            clusters: {topic: topic}
            """;

    @TempDir
    private Path folder;

    private final List<String> broken = new ArrayList<>();

    private List<RecordedRun> mapped(Path table, String mapping) throws IOException {
        Path file = Files.writeString(folder.resolve("map.yaml"), mapping);
        try (Stream<RecordedRun> runs =
                TableImporter.mapped(file).read(table, error -> broken.add(error.getMessage()))) {
            return runs.toList();
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path parquet(String select) throws SQLException {
        Path file = folder.resolve("table.parquet");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("copy (" + select + ") to '" + file + "' (format parquet)");
        }
        return file;
    }

    private static String told(Executable action) {
        return String.valueOf(assertThrows(InvalidInputException.class, action).getMessage());
    }

    @Test
    void columnsOfCsvBecomeTrials() throws IOException {
        List<RecordedRun> runs = mapped(file("tickets.csv", TICKETS), MAPPING);
        assertEquals(List.of(), broken);
        assertEquals(3, runs.size());
        RecordedRun first = runs.getFirst();
        assertEquals(Optional.of("v2"), first.system());
        assertEquals("T-1", first.caseId());
        assertEquals(
                "Where is it; and when?",
                first.task().orElseThrow().turns().getFirst().textValue());
        assertEquals("Today.", first.output().orElseThrow().textValue());
        assertEquals(Optional.of(true), first.feedback().success());
        assertEquals(Map.of("stars", 0.8), first.feedback().scores());
        assertEquals(OptionalLong.of(640), first.usage().inputTokens());
        assertEquals(OptionalLong.empty(), first.usage().outputTokens());
        assertEquals(OptionalDouble.of(1800), first.latencyMs());
        assertEquals(Set.of("orders", "imported"), first.tags());
        assertEquals(Map.of("topic", "orders"), first.clusters());
    }

    @Test
    void whatIsEmptyIsUnknownAndNeverZero() throws IOException {
        RecordedRun second = mapped(file("tickets.csv", TICKETS), MAPPING).get(1);
        assertEquals(Optional.empty(), second.output());
        assertEquals(Optional.empty(), second.feedback().success());
        assertEquals(Map.of(), second.feedback().scores());
        assertEquals(OptionalLong.empty(), second.usage().inputTokens());
        assertEquals(Set.of("imported"), second.tags());
        assertEquals(Map.of(), second.clusters());
    }

    @Test
    void repetitionsAreCountedAndLinesWithinAValueStay() throws IOException {
        RecordedRun third = mapped(file("tickets.csv", TICKETS), MAPPING).get(2);
        assertEquals(1, third.repetition().orElseThrow());
        assertEquals("Done,\ntruly.", third.output().orElseThrow().textValue());
    }

    @Test
    void compressedTablesAreRecognisedByTheirContent() throws IOException {
        Path file = folder.resolve("tickets");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(TICKETS.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(3, mapped(file, MAPPING).size());
    }

    @Test
    void linesOfJsonHaveTheirKeysAsColumns() throws IOException {
        Path file = file("log.jsonl", """
                {"ticket": 17, "tokens": {"in": 640}, "solved": 1, "cost": 0.25}
                {"ticket": 18, "tokens": {"in": null}, "solved": 0.0, "late/r~": "x"}
                """);
        List<RecordedRun> runs = mapped(file, """
                mapping: 1
                case: ticket
                success: {from: solved, true: [1], false: [0]}
                usage: {input_tokens: "tokens->'in'", cost_usd: cost}
                labels: {note: late/r~}
                """);
        assertEquals(List.of(), broken);
        assertEquals("17", runs.getFirst().caseId());
        assertEquals(OptionalLong.of(640), runs.getFirst().usage().inputTokens());
        assertEquals(OptionalDouble.of(0.25), runs.getFirst().usage().costUsd());
        assertEquals(Optional.of(false), runs.get(1).feedback().success());
        assertEquals(OptionalLong.empty(), runs.get(1).usage().inputTokens());
        assertEquals(Map.of("note", "x"), runs.get(1).feedback().labels());
    }

    @Test
    void columnsOfParquetKeepTheirStructure() throws IOException, SQLException {
        Path file = parquet("""
                select 'c' || i as id, i % 2 = 0 as good, ['a', 'b'] as tags, {'answer': i} as said, 1.5::double as s,
                  timestamp '2026-03-14 08:00:00' as t,
                  [{'role': 'user', 'content': 'Hello ' || i}, {'role': 'assistant', 'content': 'Hi.'}] as messages
                from range(5000) r(i)""");
        List<RecordedRun> runs = mapped(file, """
                mapping: 1
                case: id
                success: good
                tags: tags
                output: said
                scores: {s: s}
                messages: messages
                time: t
                """);
        assertEquals(List.of(), broken);
        assertEquals(5000, runs.size());
        RecordedRun last = runs.getLast();
        assertEquals("c4999", last.caseId());
        assertEquals(Optional.of(false), last.feedback().success());
        assertEquals(Set.of("a", "b"), last.tags());
        assertEquals(4999, last.output().orElseThrow().path("answer").intValue());
        assertEquals("Hello 4999", last.task().orElseThrow().turns().getFirst().textValue());
        assertEquals(
                Optional.of(Instant.parse("2026-03-14T08:00:00Z")),
                last.trace().spans().getFirst().info().start());
    }

    @Test
    void messagesAreTheTraceOfOneAgent() throws IOException {
        Path file = file("chats.csv", """
                case,success,messages
                a,true,"[{""role"":""system"",""content"":""Be kind.""},{""role"":""user"",""content"":""Where is 7?""},{""role"":""assistant"",""content"":null,""tool_calls"":[{""id"":""c1"",""type"":""function"",""function"":{""name"":""find"",""arguments"":""{\\""id\\"":7}""}}]},{""role"":""tool"",""tool_call_id"":""c1"",""content"":""in the post""},{""role"":""assistant"",""content"":""In the post.""},{""role"":""user"",""content"":""Thanks""}]"
                """);
        RecordedRun run = ImportedFile.strictly("table", file).getFirst();
        assertEquals(2, run.trace().all(Span.ModelCall.class).count());
        Span.ToolCall call = run.trace().all(Span.ToolCall.class).findFirst().orElseThrow();
        assertEquals("find", call.tool());
        assertEquals("{\"id\":7}", call.arguments());
        assertEquals(Optional.of("in the post"), call.result());
        assertEquals("Where is 7?", run.task().orElseThrow().turns().getFirst().textValue());
        assertEquals("In the post.", run.output().orElseThrow().textValue());
        assertEquals(OptionalLong.of(2), run.usage().modelCalls());
        assertEquals(OptionalLong.empty(), run.usage().inputTokens());
        assertEquals(Map.of("unanswered", "Thanks"), run.feedback().labels());
    }

    @Test
    void columnsWithTheNamesOfATrialNeedNoMapping() throws IOException {
        Path file = file("named.csv", """
                system,case,success,outcome,task.input,usage.output_tokens,scores.a.b,clusters.attack,color
                one,c,True,degraded,Do it.,5,0.5,a7,red
                """);
        RecordedRun run = ImportedFile.strictly("table", file).getFirst();
        assertEquals(Optional.of(true), run.feedback().success());
        assertEquals(Optional.of("degraded"), run.outcome());
        assertEquals(OptionalLong.of(5), run.usage().outputTokens());
        assertEquals(Map.of("a.b", 0.5), run.feedback().scores());
        assertEquals(Map.of("attack", "a7"), run.clusters());
    }

    @Nested
    class Broken {

        @Test
        void aValueThatCannotBeReadIsToldWithItsRow() throws IOException {
            Path file = file("t.csv", "id,ok,n,x\na,yes,1,2\nb,maybe,1,2\nc,no,many,2\nd,no,1,two\ne,yes,2,3\n");
            List<RecordedRun> runs = mapped(file, """
                    mapping: 1
                    case: id
                    success: {from: ok, true: [yes], false: [no]}
                    usage: {input_tokens: n}
                    scores: {x: x::int * 2}
                    """);
            assertEquals(
                    List.of("a", "e"), runs.stream().map(RecordedRun::caseId).toList());
            assertEquals(
                    List.of(
                            file
                                    + ": row 2: \"success\" must be one of the values that the mapping gives it, but \"ok\" is \"maybe\"."
                                    + " Mend the value, or say in the mapping what it means.",
                            file + ": row 3: \"usage.input_tokens\" must be a number, but \"n\" is \"many\"."
                                    + " Mend the value, or say in the mapping what it means.",
                            file + ": row 4: \"scores.x\" must be computable, but \"x::int * 2\" fails for this row."
                                    + " Mend the value, or the expression, such as by try_cast."),
                    broken);
        }

        @Test
        void aLineOfCsvWithoutAllValuesIsToldWithItsNumber() throws IOException {
            Path file = file("t.csv", "case,success,n\na,true,1\nb,true\nc,true,1,2\nd,false,3\n");
            ImportedFile imported = ImportedFile.of("table", file);
            assertEquals(2, imported.runs().size());
            assertEquals(2, imported.broken().size(), imported.broken().toString());
            assertTrue(
                    imported.broken().getFirst().startsWith(file + ":3: a line of CSV must"),
                    imported.broken()::toString);
            assertTrue(told(() -> ImportedFile.strictly("table", file)).startsWith(file + ":3:"));
        }

        @Test
        void aLineThatIsNoJsonIsToldAndTheRestGoesOn() throws IOException {
            Path file = file("t.jsonl", "{\"id\": \"a\"}\n{\"id\": \n[1]\n{\"id\": \"b\"}\n");
            assertEquals(2, mapped(file, "mapping: 1\ncase: id\n").size());
            assertEquals(2, broken.size());
            assertTrue(broken.getFirst().startsWith(file + ": row 2: a line must be a JSON object"), broken::toString);
        }

        @Test
        void aBrokenParquetFileIsRefused() throws IOException {
            Path file = file("t.parquet", "PAR1 and nothing of it");
            assertTrue(told(() -> Importers.detect(file)).contains("a table must be readable"));
        }
    }

    @Nested
    class Mapping {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "case: tickt|map.yaml:2: \"case\" must be the name of a column or an SQL expression|Did you mean ticket?",
                    "case: ticket )|one SQL expression|Columns: ticket",
                    "case: 1) ; copy tickets to 'x' --|one SQL expression|Columns: ticket",
                    "case: 1, 2|it is more than one expression|Columns: ticket",
                    "case: (select content from read_text('/etc/passwd'))|scalar subquery|Columns",
                    "case: random()|volatile|Columns",
                    "case: ticket~cas: x|must have no unknown key|Did you mean case?",
                    "system: bot|\"case\" must be there|",
                    "case: ticket~success: {from: solved}|\"success.true\" must name|",
                    "case: ticket~success: {from: solved, true: [a], false: [a]}|of which each stands once|",
                    "case: ticket~latency: {from: seconds}|\"latency.unit\" must be there|",
                    "case: ticket~time: seconds|\"time\" must have messages|"
                })
        void aMistakeIsToldInPlainWords(String fields, String told, String more) throws IOException {
            Path file = file("tickets.csv", TICKETS);
            String error = told(() -> mapped(file, "mapping: 1\n" + fields.replace("~", "\n") + "\n"));
            assertTrue(
                    error.contains(told)
                            && error.contains(Optional.ofNullable(more).orElse("")),
                    error);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "mapping: 2\ncase: x", "case: x", "- a", "mapping: 1\ncase: &a x"})
        void whatIsNoMappingIsRefused(String text) throws IOException {
            Path file = file("tickets.csv", TICKETS);
            assertTrue(told(() -> mapped(file, text)).contains("map.yaml"));
        }
    }

    @Test
    void runsOfLangSmithInParquetAreReadAsSuch() throws SQLException {
        Path file = parquet("""
                select * from (values
                  ('r1', 't1', null, 'chain', 'agent', timestamptz '2026-03-14 08:00:00+01', timestamptz '2026-03-14 08:00:05+01',
                   '{"input": "Where?"}', '{"output": "Here."}', '{"metadata": {"lc_agent_name": "finder"}}', '{"helpful": {"avg": 0.5}}'),
                  ('r2', 't1', 'r1', 'llm', 'ChatOpenAI', timestamptz '2026-03-14 08:00:01+01', timestamptz '2026-03-14 08:00:04+01',
                   '{"messages": [{"role": "user", "content": "Where?"}]}',
                   '{"choices": [{"message": {"role": "assistant", "content": "Here."}}], "usage_metadata": {"input_tokens": 9, "output_tokens": 2}}',
                   '{"invocation_params": {"model": "gpt-5"}}', null))
                  r(id, trace_id, parent_run_id, run_type, name, start_time, end_time, inputs, outputs, extra, feedback_stats)""");
        RecordedRun run = ImportedFile.strictly("langsmith", file).getFirst();
        Span.ModelCall call = run.trace().all(Span.ModelCall.class).findFirst().orElseThrow();
        assertEquals("gpt-5", call.model());
        assertEquals("finder", call.info().agent());
        assertEquals("Where?", call.input().getFirst().text());
        assertEquals("Here.", call.output().getFirst().text());
        assertEquals(OptionalLong.of(9), run.usage().inputTokens());
        assertEquals(
                Optional.of(Instant.parse("2026-03-14T07:00:01Z")), call.info().start());
        assertEquals(Map.of("helpful", 0.5), run.feedback().scores());
    }
}
