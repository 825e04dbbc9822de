package dev.rehearsal.judges.coordination;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.judges.coordination.obligation.Fate;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.Statement;
import dev.rehearsal.judges.evidence.Evidence;
import dev.rehearsal.scenarios.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fate of obligations on their way through the handoffs of a trial.
 *
 * <ul>
 *   <li>An agent owes what it was told: the first one to hand anything over owes what the task says, every other what
 *       it received before. What an earlier intake of the same agent said already is not owed twice; what the case
 *       forbids to say is not owed at all.
 *   <li>An obligation is due in the delegations that the agent makes afterwards; one of them suffices, since a plan gives
 *       each worker its part. Where some of the receivers have tools, it is due to those: a limit that only the writer
 *       knows binds nobody. Results received are due to any receiver, and of them only identifiers, amounts and days.
 *   <li>Kept where any of these carries it; else changed where something new stands in its place; else lost, noted at the
 *       delegation that carries what stood nearest to it in the source.
 *   <li>Other handoffs (results, delegations beside those) owe nothing: what they repeat is kept, an identifier that they
 *       alter is changed, what they leave out is no loss.
 * </ul>
 *
 * <p>Two values that trade places ("exchange A for B", "exchange B for A") are both still there: that is not seen.
 */
public final class HandoffFidelity {

    private static final int MOST_HANDOFFS = 200;

    private final List<Handoff> handoffs;
    private final List<Statement> payloads;
    private final List<Tally> tallies;
    private final Set<String> acting;
    private final List<Statement> forbidden;

    private HandoffFidelity(Trial trial) {
        this.handoffs = Evidence.of(trial.trace(), Handoff.class).stream()
                .limit(MOST_HANDOFFS)
                .toList();
        this.payloads = handoffs.stream()
                .map(handoff -> Statement.of(handoff.payload()))
                .toList();
        this.tallies = handoffs.stream().map(Tally::new).toList();
        this.acting = new Actors(trial.trace()).hadTools();
        this.forbidden = trial.scenario().expectation().forbidden().stream()
                .map(Statement::of)
                .toList();
    }

    /** Return a finding for each of the first 200 handoffs, in order; empty for a trial without handoffs. */
    public static List<HandoffFinding> of(Trial trial) {
        HandoffFidelity fidelity = new HandoffFidelity(trial);
        if (!fidelity.handoffs.isEmpty()) {
            trial.scenario().task().ifPresent(fidelity::followTask);
            fidelity.followPayloads();
        }
        return fidelity.tallies.stream().map(Tally::finding).toList();
    }

    private final Map<String, Set<Obligation>> owed = new HashMap<>();

    private void followTask(Task task) {
        String text = task.turns().stream().map(HandoffFidelity::readable).collect(Collectors.joining("\n\n"));
        String context = task.context().isEmpty() ? "" : task.context().toString();
        String giver = handoffs.getFirst().from();
        follow(giver, -1, Statement.of(text), false);
        follow(giver, -1, Statement.of(context), false);
    }

    private void followPayloads() {
        for (int i = 0; i < handoffs.size(); i++) {
            Handoff handoff = handoffs.get(i);
            follow(handoff.to(), i, payloads.get(i), handoff.direction() == Handoff.Direction.UP);
        }
    }

    /** Follow what an agent was told there. */
    private void follow(String agent, int told, Statement source, boolean result) {
        List<Integer> given = givenBy(agent, told);
        List<Integer> due = due(given, result);
        Set<Obligation> known = owed.computeIfAbsent(agent, ignored -> new HashSet<>());
        List<Obligation> obligations = source.obligations().stream()
                .filter(obligation -> !result || isFact(obligation))
                .filter(obligation -> !isForbidden(obligation, source) && known.add(obligation))
                .toList();
        Due judged = new Due(due.stream().map(payloads::get).toList(), obligations, source);
        for (int i = 0; i < due.size(); i++) {
            judged.tell(i, tallies.get(due.get(i)));
        }
        for (int other : given) {
            if (!due.contains(other)) {
                obligations.forEach(obligation -> repeat(obligation, other, source));
            }
        }
    }

    private List<Integer> givenBy(String agent, int told) {
        return java.util.stream.IntStream.range(told + 1, handoffs.size())
                .filter(i -> handoffs.get(i).from().equals(agent))
                .boxed()
                .toList();
    }

    private List<Integer> due(List<Integer> given, boolean result) {
        List<Integer> down = given.stream()
                .filter(i -> handoffs.get(i).direction() == Handoff.Direction.DOWN)
                .toList();
        List<Integer> toActing =
                down.stream().filter(i -> acting.contains(handoffs.get(i).to())).toList();
        return result || toActing.isEmpty() ? down : toActing;
    }

    private void repeat(Obligation obligation, int at, Statement source) {
        switch (payloads.get(at).fate(obligation, source)) {
            case Fate.Kept ignored -> tallies.get(at).keep(obligation);
            case Fate.Changed changed -> {
                if (obligation instanceof Obligation.Identifier) {
                    tallies.get(at).change(obligation, changed.to());
                }
            }
            case Fate.Weakened ignored -> {}
            case Fate.Lost ignored -> {}
        }
    }

    private boolean isForbidden(Obligation obligation, Statement source) {
        return forbidden.stream().anyMatch(phrase -> phrase.fate(obligation, source) instanceof Fate.Kept);
    }

    private static boolean isFact(Obligation obligation) {
        return switch (obligation.kind()) {
            case IDENTIFIER, AMOUNT, DATE -> true;
            case NAME, BAN, LIMIT, QUANTITY, TIME, CONDITION, FORMAT, DUTY -> false;
        };
    }

    private static String readable(JsonNode turn) {
        return turn.isTextual() ? turn.textValue() : turn.toString();
    }
}
