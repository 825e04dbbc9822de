package dev.rehearsal.scenarios;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.scenarios.gateway.TrialGatewayConfig;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import dev.rehearsal.scenarios.tools.ToolAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A system that is given tasks: the full orchestrator, a single agent, or a user's own. Implementations are called from
 * many virtual threads at once. One that is {@link AutoCloseable} is closed when the run ends.
 */
public interface SystemUnderTest {

    /**
     * Play one task. What the system does wrong is an outcome; whatever is thrown becomes {@link Outcome.Crashed}.
     *
     * @param task all that the system may know
     * @param terms seed and deadline
     * @return what came of it
     * @throws InterruptedException when the deadline has passed or the run is stopped
     */
    SystemResponse play(Task task, TrialContext terms) throws InterruptedException;

    /**
     * Say why a trial has not answered at its deadline, as far as the system can tell; asked while it still plays. The default knows nothing.
     *
     * @param trial its id
     * @return a sentence without its full stop
     * @throws InterruptedException when the run is stopped
     */
    default Optional<String> explainSilence(String trial) throws InterruptedException {
        return Optional.empty();
    }

    /**
     * Make ready what the next trial needs, such as a database, before its clock starts; by default nothing.
     *
     * @throws Exception where that fails: the trial is not played then, which is nobody's verdict
     */
    default void prepare(TrialContext terms) throws Exception {}

    /**
     * Check before the first trial whether the system can be asked at all. The default takes it for granted.
     *
     * @throws SystemUnreachableException where it cannot
     */
    default void requireReachable() {}

    /**
     * Return whether trials get an endpoint at the gateway even where the suite gives the system no models, so that it
     * can report spans there.
     */
    default boolean reportsSpans() {
        return false;
    }

    /** Return whether its trials change one world that they share, so that a task cannot arrive while another is played; by default not. */
    default boolean sharesWorld() {
        return false;
    }

    /**
     * The conditions of one trial: its identity, its deadline, its access to models, its perturbations and its limits.
     *
     * @param trial the trial's id, unique in its run
     * @param seed the trial's seed
     * @param deadline how long the trial may take
     * @param models where models are called
     * @param perturbations the faults that a system which runs in this JVM lets happen to its tools and handoffs
     * @param limits what the trial may consume of models
     * @param spans where a system in another process may report spans
     * @param tools where the trial finds the servers of tools that the suite names
     * @param samples what the trial may spend on samples, where it shall spend as much as another system
     */
    record TrialContext(
            String trial,
            long seed,
            Duration deadline,
            ModelAccess models,
            TrialPerturbations perturbations,
            TrialGatewayConfig.Limits limits,
            SpanAccess spans,
            List<ToolAddress> tools,
            Optional<TrialSamples> samples) {

        public TrialContext {
            tools = List.copyOf(tools);
        }

        /** A trial without limits for a system that reports no spans from outside. */
        public TrialContext(
                String trial, long seed, Duration deadline, ModelAccess models, TrialPerturbations perturbations) {
            this(trial, seed, deadline, models, perturbations, TrialGatewayConfig.Limits.NONE, SpanAccess.NONE);
        }

        /** TrialContext of a trial whose tools Rehearsal does not stand before. */
        public TrialContext(
                String trial,
                long seed,
                Duration deadline,
                ModelAccess models,
                TrialPerturbations perturbations,
                TrialGatewayConfig.Limits limits,
                SpanAccess spans) {
            this(trial, seed, deadline, models, perturbations, limits, spans, List.of(), Optional.empty());
        }
    }

    /**
     * The address and the token with which a trial calls its models. The token is the trial's own, never a provider's
     * key.
     *
     * @param openAiBaseUrl base of an OpenAI-compatible interface, such as {@code http://127.0.0.1:4711/t/17/v1}
     * @param token what clients send as their key
     */
    record ModelAccess(String openAiBaseUrl, String token) {
        /** For systems that call no model through the gateway. */
        public static final ModelAccess NONE = new ModelAccess("", "");

        /** Return the base of an Anthropic-compatible interface: the same without {@code /v1}, as its clients want it. */
        public String anthropicBaseUrl() {
            return openAiBaseUrl.replaceFirst("/v1$", "");
        }

        /** Return the base of a Gemini-compatible interface: its clients append the version themselves. */
        public String geminiBaseUrl() {
            return anthropicBaseUrl();
        }
    }

    /**
     * The address and the token with which a system reports a trial's spans.
     *
     * @param otlpEndpoint base of an OTLP receiver, such as {@code http://127.0.0.1:4711/t/17/otlp}; empty for none
     * @param token what exporters send as bearer token
     */
    record SpanAccess(String otlpEndpoint, String token) {
        /** For systems that report no spans from outside. */
        public static final SpanAccess NONE = new SpanAccess("", "");
    }
}
