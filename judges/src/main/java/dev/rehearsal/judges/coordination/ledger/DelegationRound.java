package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.judges.coordination.obligation.Fate;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.Obligation.Kind;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.judges.coordination.obligation.ObligingText.Obliged;
import dev.rehearsal.judges.values.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The delegations that one agent makes behind one thing that it was told, and which of them owes which obligation.
 *
 * <p>A sole delegation owes all. Of several, one owes what it was asked to do:
 *
 * <ul>
 *   <li>What it carries, or carries otherwise, it owes.
 *   <li>Limits, bans and conditions are due at receivers that can change something, where there are any; all else at any.
 *   <li>What others of those carry it owes too, where it was told nearly all that stands around the obligation in the source
 *       and can change something (or is the one that the other delegation went to), and where it was told nearly all of the source.
 *   <li>What none carries is lost at the one that was told most of what stands around it.
 * </ul>
 */
final class DelegationRound {

    private static final double NEARLY_ALL = 0.8;
    private static final double ALL = 0.95;
    private static final double HALF = 0.5;
    private static final double BROADCAST = 0.7;
    private static final int ENOUGH = 3;
    private static final Set<Kind> BINDING = Set.of(Kind.LIMIT, Kind.BAN, Kind.CONDITION);

    private final ToldTexts texts;
    private final KnownTexts known;
    private final WritingAgents writing;
    private final ObligingText source;
    private final List<Integer> delegations;
    private final boolean complete;

    /**
     * @param delegations places among the handoffs, not empty
     * @param complete whether the sender had its say: what no delegation carries may not be lost where the trial broke off
     */
    DelegationRound(
            ToldTexts texts,
            KnownTexts known,
            WritingAgents writing,
            ObligingText source,
            List<Integer> delegations,
            boolean complete) {
        this.texts = texts;
        this.known = known;
        this.writing = writing;
        this.source = source;
        this.delegations = List.copyOf(delegations);
        this.complete = complete;
    }

    /** One obligation at one delegation. */
    record Finding(int delegation, Fate fate) {}

    /** Return what became of an obligation at each delegation that owes it. */
    List<Finding> findings(Obliged obliged) {
        List<Fate> fates = delegations.stream()
                .map(delegation -> fate(obliged, delegation))
                .toList();
        List<Integer> due = due(obliged);
        boolean carried = due.stream().anyMatch(i -> isThere(fates.get(i)));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < delegations.size(); i++) {
            if (owes(obliged, i, fates, due, carried)) {
                findings.add(new Finding(delegations.get(i), fates.get(i)));
            }
        }
        return findings;
    }

    private boolean owes(Obliged obliged, int i, List<Fate> fates, List<Integer> due, boolean carried) {
        return switch (fates.get(i)) {
            case Fate.Kept ignored -> true;
            case Fate.Weakened ignored -> delegations.size() == 1 || !carried || isAbout(obliged, i, HALF);
            case Fate.Changed changed ->
                delegations.size() == 1
                        || isNearestLimit(obliged, changed)
                        || isAbout(obliged, i, HALF)
                        || isBroadcast(i)
                        || (!carried && nearest(obliged, due) == i);
            case Fate.Lost ignored -> {
                if (delegations.size() == 1) {
                    yield complete || writing.has(receiver(i)) || !endsThere(i);
                }
                if (!due.contains(i)) {
                    yield false;
                }
                if (isBroadcast(i) && isFirst(i)) {
                    yield true;
                }
                yield carried ? needsToo(obliged, i, fates) : complete && nearest(obliged, due) == i;
            }
        };
    }

    /** Who is told a limit that nobody had set is told an altered one: of the source's, the nearest. */
    private boolean isNearestLimit(Obliged obliged, Fate.Changed changed) {
        return obliged.obligation() instanceof Obligation.Limit limit
                && limit.value() instanceof Value.Amount own
                && ObligingText.of(changed.to()).obligations().stream()
                        .anyMatch(one -> one.obligation() instanceof Obligation.Limit other
                                && other.value() instanceof Value.Amount altered
                                && source.obligations().stream()
                                        .noneMatch(rival -> rival.obligation() instanceof Obligation.Limit third
                                                && third.value() instanceof Value.Amount amount
                                                && distance(amount, altered).compareTo(distance(own, altered)) < 0));
    }

    private static BigDecimal distance(Value.Amount one, Value.Amount other) {
        return one.readings()
                .iterator()
                .next()
                .subtract(other.readings().iterator().next())
                .abs();
    }

    /** Of a trial that got to no answer of its own, who only words the end owes nothing but that. */
    private boolean endsThere(int i) {
        return texts.lastSpeaker().equals(receiver(i));
    }

    /** A later broadcast, such as the one to a writer, may leave out what was done already. */
    private boolean isFirst(int i) {
        return i == 0 || writing.has(receiver(i));
    }

    private boolean needsToo(Obliged obliged, int i, List<Fate> fates) {
        if (obliged.subject().weight() < ENOUGH
                || !isAbout(obliged, i, BINDING.contains(obliged.obligation().kind()) ? NEARLY_ALL : ALL)) {
            return false;
        }
        if (writing.has(receiver(i))) {
            return true;
        }
        for (int other = 0; other < fates.size(); other++) {
            if (other != i && isThere(fates.get(other)) && receiver(other).equals(receiver(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAbout(Obliged obliged, int i, double share) {
        return obliged.subject().coveredBy(texts.payload(delegations.get(i)).subject()) >= share;
    }

    private boolean isBroadcast(int i) {
        return source.subject().weight() > ENOUGH
                && source.subject().coveredBy(texts.payload(delegations.get(i)).subject()) >= BROADCAST;
    }

    /** Return the delegation that was told most of what stands around the obligation; the first of equal ones. */
    private int nearest(Obliged obliged, List<Integer> due) {
        int nearest = due.getFirst();
        double most = -1;
        for (int i : due) {
            double share = obliged.subject()
                    .coveredBy(texts.payload(delegations.get(i)).subject());
            if (share > most) {
                most = share;
                nearest = i;
            }
        }
        return nearest;
    }

    private List<Integer> due(Obliged obliged) {
        List<Integer> all = new ArrayList<>();
        List<Integer> writers = new ArrayList<>();
        for (int i = 0; i < delegations.size(); i++) {
            all.add(i);
            if (writing.has(receiver(i))) {
                writers.add(i);
            }
        }
        boolean binds = BINDING.contains(obliged.obligation().kind());
        return binds && !writers.isEmpty() ? writers : all;
    }

    private String receiver(int i) {
        Handoff handoff = texts.handoffs().get(delegations.get(i));
        return handoff.to();
    }

    /** What the payload leaves out the receiver's model may have been told all the same: with the conversation so far. */
    private Fate fate(Obliged obliged, int delegation) {
        Fate fate = texts.payload(delegation).fate(obliged, source);
        if (fate instanceof Fate.Kept) {
            return fate;
        }
        if (fate instanceof Fate.Changed changed && known.isSource(obliged.obligation(), changed, delegation)) {
            fate = new Fate.Lost();
        }
        Fate there = fate;
        return texts.input(delegation)
                .map(input -> input.fate(obliged, source))
                .filter(Fate.Kept.class::isInstance)
                .orElse(there);
    }

    private static boolean isThere(Fate fate) {
        return switch (fate) {
            case Fate.Kept ignored -> true;
            case Fate.Weakened ignored -> true;
            case Fate.Changed ignored -> true;
            case Fate.Lost ignored -> false;
        };
    }
}
