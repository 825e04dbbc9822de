package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.harness.junit.FailureMessage;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.coordination.HandoffFidelity;
import dev.rehearsal.judges.coordination.HandoffFinding;
import dev.rehearsal.judges.coordination.ledger.LedgerEntry;
import dev.rehearsal.judges.coordination.ledger.ObligationLedger;
import dev.rehearsal.judges.coordination.obligation.Statement;
import dev.rehearsal.judges.recovery.Perturbed;
import dev.rehearsal.judges.recovery.Recovery;
import dev.rehearsal.judges.recovery.Twin;
import dev.rehearsal.judges.tools.CalledTool;
import dev.rehearsal.judges.values.ValueText;
import dev.rehearsal.reports.RunAddress;
import dev.rehearsal.reports.wording.PerturbationWords;
import dev.rehearsal.scenarios.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The checks of one trial. A check that nobody can decide (tokens that nobody counted, a fault that never acted, no
 * verdict) skips the test with the reason: it is neither passed nor failed. Under a fault that never acted no check passes, but
 * one that fails still does.
 */
public sealed class TrialAssert permits TrialAssert.CalledAssert {

    private static final int MOST_CALLS = 20;

    private final PlayedTrial played;

    TrialAssert(PlayedTrial played) {
        this.played = played;
    }

    /** Require success as the case and its scorers define it. */
    public TrialAssert succeeded() {
        boolean success = played.success()
                .orElseThrow(() -> undecided("nobody can say whether it succeeded: "
                        + played.score("success").map(Score::explanation).orElse("nothing scored it")));
        if (!success) {
            throw failed(
                    "it must succeed, but did not. "
                            + played.score("success").map(Score::explanation).orElse(""),
                    FailureMessage.expected(played.trial().scenario().expectation()),
                    List.of());
        }
        requireActed();
        return this;
    }

    /** Require an outcome: {@code completed}, {@code degraded}, {@code escalated}, {@code failed}, {@code timed_out}. */
    public TrialAssert ended(String outcome) {
        require(
                played.trial().outcome().word().equals(outcome),
                "its outcome must be " + outcome + ", but is "
                        + played.trial().outcome().word(),
                outcome);
        return this;
    }

    /** Require that the answer says all of these, as values: {@code 42.50 EUR} is said by {@code €42,50}. */
    public TrialAssert says(String... facts) {
        ValueText answer = answer();
        for (String fact : facts) {
            require(answer.says(ValueText.of(fact)), "its answer must say " + InvalidInputException.quote(fact), fact);
        }
        return this;
    }

    /** Require that the answer says none of these. */
    public TrialAssert doesNotSay(String... phrases) {
        ValueText answer = answer();
        for (String phrase : phrases) {
            require(
                    !answer.says(ValueText.of(phrase)),
                    "its answer must not say " + InvalidInputException.quote(phrase),
                    "not " + phrase);
        }
        return this;
    }

    /**
     * Require that handoffs keep an obligation such as {@code order 7731} or {@code at most 50 EUR} at every hop and every receiver
     * that owes it: at least one carries it, and none changes, weakens or loses it, whether somebody makes that good later or not. A
     * trial without handoffs kept nothing.
     */
    public TrialAssert kept(String obligation) {
        Statement told = Statement.of(obligation);
        for (LedgerEntry loss : ObligationLedger.of(played.trial()).losses()) {
            require(
                    !told.carries(loss.obligation()),
                    InvalidInputException.quote(obligation)
                            + (loss.instead().isEmpty()
                                    ? " got lost"
                                    : " became " + InvalidInputException.quote(loss.instead()))
                            + " in the handoff from " + loss.from() + " to " + loss.to() + repaired(loss),
                    obligation);
        }
        for (HandoffFinding finding : HandoffFidelity.of(played.trial())) {
            String way = " in the handoff from " + finding.from() + " to " + finding.to();
            for (String lost : finding.lost()) {
                require(!told.carries(lost), InvalidInputException.quote(obligation) + " got lost" + way, obligation);
            }
            for (HandoffFinding.Change change : finding.changed()) {
                require(
                        !told.carries(change.from()),
                        InvalidInputException.quote(obligation) + " became " + InvalidInputException.quote(change.to())
                                + way,
                        obligation);
            }
        }
        require(
                handoffs().anyMatch(handoff -> Statement.of(handoff.payload()).carries(obligation)),
                "a handoff must carry " + InvalidInputException.quote(obligation) + ", but none of "
                        + handoffs().count() + " does",
                obligation);
        return this;
    }

    /**
     * Require that no agent had to make good what another one lost on the way: a loss that was repaired cost tokens and time, and was
     * a loss. What was never made good is no repair; {@link #kept} looks for it.
     */
    public TrialAssert repairedNothing() {
        for (LedgerEntry loss : ObligationLedger.of(played.trial()).repaired()) {
            require(
                    false,
                    "nothing must have been lost and repaired, but " + InvalidInputException.quote(loss.obligation())
                            + " was lost in the handoff from " + loss.from() + " to " + loss.to() + repaired(loss),
                    "no repaired loss");
        }
        require(true, "", "");
        return this;
    }

    private static String repaired(LedgerEntry loss) {
        return loss.repair().map(by -> ", and was repaired by " + by.by()).orElse("");
    }

    /**
     * Require that no effect was asked of a tool twice, under another key or none, such as five bookings for one request: {@code
     * duplicate-work} is 0.
     */
    public TrialAssert duplicatedNothing() {
        Score score = score("duplicate-work", "duplicatedNothing()");
        switch (score) {
            case Score.Measured measured ->
                require(
                        measured.value() == 0,
                        "no effect must be asked of a tool again, but " + measured.value() + " were. "
                                + measured.explanation(),
                        "no duplicated work");
            case Score.Abstained abstained ->
                throw undecided("nobody can say whether work was duplicated: " + abstained.explanation());
            case Score.Unobserved unobserved ->
                throw undecided("nobody can say whether work was duplicated: " + unobserved.explanation());
            case Score.ScorerFailed failure ->
                throw undecided("nobody can say whether work was duplicated: " + failure.explanation());
        }
        return this;
    }

    /**
     * Require that a tool was called, stubbed or not. What a fault wrote into a model's reply, and what hands over to another agent,
     * are no calls.
     */
    public CalledAssert called(String tool) {
        List<CalledTool> calls = calls();
        List<CalledTool> those = calls.stream().filter(call -> call.isOf(tool)).toList();
        requireOfCalls(!those.isEmpty(), tool + " must be called, but was not", "a call of " + tool);
        return new CalledAssert(played, tool, those);
    }

    /** Require that none of these tools was called, not even by what the system alone reports. */
    public TrialAssert never(String... tools) {
        List<CalledTool> calls = Stream.concat(calls().stream(), CalledTool.onlyReported(played.trial()).stream())
                .toList();
        for (String tool : tools) {
            requireOfCalls(
                    calls.stream().noneMatch(call -> call.isOf(tool)),
                    tool + " must never be called, but was",
                    "no call of " + tool);
        }
        return this;
    }

    /** The checks of a trial in which a tool was called, that call first. */
    public static final class CalledAssert extends TrialAssert {

        private final String tool;
        private final List<CalledTool> those;

        private CalledAssert(PlayedTrial played, String tool, List<CalledTool> those) {
            super(played);
            this.tool = tool;
            this.those = those;
        }

        /**
         * Require that one of these calls had the argument, compared as {@code expectation.tools} compares: 7731 is "7731", of a map
         * the entries named, null is one left out. Further ones ask for it of the same call.
         */
        public CalledAssert with(String argument, @Nullable Object value) {
            JsonNode expected = StrictJson.mapper().valueToTree(value);
            List<CalledTool> left =
                    those.stream().filter(call -> call.has(argument, expected)).toList();
            String wanted = argument + "=" + expected;
            requireOfCalls(
                    !left.isEmpty(),
                    tool + " must be called with " + wanted + ", but was not",
                    "a call of " + tool + " with " + wanted);
            return new CalledAssert(super.played, tool, left);
        }
    }

    private List<CalledTool> calls() {
        return CalledTool.of(played.trial()).orElseThrow(() -> undecided("nobody saw which tools it called"));
    }

    /** Fail with the calls that were made, and those that the system alone reports. */
    void requireOfCalls(boolean holds, String rule, String expected) {
        require(holds, rule, expected, holds ? List.of() : calledAndReported());
    }

    private List<String> calledAndReported() {
        return Stream.concat(
                        calls().stream().map(call -> "called    " + call.words()),
                        CalledTool.onlyReported(played.trial()).stream().map(call -> "reported  " + call.words()))
                .limit(MOST_CALLS)
                .toList();
    }

    private Stream<Handoff> handoffs() {
        return played.trial().trace().spans().stream()
                .filter(Handoff.class::isInstance)
                .map(Handoff.class::cast);
    }

    /** Require that it took no more. */
    public TrialAssert within(UsageLimit limit) {
        OptionalDouble amount = limit.amount().apply(played.trial());
        if (amount.isEmpty()) {
            throw undecided("nobody counted its " + limit.what());
        }
        require(
                amount.getAsDouble() <= limit.most(),
                "it must take at most " + limit.words(limit.most()) + ", but took " + limit.words(amount.getAsDouble()),
                "at most " + limit.words(limit.most()));
        return this;
    }

    /**
     * Require that it recovered from the fault that it was played under: it healed itself, or answered with less than its
     * team and said so. Judged against its clean twin.
     */
    public TrialAssert recoveredFrom(PerturbationSpec fault) {
        String under = played.trial().scenario().perturbation();
        PlayedTrial twin = played.twin()
                .filter(clean -> under.equals(fault.perturbation().id()))
                .orElseThrow(() -> new InvalidInputException(
                        "recoveredFrom(" + fault.use() + ")",
                        "the trial must have been played under that fault",
                        "it was played under " + InvalidInputException.quote(under),
                        "Play it with evaluator.under(fault)"));
        return recovered(under, twin);
    }

    private TrialAssert recovered(String under, PlayedTrial twin) {
        Recovery recovery = Recovery.classify(
                Optional.of(new Twin(twin.trial().outcome().word(), twin.success())),
                new Perturbed(played.trial().outcome().word(), played.success(), played.fired()));
        if (recovery == Recovery.NEVER_FIRED) {
            requireActed();
        }
        if (!recovery.judged()) {
            throw undecided("nobody can say whether it recovered from " + under + ": " + recovery.word());
        }
        require(
                recovery == Recovery.SELF_HEALED || recovery == Recovery.DEGRADED,
                "it must recover from " + under + ", but is " + recovery.word(),
                "self-healed or degraded");
        return this;
    }

    /** Require that it recovered from the fault that it was played under, whichever that is; see {@link #recoveredFrom}. */
    public TrialAssert recovered() {
        String under = played.trial().scenario().perturbation();
        PlayedTrial twin = played.twin()
                .orElseThrow(() -> new InvalidInputException(
                        "recovered()",
                        "the trial must have been played under a fault",
                        "it was played under " + InvalidInputException.quote(under),
                        "Play it with evaluator.under(fault)"));
        return recovered(under, twin);
    }

    /** Require a score of at least that much in a metric of which more is better, such as {@code handoff-fidelity}. */
    public TrialAssert scored(String metric, double atLeast) {
        Score score = score(metric, "scored(" + InvalidInputException.quote(metric) + ")");
        switch (score) {
            case Score.Measured measured ->
                require(
                        measured.value() >= atLeast,
                        metric + " must be at least " + atLeast + ", but is " + measured.value() + ". "
                                + measured.explanation(),
                        metric + " of at least " + atLeast);
            case Score.Abstained abstained -> throw undecided(metric + " has no value: " + abstained.explanation());
            case Score.Unobserved unobserved ->
                throw undecided(metric + " could not be observed: " + unobserved.explanation());
            case Score.ScorerFailed failure -> throw undecided(metric + " has no value: " + failure.explanation());
        }
        return this;
    }

    private Score score(String metric, String check) {
        return played.score(metric)
                .orElseThrow(() -> new InvalidInputException(
                        check,
                        "the metric must be one that was scored",
                        metric + " was not",
                        "Scored: "
                                + String.join(
                                        ", ",
                                        played.scores().stream()
                                                .map(one -> one.metric().name())
                                                .toList())));
    }

    private ValueText answer() {
        Outcome outcome = played.trial().outcome();
        outcome.unjudgeable().ifPresent(why -> {
            throw undecided("it " + why);
        });
        return outcome.output().map(ValueText::of).orElseGet(() -> ValueText.of(""));
    }

    private void require(boolean holds, String rule, String expected) {
        require(holds, rule, expected, List.of());
    }

    private void require(boolean holds, String rule, String expected, List<String> details) {
        played.trial().outcome().unjudgeable().ifPresent(why -> {
            throw undecided("it " + why);
        });
        if (!holds) {
            throw failed(rule, expected, details);
        }
        requireActed();
    }

    /** What holds of a trial in which the fault never acted was not put to the test. */
    private void requireActed() {
        if (played.trial().play().neverActed()) {
            throw new RepetitionInterceptor.IdleFaultException(
                    undecidedText(PerturbationWords.neverActed(played.trial().scenario())));
        }
    }

    private AssertionFailedError failed(String rule, String expected, List<String> details) {
        StringBuilder message =
                new StringBuilder(what()).append(": ").append(rule).append('.');
        played.trial()
                .scenario()
                .task()
                .ifPresent(task -> message.append("\n  task      ").append(FailureMessage.task(task)));
        FailureMessage.told(played.trial())
                .ifPresent(told -> message.append("\n  told      ").append(told));
        String got = FailureMessage.got(played.trial().outcome());
        message.append("\n  got       ").append(got);
        details.forEach(one -> message.append("\n  ").append(one));
        List<String> lost = FailureMessage.lost(played.trial());
        lost.forEach(one -> message.append("\n  lost      ").append(one));
        FailureMessage.faults(played.trial())
                .forEach(fault -> message.append("\n  fault     ").append(fault));
        message.append("\n  look      ").append(RunAddress.show(played.address()));
        message.append("\n  replay    ").append(RunAddress.replay(played.address()));
        return new AssertionFailedError(message.toString(), expected, got);
    }

    private TestAbortedException undecided(String why) {
        return new TestAbortedException(undecidedText(why));
    }

    private String undecidedText(String why) {
        return what() + ": " + why + ". Look: " + RunAddress.show(played.address());
    }

    private String what() {
        String perturbation = played.trial().scenario().perturbation();
        return played.trial().scenario().caseId() + (perturbation.equals("none") ? "" : " [" + perturbation + "]")
                + " by " + played.trial().system();
    }
}
