package dev.rehearsal.scenarios.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInput;
import dev.rehearsal.scenarios.gateway.chat.Backend;
import dev.rehearsal.scenarios.gateway.meter.Price;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.script.Scripted;
import dev.rehearsal.scenarios.gateway.simulate.Competence;
import dev.rehearsal.scenarios.gateway.simulate.Latency;
import dev.rehearsal.scenarios.gateway.simulate.Simulated;
import dev.rehearsal.scenarios.gateway.simulate.Skill;
import dev.rehearsal.scenarios.gateway.simulate.Skills;
import dev.rehearsal.scenarios.gateway.upstream.ApiKey;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import dev.rehearsal.scenarios.option.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Make the models that a suite names under {@code models:}. Thread-safe. */
public final class ModelFactory {

    private static final String OPENAI = "openai";
    private static final String OLLAMA = "ollama";
    private static final String COMPATIBLE = "openai-compatible";
    private static final String SCRIPTED = "scripted";
    private static final Map<String, String> BASE_URLS =
            Map.of(OPENAI, "https://api.openai.com/v1", OLLAMA, "http://127.0.0.1:11434/v1");
    private static final int MOST_REPLY_BYTES = 20 << 20;
    private static final double MOST_PRICE = 1e6;

    private final TokenCounter counter = new TokenCounter();
    private final Function<String, Optional<String>> environment;

    /** Make a factory; {@code environment} looks up the variables that hold keys. */
    public ModelFactory(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /**
     * Make one model.
     *
     * @param alias what the suite calls it
     * @param node its mapping in the suite
     * @param where file and line of the mapping
     * @throws InvalidInput for an unknown provider or unfit options
     */
    public Model create(String alias, ObjectNode node, String where) {
        Options options = new Options(node, where);
        String provider =
                options.word("provider", "", List.of(Simulated.PROVIDER, SCRIPTED, OPENAI, OLLAMA, COMPATIBLE));
        Optional<Price> price = options.object("price").map(ModelFactory::price);
        Backend backend = switch (provider) {
            case Simulated.PROVIDER -> simulated(alias, options);
            case SCRIPTED -> scripted(node, options);
            default -> upstream(provider, options);
        };
        options.done();
        return new Model(backend, price);
    }

    private Simulated simulated(String alias, Options options) {
        Skill skill = options.text("skill")
                .map(name -> Skills.named(name, options.where()))
                .orElseGet(() -> Skills.only(options.where()));
        return new Simulated(
                alias,
                skill,
                options.object("competence").map(Competence::read).orElse(Competence.FLAWLESS),
                options.object("latency").map(Latency::read).orElse(Latency.DEFAULT),
                counter);
    }

    private Scripted scripted(ObjectNode node, Options options) {
        options.json("rules");
        options.text("model");
        ObjectNode script = node.deepCopy();
        script.remove(List.of("provider", "price"));
        return Scripted.read(script, options.where(), counter);
    }

    private Upstream upstream(String provider, Options options) {
        String baseUrl = options.text("base-url")
                .or(() -> Optional.ofNullable(BASE_URLS.get(provider)))
                .orElseThrow(() -> new InvalidInput(
                        options.where(),
                        "a model of provider " + COMPATIBLE + " must have \"base-url\"",
                        "it has none",
                        "Write base-url: \"http://127.0.0.1:8000/v1\""));
        String model = options.text("model")
                .orElseThrow(() -> new InvalidInput(
                        options.where(), "a model must have \"model\"", "it has none", "Write model: gpt-5"));
        Optional<ApiKey> key = options.text("api-key-env").map(this::key);
        return new Upstream(new Upstream.Settings(provider, baseUrl, model, key, MOST_REPLY_BYTES), counter);
    }

    private ApiKey key(String variable) {
        return new ApiKey(variable, () -> environment.apply(variable));
    }

    private static Price price(Options options) {
        double scale = options.word("per", "1M", List.of("1M", "1k")).equals("1M") ? 1 : 1_000;
        double input = scale * options.number("input", 0, MOST_PRICE).orElse(0);
        Price price = new Price(
                input,
                scale * options.number("output", 0, MOST_PRICE).orElse(0),
                options.has("cached-input")
                        ? scale * options.number("cached-input", 0, MOST_PRICE).orElse(0)
                        : input,
                "from the suite");
        options.done();
        return price;
    }

    /**
     * Hold a model of a suite.
     *
     * @param backend answers
     * @param price in US dollars per million tokens; empty where the shipped table decides
     */
    public record Model(Backend backend, Optional<Price> price) {
        /** Return whether it is simulated, so that results say nothing of real models. */
        public boolean simulated() {
            return backend.provider().equals(Simulated.PROVIDER);
        }
    }
}
