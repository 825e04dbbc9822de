package dev.rehearsal.scenarios.system.state;

import dev.rehearsal.scenarios.perturb.StateHook;
import dev.rehearsal.scenarios.process.ManagedProcess;
import dev.rehearsal.scenarios.process.ProcessEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A hook that is a program, run beside the suite once each time: the request is a line on its standard input, the answer what it prints. Of
 * the environment it sees what programs need to be found.
 *
 * @param name of the program, for messages
 * @param command the program, found, and its arguments
 * @param folder where it runs
 */
record CommandStateHook(String name, List<String> command, Path folder, ProcessEnvironment environment)
        implements StateHook {

    private static final int SECONDS = 30;

    CommandStateHook {
        command = List.copyOf(command);
    }

    @Override
    public Optional<String> disturb(Disturbance asked) throws IOException, InterruptedException {
        ManagedProcess process =
                ManagedProcess.start(command, environment.variables(), folder, environment.find("setsid"));
        try {
            process.send(StateMessages.request(asked), true);
            process.ended().get(SECONDS, TimeUnit.SECONDS);
            int code = process.end();
            if (code != 0) {
                String words = environment.blot(process.lastWords());
                throw new IOException(
                        name + " ended with exit code " + code + (words.isEmpty() ? "" : ", saying " + words));
            }
            return StateMessages.answer("output of " + name, process.output().rest());
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException(name + " did not end within " + SECONDS + " s", e);
        } finally {
            process.kill();
        }
    }
}
