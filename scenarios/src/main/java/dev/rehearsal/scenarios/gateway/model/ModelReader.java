package dev.rehearsal.scenarios.gateway.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.component.ComponentRegistry;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.ScriptedBackend;
import dev.rehearsal.scenarios.gateway.simulate.ErrorRates;
import dev.rehearsal.scenarios.gateway.simulate.SimulatedBackend;
import dev.rehearsal.scenarios.gateway.simulate.SimulatedLatency;
import dev.rehearsal.scenarios.gateway.simulate.Skill;
import dev.rehearsal.scenarios.gateway.upstream.ApiKey;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import dev.rehearsal.scenarios.gateway.upstream.UpstreamConnections;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A strict reader of the entries of a suite's {@code models:}. All models of one reader share one counter of tokens, and real
 * ones their connections.
 */
public final class ModelReader {

    private static final double MOST_DOLLARS = 1_000_000;
    private static final double PER_THOUSAND = 1_000;

    private final Function<String, Optional<String>> environment;
    private final int maxReplyBytes;
    private final RetryPolicy retries;
    private final TokenCounter counter;
    private final UpstreamConnections connections = new UpstreamConnections();

    /**
     * Make a reader of models for systems under test, which are asked once and no more: a system's own retries are what is
     * measured.
     *
     * @param environment looks up an environment variable; asked for keys only when a request is sent
     * @param maxReplyBytes most bytes of an upstream's reply
     */
    public ModelReader(Function<String, Optional<String>> environment, int maxReplyBytes) {
        this(environment, maxReplyBytes, RetryPolicy.NONE, new TokenCounter());
    }

    private ModelReader(
            Function<String, Optional<String>> environment,
            int maxReplyBytes,
            RetryPolicy retries,
            TokenCounter counter) {
        this.environment = environment;
        this.maxReplyBytes = maxReplyBytes;
        this.retries = retries;
        this.counter = counter;
    }

    /** Make a reader of models that Rehearsal itself asks, judges and those that word cases, which try again as the policy says. */
    public static ModelReader retrying(
            Function<String, Optional<String>> environment, int maxReplyBytes, RetryPolicy retries) {
        return new ModelReader(environment, maxReplyBytes, retries, TokenCounter.lazy());
    }

    /**
     * Read one entry: {@code provider: simulated | scripted | openai | anthropic | gemini | azure-openai | ollama |
     * openai-compatible} and what goes
     * with it.
     *
     * @param alias the entry's name
     * @param where file and line, for messages
     * @throws InvalidInputException for unknown providers and unfit options
     */
    public GatewayModel read(String alias, ObjectNode entry, String where) {
        MappingReader options = MappingReader.of(where, entry);
        Provider provider = provider(options);
        Optional<Price> price = options.object("price").map(ModelReader::price);
        GatewayModel model = switch (provider) {
            case SIMULATED -> new GatewayModel(simulated(alias, options), price, true);
            case SCRIPTED -> new GatewayModel(scripted(alias, options), price, true);
            case OPENAI, ANTHROPIC, GEMINI, AZURE_OPENAI, OLLAMA, OPENAI_COMPATIBLE ->
                new GatewayModel(upstream(provider, options), price, false);
        };
        options.done();
        return model;
    }

    private static Provider provider(MappingReader options) {
        String name = options.text("provider")
                .orElseThrow(() -> new InvalidInputException(
                        options.where(), "a model must have \"provider\"", "it has none", "Write provider: simulated"));
        return Provider.named(name)
                .orElseThrow(() -> new InvalidInputException(
                        options.where(),
                        "\"provider\" must be one that the gateway speaks to",
                        "was " + InvalidInputException.quote(name),
                        "Known here: "
                                + Arrays.stream(Provider.values())
                                        .map(Provider::word)
                                        .collect(Collectors.joining(", "))));
    }

    /**
     * Return the price that one entry of {@code models:} gives, and that alone.
     *
     * @throws InvalidInputException for an unfit price
     */
    public static Optional<Price> price(ObjectNode entry, String where) {
        return MappingReader.of(where, entry).object("price").map(ModelReader::price);
    }

    private SimulatedBackend simulated(String alias, MappingReader options) {
        Skill skill = options.text("skill")
                .map(name -> Skill.registry().byName(name, options.where()))
                .orElseGet(() -> onlySkill(options.where()));
        return new SimulatedBackend(
                options.text("model").orElse("simulated-" + alias),
                skill,
                options.object("competence").map(ErrorRates::read).orElse(ErrorRates.FLAWLESS),
                options.object("latency").map(SimulatedLatency::read).orElse(SimulatedLatency.DEFAULT),
                counter);
    }

    private static Skill onlySkill(String where) {
        ComponentRegistry<Skill> known = Skill.registry();
        if (known.all().size() != 1) {
            throw new InvalidInputException(
                    where,
                    "a simulated model must have \"skill\" unless there is just one",
                    "there are " + known.all().size() + " on the class path",
                    known.all().isEmpty()
                            ? "Put a jar with a skill on it"
                            : "Known skills: " + String.join(", ", known.names()));
        }
        return known.all().iterator().next();
    }

    private ScriptedBackend scripted(String alias, MappingReader options) {
        ObjectNode script = JsonNodeFactory.instance.objectNode();
        script.put("model", options.text("model").orElse("scripted-" + alias));
        options.json("rules").ifPresent(rules -> script.set("rules", rules));
        return ScriptedBackend.read(script, options.where(), counter);
    }

    private Upstream upstream(Provider provider, MappingReader options) {
        String base = options.text("base-url").orElse(provider.baseUrl());
        String model = options.text("model")
                .orElseThrow(() -> new InvalidInputException(
                        options.where(),
                        "a model of provider \"" + provider.word() + "\" must have \"model\"",
                        "it has none",
                        "Write the name that the provider uses"));
        if (!base.matches("https?://[^\\s/]+.*")) {
            throw new InvalidInputException(
                    options.where(),
                    "\"base-url\" must be an address",
                    "was " + InvalidInputException.quote(base),
                    "Write it as http://127.0.0.1:8000/v1");
        }
        Optional<ApiKey> key = options.text("api-key-env")
                .or(() -> Optional.of(provider.keyVariable()).filter(name -> !name.isEmpty()))
                .map(variable -> new ApiKey(variable, () -> environment.apply(variable), provider.keyHeader()));
        Optional<String> version = provider == Provider.AZURE_OPENAI ? options.text("api-version") : Optional.empty();
        String url = provider == Provider.AZURE_OPENAI ? AzureAddress.of(base, model, version, options.where()) : base;
        // a deployment that is asked by a dated version has no Responses
        boolean dated = provider == Provider.AZURE_OPENAI && url.contains("/deployments/");
        List<ModelApi> apis = provider.apis().stream()
                .filter(api -> !dated || api != ModelApi.RESPONSES)
                .toList();
        return new Upstream(
                new Upstream.Settings(apis, provider.word(), url, model, key, maxReplyBytes, retries),
                counter,
                connections);
    }

    private static Price price(MappingReader options) {
        double times = options.word("per", List.of("1M", "1K")).orElse("1M").equals("1K") ? PER_THOUSAND : 1;
        double input = dollars(options, "input");
        Price price = new Price(
                input * times,
                dollars(options, "output") * times,
                options.number("cached-input", 0, MOST_DOLLARS).orElse(input) * times,
                "as the suite says");
        options.done();
        return price;
    }

    private static double dollars(MappingReader options, String key) {
        return options.number(key, 0, MOST_DOLLARS)
                .orElseThrow(() -> new InvalidInputException(
                        options.where(),
                        "a price must have \"" + key + "\"",
                        "it has none",
                        "Write dollars for 1M tokens"));
    }
}
