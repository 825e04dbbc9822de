package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.Expectation.ExpectedHandoff;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.Handoff.Direction;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.judges.coordination.obligation.Fate;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.Obligation.Kind;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.coordination.obligation.ObligingText.Obliged;
import dev.rehearsal.judges.coordination.obligation.Statement;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.judges.evidence.SpanAgents;
import dev.rehearsal.judges.values.Value;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A maker of one trial's ledger. For one thread and one use. */
final class LedgerBuilder {

    private static final Set<Kind> GROUNDED =
            Set.of(Kind.IDENTIFIER, Kind.AMOUNT, Kind.QUANTITY, Kind.DATE, Kind.TIME, Kind.LIMIT);

    private static final double SAME = 0.5;
    private static final Pattern RANGE = Pattern.compile("\\d{1,2}[-/]\\d{1,2}");

    private final Trial trial;
    private final ToldTexts texts;
    private final List<Handoff> handoffs;
    private final WritingAgents writing;
    private final Optional<ObligingText> request;
    private final KnownTexts known;
    private final Inventions inventions;
    private final List<ObligingText> forbidden;
    private final int[] hops;
    private final boolean complete;
    /** The best entry of each obligation at each handoff: what one source lost another may have kept. */
    private final List<Map<Obligation, LedgerEntry>> entries = new ArrayList<>();

    LedgerBuilder(Trial trial) {
        this.trial = trial;
        this.texts = ToldTexts.of(trial);
        this.handoffs = texts.handoffs();
        this.writing = new WritingAgents(trial.trace());
        this.request = handoffs.isEmpty() ? Optional.empty() : texts.request();
        this.known = new KnownTexts(texts, request);
        this.inventions = new Inventions(texts, known, request);
        this.forbidden = trial.scenario().expectation().forbidden().stream()
                .map(ObligingText::of)
                .toList();
        this.hops = hops();
        this.complete = isComplete(trial.outcome());
        handoffs.forEach(ignored -> entries.add(new LinkedHashMap<>()));
    }

    ObligationLedger ledger() {
        if (handoffs.isEmpty()) {
            return new ObligationLedger(List.of(), 0);
        }
        followRequest();
        followDelegations();
        followResults();
        demand();
        invent();
        Repairs repairs = new Repairs(trial, texts, writing);
        List<LedgerEntry> all = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            int at = i;
            entries.get(i)
                    .forEach((obligation, entry) -> all.add(
                            entry.fate().isLoss()
                                    ? repairs.of(obligation, at)
                                            .map(entry::repairedBy)
                                            .orElse(entry)
                                    : entry));
        }
        return new ObligationLedger(all, handoffs.size());
    }

    /** The request is what the first sender was told, and every other sender that delegates without having been told anything. */
    private void followRequest() {
        if (request.isEmpty()) {
            return;
        }
        String first = handoffs.getFirst().from();
        follow(first, -1, request.get());
    }

    private void followDelegations() {
        for (int i = 0; i < handoffs.size(); i++) {
            Handoff handoff = handoffs.get(i);
            if (handoff.direction() == Direction.DOWN
                    && !handoff.to().equals(handoffs.getFirst().from())) {
                follow(handoff.to(), i, texts.payload(i));
            }
        }
    }

    /** Follow what an agent was told there into the delegations that it makes afterwards. */
    private void follow(String agent, int told, ObligingText source) {
        List<Integer> given = IntStream.range(told + 1, handoffs.size())
                .filter(i -> handoffs.get(i).from().equals(agent)
                        && handoffs.get(i).direction() == Direction.DOWN
                        && isTold(i))
                .boxed()
                .toList();
        if (given.isEmpty()) {
            return;
        }
        List<Integer> first =
                given.stream().filter(later -> !isRedone(later, given, source)).toList();
        OwnWork own = new OwnWork(trial.trace(), agent, texts, given);
        DelegationRound round = new DelegationRound(texts, known, writing, source, first, complete);
        for (Obliged obliged : source.obligations()) {
            if (isForbidden(obliged)) {
                continue;
            }
            List<DelegationRound.Finding> findings = new ArrayList<>(round.findings(obliged));
            given.stream()
                    .filter(later -> !first.contains(later))
                    .forEach(later -> findings.addAll(again(obliged, source, later)));
            for (DelegationRound.Finding finding : findings) {
                boolean excused = finding.fate() instanceof Fate.Lost && own.covers(obliged.obligation());
                if (!excused && !(told >= 0 && inventions.isMadeGood(obliged, told, finding.delegation()))) {
                    put(finding.delegation(), obliged.obligation(), finding.fate());
                }
            }
        }
        followDuties(source, given);
        if (told < 0 && given.size() == 1 && !own.anyWriting) { // what an agent adds for another one need not go on
            int only = given.getFirst();
            texts.payload(only).lostDuties(source).forEach(duty -> put(only, duty, new Fate.Lost()));
        }
    }

    /** Return what became of an obligation where its receiver was told before: what is not said again is not lost. */
    private List<DelegationRound.Finding> again(Obliged obliged, ObligingText source, int later) {
        return new DelegationRound(texts, known, writing, source, List.of(later), complete)
                .findings(obliged).stream()
                        .filter(finding -> !(finding.fate() instanceof Fate.Lost))
                        .toList();
    }

    /**
     * Return whether a receiver had the same thing to do before, and did it: what it is told now came too late for that. The
     * first delegation counts for itself.
     */
    private boolean isRedone(int later, List<Integer> given, ObligingText source) {
        String receiver = handoffs.get(later).to();
        return given.stream()
                .anyMatch(earlier -> earlier < later
                        && handoffs.get(earlier).to().equals(receiver)
                        && IntStream.range(earlier + 1, later)
                                .anyMatch(i -> handoffs.get(i).from().equals(receiver))
                        && texts.wroteBetween(receiver, earlier, later)
                        && isSameThing(earlier, later, source));
    }

    private boolean isSameThing(int earlier, int later, ObligingText source) {
        List<Obligation> things = source.obligations().stream()
                .map(Obliged::obligation)
                .filter(one -> one.kind() == Kind.IDENTIFIER || one.kind() == Kind.NAME)
                .toList();
        List<Obligation> before =
                things.stream().filter(texts.payload(earlier)::says).toList();
        return before.isEmpty()
                ? texts.payload(earlier)
                                .subject()
                                .coveredBy(texts.payload(later).subject())
                        >= SAME
                : before.equals(
                        things.stream().filter(texts.payload(later)::says).toList());
    }

    /** An order that got there as a wish alone. */
    private void followDuties(ObligingText source, List<Integer> given) {
        for (int at : given) {
            for (ObligingText.WeakenedDuty weakened : texts.payload(at).weakenedDuties(source)) {
                boolean toldAsOrder = texts.input(at)
                        .filter(input -> input.says(weakened.duty()))
                        .isPresent();
                if (!toldAsOrder && !isWeakenedAlready(at, weakened.duty())) {
                    put(at, weakened.duty(), weakened.to());
                }
            }
        }
    }

    /** A limit or a ban that became a wish says all that there is to say of its sentence. */
    private boolean isWeakenedAlready(int at, Obligation.Duty duty) {
        ObligingText sentence = ObligingText.of(duty.text());
        return entries.get(at).entrySet().stream()
                .anyMatch(one -> one.getValue().fate() == ObligationFate.WEAKENED && sentence.says(one.getKey()));
    }

    /** A handoff of which nothing is known that its receiver was told says nothing about what got lost. */
    private boolean isTold(int handoff) {
        return !texts.payload(handoff).isBlank();
    }

    /** Results owe nothing: what they repeat is kept, an identifier that they alter without a source for it is changed. */
    private void followResults() {
        for (int i = 0; i < handoffs.size(); i++) {
            Handoff result = handoffs.get(i);
            if (result.direction() == Direction.UP) {
                for (int told = i - 1; told >= 0; told--) {
                    Handoff task = handoffs.get(told);
                    if (task.direction() == Direction.DOWN && task.to().equals(result.from())) {
                        repeat(texts.payload(told), i);
                        break;
                    }
                }
            }
        }
    }

    private void repeat(ObligingText task, int result) {
        for (Obliged obliged : task.obligations()) {
            if (obliged.obligation().kind() != Kind.IDENTIFIER) {
                continue;
            }
            Fate fate = texts.payload(result).fate(obliged, task);
            switch (fate) {
                case Fate.Kept ignored -> put(result, obliged.obligation(), fate);
                case Fate.Changed ignored -> put(result, obliged.obligation(), fate);
                case Fate.Weakened ignored -> {}
                case Fate.Lost ignored -> {}
            }
        }
    }

    private void put(int handoff, Obligation obligation, Fate fate) {
        switch (fate) {
            case Fate.Kept ignored -> put(handoff, obligation, ObligationFate.KEPT, "");
            case Fate.Weakened weakened -> put(handoff, obligation, ObligationFate.WEAKENED, weakened.to());
            case Fate.Changed changed -> {
                if (!known.isSource(obligation, changed, handoff)) {
                    put(handoff, obligation, ObligationFate.CHANGED, changed.to());
                } else if (handoffs.get(handoff).direction() == Direction.DOWN) {
                    put(handoff, obligation, ObligationFate.LOST, "");
                }
            }
            case Fate.Lost ignored -> put(handoff, obligation, ObligationFate.LOST, "");
        }
    }

    private void put(int at, Obligation obligation, ObligationFate fate, String instead) {
        Handoff handoff = handoffs.get(at);
        LedgerEntry entry = new LedgerEntry(
                obligation.text(),
                obligation.kind(),
                false,
                hops[at],
                handoff.info().id(),
                handoff.from(),
                handoff.to(),
                handoff.direction(),
                fate,
                instead,
                Optional.empty());
        entries.get(at).merge(obligation, entry, (a, b) -> a.fate().compareTo(b.fate()) <= 0 ? a : b);
    }

    private final Map<Integer, Statement> statements = new HashMap<>();

    /** Add what the case demands. It settles what a receiver owes: what was derived and not demanded is not lost there. */
    private void demand() {
        for (ExpectedHandoff expected : trial.scenario().expectation().handoffs()) {
            List<Integer> to = IntStream.range(0, handoffs.size())
                    .filter(i -> handoffs.get(i).to().equals(expected.to())
                            && handoffs.get(i).direction() == Direction.DOWN)
                    .boxed()
                    .toList();
            if (!to.isEmpty()) {
                List<Obliged> demanded = expected.mustCarry().stream()
                        .flatMap(phrase -> ObligingText.of(phrase).obligations().stream())
                        .toList();
                settle(to, demanded);
                expected.mustCarry().forEach(phrase -> demand(to, phrase));
            }
        }
    }

    private void settle(List<Integer> to, List<Obliged> demanded) {
        for (int at : to) {
            Map<Obligation, LedgerEntry> there = entries.get(at);
            for (Obligation obligation : List.copyOf(there.keySet())) {
                LedgerEntry entry = Optional.ofNullable(there.get(obligation)).orElseThrow();
                boolean isDemanded = demanded.stream().anyMatch(one -> isSame(one.obligation(), obligation));
                if (isDemanded) {
                    there.put(obligation, entry.demanded());
                } else if (entry.fate() == ObligationFate.LOST) {
                    there.remove(obligation);
                }
            }
        }
    }

    private static boolean isSame(Obligation one, Obligation other) {
        return one.equals(other)
                || (one.kind() == other.kind() && ObligingText.of(one.text()).says(other));
    }

    private void demand(List<Integer> to, String phrase) {
        ObligingText asked = ObligingText.of(phrase);
        boolean carried = to.stream()
                .anyMatch(at -> statements
                        .computeIfAbsent(at, i -> Statement.of(handoffs.get(i).payload()))
                        .carries(phrase));
        for (Obliged obliged : asked.obligations()) {
            boolean settled = to.stream()
                    .anyMatch(at -> entries.get(at).keySet().stream()
                            .anyMatch(obligation -> isSame(obliged.obligation(), obligation)));
            if (!settled) {
                int last = to.getLast();
                put(
                        last,
                        obliged.obligation(),
                        carried ? new Fate.Kept() : texts.payload(last).fate(obliged, request.orElse(asked)));
                entries.get(last).computeIfPresent(obliged.obligation(), (ignored, entry) -> entry.demanded());
            }
        }
    }

    private void invent() {
        for (int i = 0; i < handoffs.size(); i++) {
            Handoff handoff = handoffs.get(i);
            boolean down = handoff.direction() == Direction.DOWN;
            boolean codeWrites = i == 0 && request.isEmpty();
            if (codeWrites || (!down && !isGrounded(handoff.from()))) {
                continue;
            }
            for (Obliged obliged : texts.payload(i).obligations()) {
                Obligation obligation = obliged.obligation();
                boolean looked = down || (GROUNDED.contains(obligation.kind()) && !isSpan(obligation));
                if (looked
                        && !entries.get(i).containsKey(obligation)
                        && !isInstead(i, obliged)
                        && inventions.isInvented(obliged, i)) {
                    put(i, obligation, ObligationFate.INVENTED, "");
                }
            }
        }
    }

    /** "More than 24 hours ago" is what an agent makes of a day, and "5-7 days" names nothing. */
    private static boolean isSpan(Obligation obligation) {
        return switch (obligation) {
            case Obligation.Limit limit ->
                limit.value() instanceof Value.Amount span && span.unit().equals(ObligingText.SECONDS);
            case Obligation.Identifier identifier ->
                identifier.value() instanceof Value.Word(String word)
                        && RANGE.matcher(word).matches();
            case Obligation.Money ignored -> false;
            case Obligation.Quantity ignored -> false;
            case Obligation.Date ignored -> false;
            case Obligation.TimeOfDay ignored -> false;
            case Obligation.Name ignored -> false;
            case Obligation.Ban ignored -> false;
            case Obligation.Condition ignored -> false;
            case Obligation.Format ignored -> false;
            case Obligation.Duty ignored -> false;
        };
    }

    /** What stands in the place of something changed is no invention beside it. */
    private boolean isInstead(int at, Obliged obliged) {
        return entries.get(at).values().stream()
                .anyMatch(entry -> entry.fate().isLoss()
                        && !entry.instead().isEmpty()
                        && ObligingText.of(entry.instead()).says(obliged.obligation()));
    }

    /** A worker whose tools' results are all known has what it says from them. */
    private boolean isGrounded(String agent) {
        Set<String> seen = new HashSet<>();
        boolean all = OwnWork.runs(trial.trace(), agent).stream().allMatch(call -> {
            seen.add(call.tool());
            return call.result().isPresent();
        });
        return all && !seen.isEmpty();
    }

    private boolean isForbidden(Obliged obliged) {
        return forbidden.stream().anyMatch(phrase -> phrase.says(obliged.obligation()));
    }

    /** Return how many handoffs the words of each went through: one more than what its sender was told last. */
    private int[] hops() {
        Map<String, Integer> depth = new HashMap<>();
        if (!handoffs.isEmpty()) {
            depth.put(handoffs.getFirst().from(), 0);
        }
        int[] found = new int[handoffs.size()];
        for (int i = 0; i < found.length; i++) {
            Handoff handoff = handoffs.get(i);
            int own = depth.getOrDefault(handoff.from(), 0);
            found[i] = own + 1;
            if (handoff.direction() == Direction.DOWN
                    && !handoff.to().equals(handoffs.getFirst().from())) {
                depth.merge(handoff.to(), own + 1, Math::max);
            } else {
                // a verifier that gets a result first of all is told it at this hop
                depth.putIfAbsent(handoff.to(), own + 1);
            }
        }
        return found;
    }

    private static boolean isComplete(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed ignored -> true;
            case Outcome.Degraded ignored -> true;
            case Outcome.Unrecorded ignored -> true;
            case Outcome.Escalated ignored -> false;
            case Outcome.Failed ignored -> false;
            case Outcome.TimedOut ignored -> false;
            case Outcome.Crashed ignored -> false;
            case Outcome.NotPlayed ignored -> false;
            case Outcome.Diverged ignored -> false;
        };
    }

    /** What an agent did itself instead of handing it on: the arguments of the tools that it ran, those of handing over aside. */
    static final class OwnWork {

        private static final double HANDED_OVER = 0.9;

        private final ObligingText arguments;
        private final boolean answers;
        private final boolean anyWriting;

        OwnWork(Trace trace, String agent, ToldTexts texts, List<Integer> given) {
            List<ToolCall> all = runs(trace, agent);
            Set<String> delegating = all.stream()
                    .filter(call -> given.stream().anyMatch(i -> isOf(texts, i, call)))
                    .map(ToolCall::tool)
                    .collect(Collectors.toSet());
            List<ToolCall> runs = all.stream()
                    .filter(call -> !delegating.contains(call.tool()))
                    .toList();
            this.arguments =
                    ObligingText.of(runs.stream().map(ToolCall::arguments).collect(Collectors.joining("\n\n")));
            this.anyWriting = !runs.isEmpty();
            this.answers = texts.lastSpeaker().equals(agent);
        }

        /** Return whether a run handed something over: what it was given says what was handed over, or nearly all of it. */
        private static boolean isOf(ToldTexts texts, int handoff, ToolCall call) {
            return call.arguments().contains(texts.handoffs().get(handoff).payload())
                    || texts.payload(handoff)
                                    .subject()
                                    .coveredBy(ObligingText.of(call.arguments()).subject())
                            >= HANDED_OVER;
        }

        /** Return whether the agent saw to an obligation itself: with a tool, or, a form, by writing the answer. */
        boolean covers(Obligation obligation) {
            return obligation.kind() == Obligation.Kind.FORMAT ? answers : anyWriting && arguments.says(obligation);
        }

        /** Return the runs of tools by an agent that hand nothing over. */
        static List<ToolCall> runs(Trace trace, String agent) {
            SpanAgents agents = new SpanAgents(trace);
            return Evidence.toolCalls(trace).stream()
                    .filter(call -> agents.agent(call).equals(agent) && !Evidence.isTransfer(trace, agent, call.tool()))
                    .toList();
        }
    }
}
