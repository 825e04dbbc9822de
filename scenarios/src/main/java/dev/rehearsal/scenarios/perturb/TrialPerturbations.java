package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.datasets.component.ComponentFailure;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.scenarios.draw.SeededRandom;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The perturbations of one trial, with a count of what they did. Make one for each trial, even for a clean one. They
 * act in the order of the suite. One that throws does nothing, which is noted: a trial that was not perturbed as planned says
 * nothing of the system. Thread-safe.
 */
public final class TrialPerturbations {

    private static final int MOST_FIRED = 10_000;
    private static final int MOST_CHARACTERS = 8_000;

    private final List<Active> active;
    private final ConcurrentLinkedQueue<FiredPerturbation> fired = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<Told, Integer> early = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.empty());
    private final AtomicInteger characters = new AtomicInteger();
    private final AtomicLong waitMs = new AtomicLong();
    private final ToolFaults tools = new Tools();
    private final HandoffFaults handoffs = this::handoff;
    private volatile Optional<String> refusal = Optional.empty();

    private final Optional<Remembering> remembering;

    private TrialPerturbations(
            long trialSeed, List<? extends Perturbation> perturbations, Optional<Remembering> remembering) {
        this.remembering = remembering;
        List<Active> begun = new ArrayList<>();
        for (Perturbation one : perturbations) {
            guarded(one, () -> Optional.of(new Active(one, one.begin(SeededRandom.of(trialSeed, one.id())))))
                    .ifPresent(begun::add);
        }
        this.active = List.copyOf(begun);
    }

    /** Return the perturbations of a clean trial. */
    public static TrialPerturbations none() {
        return new TrialPerturbations(0, List.of(), Optional.empty());
    }

    /** Begin a trial. Each perturbation gets random numbers of its own, from {@code hash(trial seed, its id)}. */
    public static TrialPerturbations forTrial(long trialSeed, List<? extends Perturbation> perturbations) {
        return new TrialPerturbations(trialSeed, perturbations, Optional.empty());
    }

    /**
     * Begin a trial of a system whose memory can be disturbed.
     *
     * @param trial the trial's id, as the hook knows it
     */
    public static TrialPerturbations forTrial(
            long trialSeed, List<? extends Perturbation> perturbations, String trial, StateHook hook) {
        return new TrialPerturbations(trialSeed, perturbations, Optional.of(new Remembering(hook, trial, trialSeed)));
    }

    /** Return what the first perturbation threw that did; empty while all act as they should. */
    public Optional<String> failure() {
        return failure.get();
    }

    /** Return what the system must be told in place of this text. */
    public String input(String text) {
        return input(text, 0);
    }

    /** Return what the system must be told in place of the text of a turn, which is numbered from 1. */
    public String input(String text, int turn) {
        return changed(
                text, InjectionPoint.INPUT, "", turn, (effects, now) -> effects.input(now), ChangeExcerpt::ofInput);
    }

    /** Return how many further times the task must arrive while the trial is played. */
    public int arrivals() {
        return active.stream().mapToInt(this::arrivals).sum();
    }

    private int arrivals(Active one) {
        return guarded(one.perturbation(), () -> Optional.of(one.perturbation().arrivals()))
                .orElse(0);
    }

    /** Note that the task arrived once more: the nth time, from 1, of {@link #arrivals()}. */
    public void arrived(int nth) {
        int before = 0;
        for (Active one : active) {
            int own = arrivals(one);
            if (nth > before && nth <= before + own) {
                String what = "the task arrived once more, beside the trial (" + (nth - before) + " of " + own + ")";
                note(one.perturbation(), InjectionPoint.LOAD, "", 0, ChangeExcerpt.ofFailure(what), 0);
            }
            before += own;
        }
    }

    /** Let no tool act from now on: whoever asks before a tool is told this, which counts as no fault. The first reason stays. */
    public synchronized void refuseTools(String why) {
        refusal = refusal.or(() -> Optional.of(why));
    }

    /** Return the faults that callers of tools ask for. */
    public ToolFaults tools() {
        return tools;
    }

    /** Return the faults that edges between agents ask for. */
    public HandoffFaults handoffs() {
        return handoffs;
    }

    /** Disturb what the system remembers, where that is planned, before a call of a model goes on. Waits for the system's hook. */
    public void beforeCall(ModelCallSite site) {
        disturb(
                "model call " + site.index() + (site.agent().isEmpty() ? "" : " of " + site.agent()),
                effects -> effects.state(site));
    }

    /** Disturb what the system remembers, where that is planned, before a turn, which is numbered from 1. Waits likewise. */
    public void beforeTurn(int turn) {
        disturb("turn " + turn, effects -> effects.state(turn));
    }

    private void disturb(String before, Function<Effects, Optional<String>> ask) {
        remembering.ifPresent(memory -> active.forEach(one -> guarded(
                        one.perturbation(),
                        () -> ask.apply(one.effects()).flatMap(state -> memory.disturb(state, this::fail)))
                .ifPresent(what ->
                        note(one.perturbation(), InjectionPoint.STATE, before, 0, ChangeExcerpt.ofFailure(what), 0))));
    }

    /** Return what happens to a call instead of an answer, where something does. */
    public Optional<ModelFault> model(ModelCallSite site) {
        for (Active one : active) {
            Optional<ModelFault> answer =
                    guarded(one.perturbation(), () -> one.effects().model(site));
            answer.ifPresent(fault -> note(one.perturbation(), site, fault));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private void note(Perturbation perturbation, ModelCallSite site, ModelFault fault) {
        if (fault instanceof ModelFault.CameTooEarly again) {
            early.merge(new Told(perturbation.id(), again.since()), 1, Integer::sum);
        } else {
            note(
                    perturbation,
                    InjectionPoint.PRODUCER_REPLY,
                    site.agent(),
                    site.index(),
                    ChangeExcerpt.ofFailure(words(fault)),
                    waitMs(fault));
        }
    }

    /** Note that a model answered a call, with so many tokens read and written. */
    public void answered(ModelCallSite site, long tokens) {
        active.forEach(one -> guarded(one.perturbation(), () -> {
            one.effects().answered(site, tokens);
            return Optional.empty();
        }));
    }

    /** Return the messages that the model must see in place of these. */
    public List<Message> request(ModelCallSite site, List<Message> messages) {
        List<Message> known = messages;
        for (Active one : active) {
            List<Message> before = known;
            known = guarded(one.perturbation(), () -> Optional.of(one.effects().retell(site, before)))
                    .orElse(before);
        }
        return changed(
                known,
                InjectionPoint.CONSUMER_REQUEST,
                site.agent(),
                site.index(),
                (effects, now) -> effects.request(site, now),
                ChangeExcerpt::ofRequest);
    }

    /** Return whether any perturbation may change replies, so that streams must be held back. */
    public boolean changesReplies() {
        return active.stream()
                .anyMatch(one -> guarded(
                                one.perturbation(),
                                () -> Optional.of(one.effects().changesReplies()))
                        .orElse(false));
    }

    /** Return the name of the model that must answer instead of the one that was asked; empty where that one does. */
    public Optional<String> substitute(ModelCallSite site) {
        return first(
                InjectionPoint.PRODUCER_REPLY,
                site.agent(),
                site.index(),
                effects -> effects.substitute(site),
                name -> "answered by " + name);
    }

    /** Return what the caller must take for the model's answer. */
    public ModelReply reply(ModelCallSite site, ModelReply answer) {
        return changed(
                answer,
                InjectionPoint.PRODUCER_REPLY,
                site.agent(),
                site.index(),
                (effects, now) -> effects.reply(site, now),
                ChangeExcerpt::ofReply);
    }

    /**
     * Return what they did so far, at most the first 10,000 actions; with texts as long as those are not more than some
     * thousand characters in all. A call that came before a refused one may be tried again is counted with the action that refused it.
     */
    public List<FiredPerturbation> fired() {
        return fired.stream()
                .map(action -> action.followedBy(early.getOrDefault(new Told(action.perturbation(), action.call()), 0)))
                .toList();
    }

    /** Return how often they acted so far. */
    public int firedCount() {
        return count.get();
    }

    /** Return how many milliseconds they made the system wait so far at most, added up over all actions. */
    public long waitMs() {
        return waitMs.get();
    }

    private static String words(ModelFault fault) {
        return switch (fault) {
            case ModelFault.Refused refused -> refused.status() + " " + refused.code() + ": " + refused.message();
            case ModelFault.CameTooEarly again -> words(again.refused());
            case ModelFault.Stalled stalled ->
                "no reply for " + stalled.duration().toMillis() + " ms"
                        + (stalled.headersFirst() ? " after the headers" : "") + ", then cut off";
            case ModelFault.Delayed delayed -> "asked " + delayed.duration().toMillis() + " ms late";
            case ModelFault.CutOff cut ->
                "cut off after " + Math.round(100 * cut.share()) + " % of the reply"
                        + (cut.silence().isZero() ? "" : " and " + cut.silence().toMillis() + " ms of silence");
        };
    }

    private static long waitMs(ModelFault fault) {
        return switch (fault) {
            case ModelFault.Refused refused ->
                refused.retryAfter().map(Duration::toMillis).orElse(0L);
            case ModelFault.CameTooEarly again -> 0;
            case ModelFault.Stalled stalled -> stalled.duration().toMillis();
            case ModelFault.Delayed delayed -> delayed.duration().toMillis();
            case ModelFault.CutOff cut -> cut.silence().toMillis();
        };
    }

    private static void sleep(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the trial ends, and the tool's caller with it
        }
    }

    private static long waitMs(ToolReplyFault fault) {
        return switch (fault) {
            case ToolReplyFault.Lost lost -> lost.silence().toMillis();
            case ToolReplyFault.Failed failed -> 0;
        };
    }

    private String handoff(String from, String to, String payload) {
        return changed(
                payload,
                InjectionPoint.PRODUCER_REPLY,
                from + " -> " + to,
                0,
                (effects, now) -> effects.handoff(from, to, now),
                ChangeExcerpt::ofText);
    }

    private <T> T changed(
            T first,
            InjectionPoint where,
            String site,
            int call,
            Change<T> change,
            BiFunction<T, T, ChangeExcerpt> excerpt) {
        T now = first;
        for (Active one : active) {
            T before = now;
            Optional<T> next = guarded(one.perturbation(), () -> change.apply(one.effects(), before));
            if (next.isPresent()) {
                ChangeExcerpt seen = next.get().equals(now) ? ChangeExcerpt.NOTHING : excerpt.apply(now, next.get());
                note(one.perturbation(), where, site, call, seen, 0);
                now = next.get();
            }
        }
        return now;
    }

    private <T> Optional<T> first(
            InjectionPoint where,
            String site,
            int call,
            Function<Effects, Optional<T>> ask,
            Function<T, String> words) {
        return first(where, site, call, ask, words, fault -> 0);
    }

    private <T> Optional<T> first(
            InjectionPoint where,
            String site,
            int call,
            Function<Effects, Optional<T>> ask,
            Function<T, String> words,
            ToLongFunction<T> wait) {
        for (Active one : active) {
            Optional<T> answer = guarded(one.perturbation(), () -> ask.apply(one.effects()));
            if (answer.isPresent()) {
                T fault = answer.get();
                ChangeExcerpt seen = ChangeExcerpt.ofFailure(words.apply(fault));
                note(one.perturbation(), where, site, call, seen, wait.applyAsLong(fault));
                return answer;
            }
        }
        return Optional.empty();
    }

    private <T> Optional<T> guarded(Perturbation perturbation, Supplier<Optional<T>> act) {
        try {
            return Objects.requireNonNull(act.get(), "nothing instead of Optional.empty()");
        } catch (Throwable e) { // of a user's class: Errors, and checked exceptions that no signature tells of
            fail("the perturbation " + InvalidInputException.quote(perturbation.id()) + " threw "
                    + ComponentFailure.quote(e));
            return Optional.empty();
        }
    }

    private void fail(String what) {
        failure.updateAndGet(first -> first.isPresent() ? first : Optional.of(what));
    }

    private void note(
            Perturbation perturbation, InjectionPoint where, String site, int call, ChangeExcerpt change, long wait) {
        waitMs.addAndGet(wait);
        if (count.incrementAndGet() <= MOST_FIRED) {
            FiredPerturbation action =
                    new FiredPerturbation(perturbation.id(), where, site, call, change.before(), change.after(), wait);
            boolean room = characters.addAndGet(change.length()) <= MOST_CHARACTERS;
            fired.add(room ? action : action.withoutTexts());
        }
    }

    /** A call that was told to wait, by its number in the trial. */
    private record Told(String perturbation, int call) {}

    /** The system's hook for one trial. */
    private record Remembering(StateHook hook, String trial, long seed) {
        Optional<String> disturb(String state, Consumer<String> failed) {
            try {
                return hook.disturb(new StateHook.Disturbance(state, trial, seed));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the trial ends, and so does its hook
            } catch (IOException | InvalidInputException e) {
                failed.accept("the hook for " + state + " failed: " + e.getMessage());
            } catch (Exception e) {
                failed.accept("the hook for " + state + " failed: " + ComponentFailure.describe(e));
            }
            return Optional.empty();
        }
    }

    private record Active(Perturbation perturbation, Effects effects) {}

    private interface Change<T> {
        Optional<T> apply(Effects effects, T now);
    }

    private void requireAllowed() {
        refusal.ifPresent(why -> {
            throw new ToolFaultException(why);
        });
    }

    private final class Tools implements ToolFaults {
        @Override
        public void before(String tool, String arguments) {
            requireAllowed();
            first(
                            InjectionPoint.TOOL_BEFORE_EFFECT,
                            tool,
                            0,
                            effects -> effects.delayTool(tool, arguments),
                            delay -> "begins " + delay.toMillis() + " ms late",
                            Duration::toMillis)
                    .ifPresent(TrialPerturbations::sleep);
            requireAllowed(); // the trial may have ended, or been taken over, in the meantime
            first(
                            InjectionPoint.TOOL_BEFORE_EFFECT,
                            tool,
                            0,
                            effects -> effects.beforeTool(tool, arguments),
                            message -> message)
                    .ifPresent(message -> {
                        throw new ToolFaultException(message);
                    });
        }

        @Override
        public Optional<ToolReplyFault> reply(String tool, String arguments, String result) {
            return first(
                    InjectionPoint.TOOL_AFTER_EFFECT,
                    tool,
                    0,
                    effects -> effects.toolReply(tool, arguments, result),
                    ToolReplyFault::words,
                    TrialPerturbations::waitMs);
        }

        @Override
        public String after(String tool, String arguments, String result) {
            return changed(
                    result,
                    InjectionPoint.TOOL_AFTER_EFFECT,
                    tool,
                    0,
                    (effects, now) -> effects.afterTool(tool, arguments, now),
                    ChangeExcerpt::ofText);
        }
    }
}
