package dev.rehearsal.scenarios.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.CaseVariants;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.scenarios.perturb.fault.CaseFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the catalogue acts in every place that its sheet names, as often as planned, and alike for the same seed. */
class FaultCatalogTest {

    private static final String REQUEST =
            "Please refund order ORD-7731, at most 42.50 EUR.\nDo not touch the other 3 items. Write to the customer.";
    private static final String ASSIGNMENT =
            "Refund order ORD-7731. It must not cost more than 42.50 EUR. Tell the customer.";
    private static final String RESULT =
            "{\"order\":\"ORD-7731\",\"total\":42.5,\"currency\":\"EUR\",\"lines\":[{\"sku\":\"A\",\"n\":1},{\"sku\":\"B\",\"n\":2}]}";
    private static final String JSON_REPLY = "{\"refund_amount\":42.5,\"schema_version\":1}";

    private static final CaseVariants VARIANTS = new CaseVariants(
            List.of("I want my money back for ORD-7731, 42.50 EUR at most."),
            new TreeMap<>(Map.of("de", "Bitte erstatten Sie Bestellung ORD-7731, höchstens 42,50 EUR.")),
            List.of("Refund the order."));

    /** Faults that need a word of what else is in the suite. */
    private static final Map<String, Map<String, String>> REQUIRED = Map.of(
            "burst-of-arrivals", Map.of("copies", "1"),
            "weaker-model", Map.of("model", "small"),
            "requests-per-minute", Map.of("requests", "1"),
            "tokens-per-minute", Map.of("tokens", "100"));

    static Stream<PerturbationFactory> faults() {
        return PerturbationFactory.registry().all().stream()
                .filter(factory -> factory.sheet().isPresent());
    }

    static Stream<Planted> planted() {
        return faults().flatMap(factory ->
                factory.sheet().orElseThrow().places().stream().map(place -> new Planted(factory.name(), place)));
    }

    /** A fault in one of its places. */
    record Planted(String fault, FaultPlace place) {}

    private static TrialPerturbations trial(String fault, long seed) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("use", fault);
        REQUIRED.getOrDefault(fault, Map.of())
                .forEach((option, value) -> entry.set(
                        option,
                        value.matches("\\d+") ? IntNode.valueOf(Integer.parseInt(value)) : TextNode.valueOf(value)));
        boolean scheduled = faults().filter(one -> one.name().equals(fault))
                .map(one -> one.sheet().orElseThrow().family())
                .noneMatch(family -> family == FaultFamily.INPUT || family == FaultFamily.LOAD);
        if (scheduled) {
            entry.put("every", 1).put("once", true);
        }
        if (fault.equals("noisy-input") || fault.equals("typos")) {
            entry.put("rate", 0.9);
        }
        return TrialPerturbations.forTrial(
                seed,
                List.of(CaseFault.of(PerturbationsReader.create(entry, "suite.yaml:7"), VARIANTS)),
                "mine/case-1",
                asked -> Optional.of("did " + asked));
    }

    @Test
    void thereAreEnoughOfEachFamilyAndEachSaysWhatPeopleHaveToKnow() {
        Map<FaultFamily, Long> families = faults().collect(Collectors.groupingBy(
                factory -> factory.sheet().orElseThrow().family(), Collectors.counting()));
        assertTrue(faults().count() >= 40, families.toString());
        for (FaultFamily family :
                List.of(FaultFamily.MODEL, FaultFamily.TOOL, FaultFamily.HANDOFF, FaultFamily.INPUT)) {
            assertTrue(families.getOrDefault(family, 0L) >= 6, families.toString());
        }
        Set<String> said = new HashSet<>();
        faults().forEach(factory -> {
            FaultSheet sheet = factory.sheet().orElseThrow();
            assertTrue(said.add(sheet.does()), factory.name() + " does what another one does");
            for (String text : List.of(sheet.does(), sheet.cause(), sheet.robust())) {
                assertTrue(text.matches("\\p{Lu}.*\\."), factory.name() + ": " + text);
            }
            assertTrue(sheet.source().startsWith("https://"), factory.name());
            assertFalse(sheet.places().isEmpty(), factory.name());
            sheet.options().forEach(option -> assertTrue(option.matches("[a-z-]+: .+"), option));
        });
    }

    @Test
    void aCaseWithoutWordsForAFaultIsLeftAsItIs() {
        for (String fault : List.of("paraphrase", "other-language")) {
            TrialPerturbations trial = TrialPerturbations.forTrial(
                    7,
                    List.of(PerturbationsReader.create(
                            JsonNodeFactory.instance.objectNode().put("use", fault), "suite.yaml:7")));
            assertEquals(REQUEST, trial.input(REQUEST, 1));
            assertEquals(0, trial.firedCount());
        }
    }

    @Test
    void aRepeatedReplyIsThatOfTheRunBeforeWhateverItsToolAndAStaleOneStaysWithinTheTool() {
        for (String fault : List.of("repeated-tool-reply", "stale-result")) {
            TrialPerturbations trial = trial(fault, 7);
            assertEquals("7731 is there", trial.tools().after("lookup", "{}", "7731 is there"));
            boolean repeats = fault.equals("repeated-tool-reply");
            assertEquals(repeats ? "7731 is there" : "refunded", trial.tools().after("refund", "{}", "refunded"));
            assertEquals(repeats ? 1 : 0, trial.firedCount());
        }
    }

    @Test
    void aReplyIsNotRepeatedInAnotherConversation() {
        TrialPerturbations trial = trial("repeated-tool-reply", 7);
        for (String agent : List.of("triage", "billing")) {
            List<Message> messages = List.of(
                    Message.text("user", agent),
                    new Message("assistant", List.of(new Part.ToolRequest(agent, "lookup", "{}"))),
                    new Message("tool", List.of(new Part.ToolResponse(agent, "found by " + agent))));
            assertEquals(messages, trial.request(new ModelCallSite(agent, "of " + agent, 1, 1), messages));
        }
        assertEquals(0, trial.firedCount());
    }

    @ParameterizedTest
    @MethodSource("planted")
    void actsInEachOfItsPlacesOnceAndAlikeForTheSameSeed(Planted planted) {
        TrialPerturbations trial = trial(planted.fault(), 7);
        List<String> seen = played(trial, planted.place());
        assertEquals(1, trial.firedCount(), () -> "acted " + trial.fired() + ", seen " + seen);
        assertEquals(Optional.empty(), trial.failure());
        assertNotEquals(
                played(TrialPerturbations.none(), planted.place()),
                seen,
                "something must be otherwise than without a fault");
        assertEquals(seen, played(trial(planted.fault(), 7), planted.place()), "the same seed does the same");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void actsNowhereElse(PerturbationFactory factory) {
        List<FaultPlace> places = factory.sheet().orElseThrow().places();
        Stream.of(FaultPlace.values()).filter(place -> !places.contains(place)).forEach(place -> {
            TrialPerturbations trial = trial(factory.name(), 7);
            assertEquals(played(TrialPerturbations.none(), place), played(trial, place), place.toString());
            assertEquals(0, trial.firedCount(), place + ": " + trial.fired());
        });
    }

    /** Offer a fault all that there is to strike in a place, and write down what the system would see. */
    private static List<String> played(TrialPerturbations trial, FaultPlace place) {
        return switch (place) {
            case INPUT -> List.of(trial.input(REQUEST, 1));
            case REPLY -> replies(trial);
            case MESSAGES -> messages(trial);
            case TOOL_PROXY -> tools(trial, true);
            case WRAPPER -> wrapped(trial);
            case STATE -> remembered(trial);
            case ARRIVAL -> arrived(trial);
        };
    }

    /** As many further arrivals as are asked for, all of which begin. */
    private static List<String> arrived(TrialPerturbations trial) {
        for (int nth = 1; nth <= trial.arrivals(); nth++) {
            trial.arrived(nth);
        }
        return trial.fired().stream().map(FiredPerturbation::after).toList();
    }

    /** Two turns with a call of a model each. What the hook is asked for is what is seen. */
    private static List<String> remembered(TrialPerturbations trial) {
        for (int turn = 1; turn <= 2; turn++) {
            trial.beforeTurn(turn);
            trial.beforeCall(new ModelCallSite("billing", "c1", turn, turn));
        }
        return trial.fired().stream().map(FiredPerturbation::after).toList();
    }

    /** One reply at a time, of the kinds that faults strike; the first that is struck is the last. */
    private static List<String> replies(TrialPerturbations trial) {
        List<String> seen = new ArrayList<>();
        List<Message> replies = List.of(
                Message.text("assistant", JSON_REPLY),
                new Message("assistant", List.of(new Part.ToolRequest("t1", "refund", "{\"order\":\"ORD-7731\"}"))));
        for (int call = 1; call <= replies.size() && trial.firedCount() == 0; call++) {
            ModelCallSite site = new ModelCallSite("billing", "c1", call, call);
            seen.add(trial.model(site).toString());
            if (trial.firedCount() == 0) {
                seen.add(trial.substitute(site).toString());
            }
            if (trial.firedCount() == 0) {
                seen.add(trial.reply(site, new ModelReply(replies.get(call - 1), "stop", true))
                        .toString());
                trial.answered(site, 1_000);
            }
        }
        return seen;
    }

    /** An agent is asked and hands over to another one, which runs a tool twice. Its history is the one that the system knows. */
    private static List<String> messages(TrialPerturbations trial) {
        Message told = Message.text("user", ASSIGNMENT);
        List<Message> first = List.of(Message.text("user", REQUEST));
        List<Message> second = List.of(Message.text("system", "You refund."), told);
        List<Message> third = List.of(
                Message.text("system", "You refund."),
                told,
                new Message("assistant", List.of(new Part.ToolRequest("t1", "lookup", "{\"order\":\"ORD-7731\"}"))),
                new Message("tool", List.of(new Part.ToolResponse("t1", RESULT))));
        List<Message> fourth = new ArrayList<>(third);
        fourth.add(new Message("assistant", List.of(new Part.ToolRequest("t2", "lookup", "{\"order\":\"ORD-1\"}"))));
        fourth.add(new Message("tool", List.of(new Part.ToolResponse("t2", RESULT.replace("ORD-7731", "ORD-1")))));
        List<String> seen = new ArrayList<>();
        seen.add(shown(trial, new ModelCallSite("triage", "c0", 1, 1), first));
        seen.add(shown(trial, new ModelCallSite("billing", "c1", 1, 2), second));
        String shown = shown(trial, new ModelCallSite("billing", "c1", 2, 3), third);
        seen.add(shown);
        String again = shown(trial, new ModelCallSite("billing", "c1", 3, 4), fourth);
        assertTrue(again.startsWith(shown), "what was changed stays so: " + again);
        seen.add(again);
        return seen;
    }

    private static String shown(TrialPerturbations trial, ModelCallSite site, List<Message> messages) {
        return trial.request(site, messages).stream()
                .map(Message::parts)
                .map(Object::toString)
                .collect(Collectors.joining());
    }

    private static List<String> wrapped(TrialPerturbations trial) {
        List<String> seen = new ArrayList<>(tools(trial, false));
        if (trial.firedCount() == 0) {
            seen.add(trial.handoffs().passing("triage", "billing", ASSIGNMENT));
        }
        return seen;
    }

    /** A tool runs twice, in the wrapper or behind the proxy, which carries replies. */
    private static List<String> tools(TrialPerturbations trial, boolean proxied) {
        List<String> seen = new ArrayList<>();
        for (String order : List.of("ORD-1", "ORD-7731")) {
            if (trial.firedCount() == 0) {
                String arguments = "{\"order\":\"" + order + "\"}";
                String result = RESULT.replace("ORD-7731", order);
                try {
                    trial.tools().before("lookup", arguments);
                    seen.add("held back for " + trial.waitMs() + " ms");
                    if (proxied) {
                        seen.add(
                                trial.tools().reply("lookup", arguments, result).toString());
                    }
                    seen.add(trial.tools().after("lookup", arguments, result));
                } catch (ToolFaultException e) {
                    seen.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return seen;
    }
}
