package dev.rehearsal.harness.doctor;

import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.harness.Experiment;
import dev.rehearsal.harness.Experiment.ComponentConfig;
import dev.rehearsal.harness.Experiment.SystemPlan;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.SystemUnreachableException;
import dev.rehearsal.scenarios.system.Systems;
import dev.rehearsal.scenarios.system.http.ListeningAddress;
import dev.rehearsal.scenarios.tools.ToolsReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The checks of the services and programs that a suite plays and of its servers of tools: is the service there, is the program
 * found? None is asked anything.
 */
public final class ReachabilityCheck {

    private static final String COMMAND = "command";

    private ReachabilityCheck() {}

    /**
     * Knock at every service and look for every program, systems first, in the suite's order.
     *
     * @param environment looks up variables
     */
    public static List<CheckResult> look(Experiment experiment, Function<String, Optional<String>> environment) {
        List<CheckResult> findings = new ArrayList<>();
        for (SystemPlan plan : experiment.systems()) {
            if (plan instanceof SystemPlan.Live live && outside(live.system())) {
                findings.add(of(
                        "system " + live.name(),
                        live.system(),
                        new ComponentContext(
                                live.name(),
                                MappingReader.of(
                                        live.system().where(), live.system().options()),
                                experiment.files().folder(),
                                environment,
                                System::nanoTime)));
            }
        }
        experiment
                .tools()
                .values()
                .forEach(named -> findings.add(tools(
                        "tools " + named.name(),
                        named.where(),
                        new ComponentContext(
                                named.name(),
                                MappingReader.of(named.where(), named.options()),
                                experiment.files().folder(),
                                environment,
                                System::nanoTime))));
        return findings;
    }

    private static CheckResult tools(String check, String where, ComponentContext context) {
        try {
            Optional<URI> address = ToolsReader.read(context).place().address();
            address.ifPresent(url -> new ListeningAddress(url).require(where, "the server of tools"));
            return CheckResult.ok(
                    check,
                    address.map(url -> check + ": something listens at " + url)
                            .orElse(check + ": the program is found"));
        } catch (SystemUnreachableException | InvalidInputException e) {
            return CheckResult.wrong(check, check + ": " + e.getMessage());
        }
    }

    private static boolean outside(ComponentConfig system) {
        return Systems.OTHER_PROCESSES.contains(system.name())
                && system.options().has(system.name());
    }

    private static CheckResult of(String check, ComponentConfig named, ComponentContext context) {
        try {
            SystemUnderTest system = Systems.create(named.name(), context);
            try {
                system.requireReachable();
            } finally {
                close(system);
            }
            return CheckResult.ok(
                    check,
                    Systems.address(named.options())
                            .map(address -> check + ": something listens at " + address)
                            .orElse(check + ": the program "
                                    + named.options().path(COMMAND).path(0).asText() + " is found"));
        } catch (SystemUnreachableException e) {
            return CheckResult.wrong(
                    check,
                    check + ": nothing answers at "
                            + Systems.address(named.options()).orElse("it") + "; start it, or correct the address");
        } catch (InvalidInputException e) {
            return CheckResult.wrong(check, check + ": " + e.getMessage());
        }
    }

    private static void close(SystemUnderTest system) {
        if (system instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("the system did not close", e);
            }
        }
    }
}
