package dev.rehearsal.datasets.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.redaction.detect.KnownValues;
import dev.rehearsal.datasets.redaction.detect.RecalledValues;
import dev.rehearsal.datasets.redaction.detect.RedactionToken;
import dev.rehearsal.datasets.redaction.detect.SensitiveValue;
import dev.rehearsal.datasets.redaction.detect.SensitiveValueFinder;
import dev.rehearsal.datasets.redaction.detect.ValueMemory;
import dev.rehearsal.datasets.redaction.rule.RedactionRules;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A replacer of secrets and personal data by tokens such as {@code [email:3f9a1c20d47b]}. The same value becomes the same token under the
 * same key; what is redacted already does not change. Immutable and thread-safe.
 */
public final class Redactor {

    private static final FieldPlace TEXT = new FieldPlace("", "text");

    private final RedactionRules rules;
    private final RedactionKey key;
    private final SensitiveValueFinder finder;
    private final ValueMemory recalled;
    private final Set<String> agents;

    /** Create a redactor by these rules under that key. */
    public Redactor(RedactionRules rules, RedactionKey key) {
        this(rules, key, new SensitiveValueFinder(rules), ValueMemory.NONE, Set.of());
    }

    private Redactor(
            RedactionRules rules,
            RedactionKey key,
            SensitiveValueFinder finder,
            ValueMemory recalled,
            Set<String> agents) {
        this.rules = rules;
        this.key = key;
        this.finder = finder;
        this.recalled = recalled;
        this.agents = agents;
    }

    /** Return a text with tokens; where it is JSON, it stays JSON. */
    public String redact(String text) {
        return apply(texts -> texts.text(TEXT, "", text), agents, RedactionListener.NONE);
    }

    /** Return JSON with tokens in its strings, at any depth; keys stay. */
    public JsonNode redact(JsonNode json) {
        return apply(texts -> texts.json(TEXT, "", json), agents, RedactionListener.NONE);
    }

    /** Return a message with tokens in all its parts. */
    public Message redact(Message message) {
        return apply(texts -> new TraceTexts(texts).message(TEXT, message), agents, RedactionListener.NONE);
    }

    /** Return a trace with tokens in all that somebody wrote; what one span tells to be a name is one in all. */
    public Trace redact(Trace trace) {
        return apply(texts -> new TraceTexts(texts).map(trace), noNames(trace), RedactionListener.NONE);
    }

    /** Return a run with tokens in all that somebody wrote; what one place tells to be a name is one in all. */
    public RecordedRun redact(RecordedRun run) {
        return redact(run, RedactionListener.NONE);
    }

    /** Redact a run and tell of each value that is replaced. */
    public RecordedRun redact(RecordedRun run, RedactionListener listener) {
        return apply(texts -> new RunTexts(texts).map(run), noNames(run.trace()), listener);
    }

    /**
     * Redact whatever belongs to one run together, so that what one place tells is known in all.
     *
     * @param trace the run's, whose agents' names are no persons'
     * @param walk maps all texts; it is called twice and must do the same both times
     */
    public <T> T redact(Trace trace, Function<RunTexts, T> walk) {
        return apply(texts -> walk.apply(new RunTexts(texts)), noNames(trace), RedactionListener.NONE);
    }

    /**
     * Return a redactor of texts that say again what a recording holds that was redacted under the same key: values that it found there by
     * their surroundings are found without them. With it the prompts of a replay become those of the recording.
     *
     * @param recording redacted before
     */
    public Redactor recalling(Trace recording) {
        Set<RedactionToken> tokens = new HashSet<>();
        TextMapper reader = new TextMapper() {
            @Override
            public String text(FieldPlace place, String field, String text) {
                tokens.addAll(RedactionToken.in(text));
                return text;
            }

            @Override
            public Optional<String> number(FieldPlace place, String field, String digits) {
                return Optional.empty();
            }
        };
        new TraceTexts(new StructuredText(reader, rules.personFields())).map(recording);
        return new Redactor(
                rules, key, finder, new RecalledValues(tokens, rules.nameWords(), key::token), noNames(recording));
    }

    /** What is found by its surroundings in one place is looked for in all: so all is read once before anything is replaced. */
    private <T> T apply(Function<StructuredText, T> walk, Set<String> noNames, RedactionListener listener) {
        Detection detection = new Detection(finder, noNames);
        KnownValues known = new KnownValues(rules.nameWords());
        T same = walk.apply(new StructuredText(collector(detection, known), rules.personFields()));
        if (!detection.foundAny() && recalled.equals(ValueMemory.NONE)) {
            return same;
        }
        ValueMemory memory = text -> Stream.concat(known.find(text).stream(), recalled.find(text).stream())
                .toList();
        return walk.apply(new StructuredText(new TokenWriter(detection, memory, key, listener), rules.personFields()));
    }

    private static TextMapper collector(Detection detection, KnownValues known) {
        return new TextMapper() {
            @Override
            public String text(FieldPlace place, String field, String text) {
                List<SensitiveValue> values = detection.find(field, text);
                values.forEach(known::remember);
                return text;
            }

            @Override
            public Optional<String> number(FieldPlace place, String field, String digits) {
                detection.findNumber(field, digits).forEach(known::remember);
                return Optional.empty();
            }
        };
    }

    /** Agents and tools may have persons' names, by which routes and reports know them. */
    private static Set<String> noNames(Trace trace) {
        Set<String> names = new HashSet<>();
        for (Span span : trace.spans()) {
            names.add(span.info().agent().toLowerCase(Locale.ROOT));
            if (span instanceof Span.Handoff handoff) {
                names.add(handoff.from().toLowerCase(Locale.ROOT));
                names.add(handoff.to().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
