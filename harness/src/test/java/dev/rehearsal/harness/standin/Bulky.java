package dev.rehearsal.harness.standin;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A system that plays as another one, whose answers grow by so many characters and which reports so many tool calls with
 * results of a size of their own: {@code {use: bulky, play: {use: wobbly, right: 0.6}, answer: 1000000, spans: 6, result:
 * 40000}}. What it adds is drawn from the trial's seed.
 */
public record Bulky(SystemUnderTest other, int answer, int spans, int result) implements SystemUnderTest {

    private static final int LARGEST = 100_000_000;

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        SystemResponse response = other.play(task, terms);
        SplittableRandom random = new SplittableRandom(terms.seed());
        Outcome outcome = response.outcome();
        if (answer > 0 && outcome instanceof Outcome.Completed(var said) && said.isPresent()) {
            outcome = new Outcome.Completed(TextNode.valueOf(said.get().asText() + " " + words(random, answer)));
        }
        Trace trace = spans == 0
                ? response.trace()
                : new Trace(
                        "",
                        IntStream.range(0, spans)
                                .<Span>mapToObj(i -> call(i, words(random, result)))
                                .toList());
        return new SystemResponse(outcome, response.usage(), trace);
    }

    private static Span call(int i, String result) {
        SpanInfo info = new SpanInfo(
                "span-" + i,
                Optional.empty(),
                "execute_tool look_up",
                "clerk",
                Optional.empty(),
                Optional.empty(),
                Source.REPORTED,
                Optional.empty());
        return new Span.ToolCall(info, "look_up", "call-" + i, "{\"page\": " + i + "}", Optional.of(result));
    }

    private static String words(SplittableRandom random, int characters) {
        StringBuilder words = new StringBuilder(characters + 8);
        while (words.length() < characters) {
            words.append(Integer.toString(random.nextInt(1_000_000), 36)).append(' ');
        }
        return words.substring(0, characters);
    }

    @Override
    public boolean reportsSpans() {
        return other.reportsSpans();
    }

    @Override
    public void requireReachable() {
        other.requireReachable();
    }

    /** The factory of {@code use: bulky}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "bulky";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            MappingReader options = context.options();
            return new Bulky(
                    PlayedSystem.of(context),
                    Math.toIntExact(options.whole("answer", 0, 0, LARGEST)),
                    Math.toIntExact(options.whole("spans", 0, 0, 1_000)),
                    Math.toIntExact(options.whole("result", 0, 0, LARGEST)));
        }
    }
}
