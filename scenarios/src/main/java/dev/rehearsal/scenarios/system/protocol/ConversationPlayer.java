package dev.rehearsal.scenarios.system.protocol;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.TraceUsage;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest.TrialContext;
import dev.rehearsal.scenarios.system.protocol.Transport.Answer;
import dev.rehearsal.scenarios.system.world.ReportedWorld;
import dev.rehearsal.scenarios.system.world.WorldContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A player of one trial over a transport: one request a turn, in order, until the last or one that was not answered.
 */
public final class ConversationPlayer {

    private ConversationPlayer() {}

    /**
     * Play all turns. The last answer is the trial's; a turn that was escalated or failed is the last one.
     *
     * @param request writes the requests, known to whoever starts a process for the trial
     * @param nanoTime the clock
     */
    public static SystemResponse play(
            Task task, TrialContext terms, TurnRequests request, Transport transport, LongSupplier nanoTime)
            throws InterruptedException {
        long start = nanoTime.getAsLong();
        Map<String, Span> spans = new LinkedHashMap<>();
        Outcome outcome = new Outcome.Failed("");
        Optional<WorldContent> world = Optional.empty();
        Optional<Usage> told = Optional.empty();
        for (int turn = 0; turn < task.turns().size(); turn++) {
            boolean last = turn == task.turns().size() - 1;
            terms.perturbations().beforeTurn(turn + 1);
            long left = terms.deadline().toNanos() - (nanoTime.getAsLong() - start);
            boolean goesOn = !last;
            switch (checked(request.id(turn), transport.ask(request.id(turn), request.line(turn, left), last))) {
                case Answer.Broken broken -> {
                    outcome = broken.outcome();
                    goesOn = false;
                    world = Optional.empty();
                    told = Optional.of(Usage.UNKNOWN);
                }
                case Answer.Said said -> {
                    outcome = said.reply().outcome();
                    world = said.reply().world();
                    Usage usage = said.reply().usage();
                    told = Optional.of(told.map(usage::plus).orElse(usage));
                    said.reply()
                            .trace()
                            .spans()
                            .forEach(span -> spans.putIfAbsent(span.info().id(), span));
                    goesOn &= outcome instanceof Outcome.Completed || outcome instanceof Outcome.Degraded;
                }
            }
            if (!goesOn) {
                break;
            }
        }
        Trace trace = spans.isEmpty() ? Trace.NONE : new Trace(request.traceId(), List.copyOf(spans.values()));
        Usage usage = told.filter(all -> !all.equals(Usage.UNKNOWN)).orElseGet(() -> TraceUsage.of(trace));
        return response(request, new SystemResponse(outcome, usage, trace), world);
    }

    /** The world is that of the last answer. One that cannot be opened is a wrong response. */
    private static SystemResponse response(TurnRequests request, SystemResponse bare, Optional<WorldContent> world)
            throws InterruptedException {
        if (world.isEmpty()) {
            return bare;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException(); // nobody waits for it any more, nor would close its world
        }
        try {
            String where = "response of trial " + request.id(0).trial();
            return new SystemResponse(
                    bare.outcome(), bare.usage(), bare.trace(), Optional.of(ReportedWorld.open(where, world.get())));
        } catch (InvalidInputException e) {
            return new SystemResponse(new Outcome.Crashed(String.valueOf(e.getMessage())), bare.usage(), bare.trace());
        }
    }

    /** A reply that says that it answers another turn is none to this one. */
    private static Answer checked(TurnId asked, Answer answer) {
        if (!(answer instanceof Answer.Said said) || said.reply().echo().fits(asked)) {
            return answer;
        }
        InvalidInputException wrong = new InvalidInputException(
                "trial " + asked.trial() + ", turn " + asked.turn(),
                "a response that says which \"trial\", \"conversation\" or \"turn\" it answers must give back those of the request",
                "says " + InvalidInputException.quote(said.reply().echo().toString()),
                "Copy them from the request, or leave them out");
        return new Answer.Broken(new Outcome.Crashed(String.valueOf(wrong.getMessage())));
    }
}
