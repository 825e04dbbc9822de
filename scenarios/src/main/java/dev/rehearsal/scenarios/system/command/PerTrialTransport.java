package dev.rehearsal.scenarios.system.command;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.process.ManagedProcess;
import dev.rehearsal.scenarios.process.OutputCollector;
import dev.rehearsal.scenarios.system.protocol.Transport;
import dev.rehearsal.scenarios.system.protocol.TurnId;
import dev.rehearsal.scenarios.system.protocol.TurnReply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A transport of one trial to a process of its own. */
final class PerTrialTransport implements Transport {

    private final ProcessLauncher program;
    private final SilenceExplanation silence;
    private final String input;
    private final Map<String, String> variables;
    private Optional<ProcessLauncher.Running> running = Optional.empty();
    private int turns;
    /** Of the first turn while others follow: what answered that knows how to answer a line. */
    private volatile Optional<AwaitedLine> first = Optional.empty();

    /**
     * Prepare a trial; the process is started with the first turn.
     *
     * @param input the first turn as text
     * @param variables of this trial
     */
    PerTrialTransport(
            ProcessLauncher program, SilenceExplanation silence, String input, Map<String, String> variables) {
        this.program = program;
        this.silence = silence;
        this.input = input;
        this.variables = variables;
    }

    @Override
    public Answer ask(TurnId turn, String request, boolean last) throws InterruptedException {
        if (running.isEmpty()) {
            try {
                running = Optional.of(program.start(Optional.of(input), variables));
            } catch (IOException e) {
                return program.notStarted(e);
            }
        }
        ProcessLauncher.Running process = running.get();
        ManagedProcess child = process.child();
        // what a program prints before it is asked for the first time may be all that it prints
        Optional<String> unasked =
                turns == 0 ? Optional.empty() : child.output().unasked();
        if (unasked.isPresent()) {
            return program.saidMore(unasked.get());
        }
        child.send(request, last);
        turns++;
        if (last) {
            first = Optional.empty();
            return atTheEnd(process);
        }
        AwaitedLine awaited = new AwaitedLine(child);
        first = turns == 1 ? Optional.of(awaited) : Optional.empty();
        OutputCollector.Line line = awaited.take();
        return line.whole() ? said(line.text()) : ended(process, "ended after " + turns + " of its turns", child.end());
    }

    private Answer atTheEnd(ProcessLauncher.Running process) throws InterruptedException {
        ManagedProcess child = process.child();
        int code = child.end();
        String text = child.output().rest();
        if (code != 0 || child.output().overflown()) {
            return ended(process, "exited with " + code, code);
        }
        return text.isBlank() ? ended(process, "exited with 0 and printed nothing", 0) : said(text);
    }

    private Answer ended(ProcessLauncher.Running process, String how, int code) {
        return process.child().output().overflown()
                ? program.crashed(CommandSystem.TOO_MUCH)
                : program.crashed(
                        "it must answer and exit with 0, but " + how + (code == 0 ? "" : code(code)), process);
    }

    /** 128 + n is a shell's word for signal n. */
    private static String code(int code) {
        return code > 128 ? " (signal " + (code - 128) + ")" : "";
    }

    private Answer said(String text) {
        try {
            return new Answer.Said(TurnReply.readLoosely("stdout of " + program.name(), text));
        } catch (InvalidInputException e) {
            return new Answer.Broken(new Outcome.Crashed(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Optional<String> explainSilence() throws InterruptedException {
        Optional<AwaitedLine> unanswered = first;
        return unanswered.isEmpty() ? Optional.empty() : Optional.of(silence.of(unanswered.get()));
    }

    @Override
    public void close() {
        running.ifPresent(ProcessLauncher.Running::close);
    }
}
