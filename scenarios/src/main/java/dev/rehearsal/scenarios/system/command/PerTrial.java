package dev.rehearsal.scenarios.system.command;

import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.system.protocol.Reply;
import dev.rehearsal.scenarios.system.protocol.Transport;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Play one trial with a process of its own. */
final class PerTrial implements Transport {

    private final Program program;
    private final String input;
    private final Map<String, String> variables;
    private Optional<Program.Running> running = Optional.empty();
    private int turns;

    /**
     * Prepare a trial; the process is started with the first turn.
     *
     * @param input the first turn as text
     * @param variables of this trial
     */
    PerTrial(Program program, String input, Map<String, String> variables) {
        this.program = program;
        this.input = input;
        this.variables = variables;
    }

    @Override
    public Answer ask(String request, boolean last) throws InterruptedException {
        if (running.isEmpty()) {
            try {
                running = Optional.of(program.start(Optional.of(input), variables));
            } catch (IOException e) {
                return program.notStarted(e);
            }
        }
        Child child = running.get().child();
        child.send(request, last);
        turns++;
        if (last) {
            return atTheEnd(child);
        }
        Output.Line line = child.output().line();
        return line.whole() ? said(line.text()) : ended(child, "ended after " + turns + " of its turns", child.end());
    }

    private Answer atTheEnd(Child child) throws InterruptedException {
        int code = child.end();
        String text = child.output().rest();
        if (code != 0 || child.output().overflown()) {
            return ended(child, "exited with " + code, code);
        }
        return text.isBlank() ? ended(child, "exited with 0 and printed nothing", 0) : said(text);
    }

    private Answer ended(Child child, String how, int code) {
        return child.output().overflown()
                ? program.crashed(CommandSystem.TOO_MUCH)
                : program.crashed("it must answer and exit with 0, but " + how + (code == 0 ? "" : code(code)), child);
    }

    /** 128 + n is a shell's word for signal n. */
    private static String code(int code) {
        return code > 128 ? " (signal " + (code - 128) + ")" : "";
    }

    private Answer said(String text) {
        try {
            return new Answer.Said(Reply.readLoosely("stdout of " + program.name(), text));
        } catch (InvalidInput e) {
            return new Answer.Broken(new Outcome.Crashed(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void close() {
        running.ifPresent(Program.Running::close);
    }
}
