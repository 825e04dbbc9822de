package dev.rehearsal.judges.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Scorer;
import dev.rehearsal.judges.ScorerContract;
import dev.rehearsal.judges.Trials;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsScorerTest implements ScorerContract {

    private static final String REFUND =
            "{\"tools\": {\"calls\": [{\"name\": \"refund\", \"arguments\": {\"order\": 7731}}], \"match\": \"ordered\"}}";

    @Override
    public Scorer scorer() {
        return new ToolsScorer();
    }

    @Override
    public Trial good() {
        return Trials.said("x")
                .tool("lookup", "{\"order\": \"7731\"}")
                .tool("refund", "{\"order\": \"7731\", \"amount\": 42.5}")
                .expecting(REFUND)
                .trial();
    }

    @Override
    public double goodValue() {
        return 1;
    }

    @Override
    public Trial bad() {
        return Trials.said("x")
                .tool("refund", "{\"order\": 7713}")
                .expecting(REFUND)
                .trial();
    }

    @Override
    public double badValue() {
        return 0;
    }

    private static String expecting(String match, String... calls) {
        return "{\"tools\": {\"calls\": [" + String.join(", ", calls) + "], \"match\": \"" + match + "\"}}";
    }

    private static String call(String name, String arguments) {
        return "{\"name\": \"" + name + "\", \"arguments\": " + arguments + "}";
    }

    private void assertSays(String expected, Trials trial) {
        String said = only(trial.trial()).explanation();
        assertEquals(expected, said);
        assertEquals(0, value(trial.trial()));
    }

    @Nested
    class Arguments {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{\"order\": 7731} | {\"order\": \"7731\", \"note\": \"x\"} | true",
                    "{\"order\": 7731} | {} | false",
                    "{\"order\": 7731} | [7731] | false",
                    "{\"order\": 7731} | not json | false",
                    "{} | not json | true",
                    "\"any\" | {\"order\": 1} | true",
                    "{\"amount\": 5} | {\"amount\": 5.0} | true",
                    "{\"to\": {\"city\": \"Bonn\"}} | {\"to\": {\"zip\": 53111, \"city\": \"bonn\"}} | true",
                    "{\"to\": {\"city\": \"Bonn\"}} | {\"to\": {\"zip\": 53111}} | false",
                    "{\"to\": {\"city\": \"Bonn\"}} | {\"to\": \"Bonn\"} | false",
                    "{\"items\": [1, 2]} | {\"items\": [1, 2.0]} | true",
                    "{\"items\": [1, 2]} | {\"items\": [2, 1]} | false",
                    "{\"items\": [1, 2]} | {\"items\": [1, 2, 3]} | false",
                    "{\"items\": [{\"id\": 1}]} | {\"items\": [{\"id\": 1, \"n\": 2}]} | true",
                    "{\"mode\": {\"any-of\": [\"air\", \"sea\"]}} | {\"mode\": \"sea\"} | true",
                    "{\"mode\": {\"any-of\": [\"air\", \"sea\"]}} | {\"mode\": \"road\"} | false",
                    "{\"mode\": {\"any-of\": [\"air\", \"sea\"]}} | {} | false",
                    "{\"mode\": {\"any-of\": [\"air\", null]}} | {} | true",
                    "{\"mode\": {\"any-of\": [[\"air\", \"sea\"]]}} | {\"mode\": [\"air\", \"sea\"]} | true",
                    "{\"mode\": [\"air\", \"sea\"]} | {\"mode\": \"air\"} | false",
                    "{\"to\": {\"city\": {\"any-of\": [\"Bonn\", \"Köln\"]}}} | {\"to\": {\"city\": \"Köln\"}} | true",
                    "{\"note\": null} | {\"order\": 1} | true",
                    "{\"note\": null} | {\"note\": null} | true",
                    "{\"note\": null} | {\"note\": \"x\"} | false"
                })
        void thoseNamedAreComparedAsValues(String expected, String given, boolean right) {
            Trial trial = Trials.said("x")
                    .tool("refund", given)
                    .expecting(expecting("strict", call("refund", expected)))
                    .trial();
            assertEquals(right ? 1 : 0, value(trial), only(trial).explanation());
        }

        @Test
        void aServersNameBeforeTheToolsIsNone() {
            for (String name : List.of("refund", "mcp__shop__refund")) {
                assertEquals(
                        1,
                        value(Trials.said("x")
                                .tool(name, "{\"order\": 7731}")
                                .expecting(REFUND)
                                .trial()),
                        name);
            }
            for (String name : List.of("bulk_refund", "refund_all", "shop__refund", "mcp__bulkrefund")) {
                assertEquals(
                        0,
                        value(Trials.said("x")
                                .tool(name, "{\"order\": 7731}")
                                .expecting(REFUND)
                                .trial()),
                        name);
            }
        }
    }

    @Nested
    class Words {

        private final String lookup = call("lookup", "{\"order\": 7731}");
        private final String refund = call("refund", "{\"order\": 7731}");
        private final String mail = call("send_email", "\"any\"");

        @Test
        void theFirstDifferenceIsNamed() {
            Trials other = Trials.said("x")
                    .tool("lookup", "{\"order\": 7731}")
                    .tool("refund", "{\"note\": \"y\", \"order\": 7713}");
            for (String match : List.of("strict", "ordered", "unordered", "superset")) {
                assertSays(
                        "Expected call 2: refund(order=7731), but was refund(order=7713).",
                        other.expecting(expecting(match, lookup, refund)));
            }
            assertSays(
                    "Expected refund(order=7731), but was refund(order=7713).",
                    other.expecting(expecting("subset", lookup, refund)));
        }

        @Test
        void whatWasLeftOutOrIsNoJsonIsSaid() {
            assertSays(
                    "Expected call 1: refund(order=7731), but was refund(order=nothing).",
                    Trials.said("x").tool("refund", "{}").expecting(expecting("strict", refund)));
            assertSays(
                    "Expected call 1: refund(order=7731), but was refund(arguments=\"{order\").",
                    Trials.said("x").tool("refund", "{order").expecting(expecting("strict", refund)));
        }

        @Test
        void aCallThatIsMissingIsSaid() {
            Trials one = Trials.said("x").tool("lookup", "{\"order\": 7731}");
            assertSays(
                    "Expected call 2: refund(order=7731), but no further call was made.",
                    one.expecting(expecting("strict", lookup, refund)));
            assertSays(
                    "Expected call 2: refund(order=7731), but refund was never called.",
                    one.expecting(expecting("ordered", lookup, refund)));
            assertSays(
                    "Expected call 2: lookup(order=7731), but there was no further call of lookup.",
                    one.expecting(expecting("superset", lookup, lookup)));
            assertSays(
                    "Expected call 1: lookup(order=7731), but no tool was called.",
                    Trials.said("x").model(new Part.Text("No.")).expecting(expecting("unordered", lookup)));
        }

        @Test
        void aCallTooManyIsSaid() {
            Trials mails = Trials.said("x").tool("send_email", "{}").tool("send_email", "{}");
            assertSays("send_email was called once more than expected.", mails.expecting(expecting("strict", mail)));
            assertSays("send_email was called once more than expected.", mails.expecting(expecting("unordered", mail)));
            assertSays(
                    "send_email was called twice more than expected.",
                    mails.tool("send_email", "{}").expecting(expecting("unordered", mail)));
            Trials wipe = Trials.said("x").tool("wipe", "{\"disk\": 1}");
            for (String match : List.of("strict", "unordered", "subset")) {
                assertSays("wipe(disk=1) was called, which is not expected.", wipe.expecting(expecting(match)));
            }
        }

        @Test
        void aCallThatCameTooEarlyIsSaid() {
            assertSays(
                    "Expected call 2: lookup(order=7731) after refund(order=7731), but it was called before.",
                    Trials.said("x")
                            .tool("lookup", "{\"order\": 7731}")
                            .tool("refund", "{\"order\": 7731}")
                            .expecting(expecting("ordered", refund, lookup)));
        }

        @Test
        void aForbiddenCallIsSaidWhateverElseWasCalled() {
            String forbids = "{\"tools\": {\"forbidden\": [\"delete_account\"]}}";
            assertSays(
                    "delete_account was called, which is forbidden.",
                    Trials.said("x").tool("mcp__crm__delete_account", "{}").expecting(forbids));
            assertEquals(
                    1,
                    value(Trials.said("x")
                            .tool("lookup", "{}")
                            .expecting(forbids)
                            .trial()));
            assertEquals(
                    1,
                    value(Trials.said("x")
                            .model(new Part.Text("No."))
                            .expecting(forbids)
                            .trial()));
            assertUnobserved(
                    Trials.said("x").expecting(forbids).trial(), "Neither a tool nor a model's reply was seen");
        }

        @Test
        void ofLongCallsTheDifferenceIsShown() {
            String text = "letter ".repeat(60);
            assertSays(
                    "Expected call 1: send(to=\"Ann\"), but was send(to=\"Bob\").",
                    Trials.said("x")
                            .tool("send", "{\"text\": \"" + text + "\", \"to\": \"Bob\"}")
                            .expecting(expecting(
                                    "strict", call("send", "{\"text\": \"" + text + "\", \"to\": \"Ann\"}"))));
        }
    }

    @Nested
    class Calls {

        private static final String BOTH = expecting("ordered", call("a", "{}"), call("b", "{}"));

        private static Part request(String id, String tool) {
            return new Part.ToolRequest(id, tool, "{}");
        }

        @Test
        void thoseOfOneReplyMayStandInAnyOrder() {
            assertEquals(
                    1,
                    value(Trials.said("x")
                            .model(request("1", "b"), request("2", "a"))
                            .expecting(BOTH)
                            .trial()));
            assertEquals(
                    0,
                    value(Trials.said("x")
                            .model(request("1", "b"))
                            .model(request("2", "a"))
                            .expecting(BOTH)
                            .trial()));
        }

        @Test
        void runsAreJoinedWithTheReplyThatAskedForThem() {
            Trials one = Trials.said("x")
                    .model(request("", "b"), request("", "a"))
                    .tool("b", "{}")
                    .tool("a", "{}");
            assertEquals(1, value(one.expecting(BOTH).trial()));
            Trials apart = Trials.said("x")
                    .model(request("", "b"))
                    .tool("b", "{}")
                    .model(request("", "a"))
                    .tool("a", "{}");
            assertEquals(0, value(apart.expecting(BOTH).trial()));
        }

        @Test
        void thoseThatRanAtTheSameTimeMayStandInAnyOrder() {
            assertEquals(
                    1,
                    value(Trials.said("x")
                            .between(0, 20)
                            .tool("b", "{}")
                            .between(10, 30)
                            .tool("a", "{}")
                            .expecting(BOTH)
                            .trial()));
            assertEquals(
                    0,
                    value(Trials.said("x")
                            .between(0, 20)
                            .tool("b", "{}")
                            .between(20, 30)
                            .tool("a", "{}")
                            .expecting(BOTH)
                            .trial()));
            assertEquals(
                    0,
                    value(Trials.said("x")
                            .between(0, 40)
                            .tool("b", "{}")
                            .within("s0")
                            .between(20, 30)
                            .tool("a", "{}")
                            .expecting(BOTH)
                            .trial()),
                    "what ran within it began after it");
        }

        @Test
        void aTransferIsNoneAndAFailedOneIs() {
            Trials trial = Trials.said("x")
                    .call("triage", Usage.UNKNOWN, 1, "", List.of(), request("1", "to_billing"), request("2", "b"))
                    .handoff("triage", "billing", "", Span.Handoff.Detection.TRANSFER_TOOL);
            assertEquals(
                    1,
                    value(trial.expecting(expecting("superset", call("b", "{}")))
                            .trial()));
            assertEquals(
                    1,
                    value(Trials.said("x")
                            .tool("a", "{}", "no such order", Source.OBSERVED)
                            .expecting(expecting("strict", call("a", "{}")))
                            .trial()));
        }

        @Test
        void whatTheSystemAloneReportsCountsAgainstItAndNotForIt() {
            Trials told = Trials.said("x")
                    .model(Source.OBSERVED, "a", Usage.UNKNOWN, "", new Part.Text("Done."))
                    .tool("a", "{}");
            Trial trial = told.expecting(expecting("superset", call("a", "{}"))).trial();
            assertEquals(0, value(trial));
            assertTrue(
                    only(trial)
                            .explanation()
                            .startsWith("Expected call 1: a(), but no tool was called. The system reports"),
                    only(trial).explanation());
            assertEquals(
                    0,
                    value(told.expecting("{\"tools\": {\"forbidden\": [\"a\"]}}")
                            .trial()));
            assertEquals(
                    1,
                    value(told.expecting("{\"tools\": {\"forbidden\": [\"b\"]}}")
                            .trial()));
        }

        @Test
        void nothingSeenIsLoud() {
            assertUnobserved(Trials.said("x").agent("a").expecting(BOTH).trial(), "proxy of tools");
            assertUnobserved(
                    Trials.ended(new Outcome.Crashed("exit 1")).expecting(BOTH).trial(),
                    "ended (crashed) before anything was seen");
            assertTrue(
                    only(Trials.said("x").tool("a", "{}").trial()).explanation().contains("nothing of tools"));
        }
    }

    @Nested
    class Agents {

        private final String byBilling = expecting(
                "ordered", "{\"name\": \"refund\", \"arguments\": {\"order\": 7731}, \"agent\": \"billing\"}");

        @Test
        void whoAsksCountsWhereItIsExpected() {
            assertEquals(
                    1,
                    value(Trials.said("x")
                            .toolOf("billing", "refund", "{\"order\": 7731}")
                            .expecting(byBilling)
                            .trial()));
            assertSays(
                    "Expected call 1: refund(order=7731) by billing, but was refund(order=7731) by triage.",
                    Trials.said("x")
                            .toolOf("triage", "refund", "{\"order\": 7731}")
                            .expecting(byBilling));
        }

        @Test
        void anAgentWithoutANameMayBeAnybody() {
            for (String nobody : List.of("", "unnamed-0a1b2c")) {
                assertUnobserved(
                        Trials.said("x")
                                .toolOf(nobody, "refund", "{\"order\": 7731}")
                                .expecting(byBilling)
                                .trial(),
                        "x-rehearsal-agent");
                assertEquals(
                        0,
                        value(Trials.said("x")
                                .toolOf(nobody, "refund", "{\"order\": 7713}")
                                .expecting(byBilling)
                                .trial()),
                        "whoever it was");
                assertEquals(
                        1,
                        value(Trials.said("x")
                                .toolOf(nobody, "lookup", "{}")
                                .toolOf("billing", "refund", "{\"order\": 7731}")
                                .expecting(byBilling)
                                .trial()));
            }
        }
    }
}
