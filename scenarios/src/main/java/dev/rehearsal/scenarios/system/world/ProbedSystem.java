package dev.rehearsal.scenarios.system.world;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.TrialWorld;
import java.util.Optional;

/** A system whose world is a database that Rehearsal looks at by itself. What the system says of its world does not count then. */
final class ProbedSystem implements SystemUnderTest, AutoCloseable {

    private final SystemUnderTest system;
    private final WorldProbe probe;

    ProbedSystem(SystemUnderTest system, WorldProbe probe) {
        this.system = system;
        this.probe = probe;
    }

    @Override
    public void prepare(TrialContext terms) throws Exception {
        probe.reset(terms.trial());
        system.prepare(terms);
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        SystemResponse response = system.play(task, terms);
        response.world().ifPresent(TrialWorld::close);
        return new SystemResponse(
                response.outcome(),
                response.usage(),
                response.trace(),
                Optional.of(new JdbcWorld(probe, terms.trial())));
    }

    @Override
    public Optional<String> explainSilence(String trial) throws InterruptedException {
        return system.explainSilence(trial);
    }

    @Override
    public void requireReachable() {
        system.requireReachable();
    }

    @Override
    public boolean reportsSpans() {
        return system.reportsSpans();
    }

    @Override
    public boolean sharesWorld() {
        return probe.isShared();
    }

    @Override
    public void close() {
        if (system instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the system must close, but does not: " + e.getMessage(), e);
            }
        }
    }
}
