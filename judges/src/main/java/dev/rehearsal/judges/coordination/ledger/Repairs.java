package dev.rehearsal.judges.coordination.ledger;

import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Span.Handoff;
import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.judges.coordination.obligation.Obligation;
import dev.rehearsal.judges.coordination.obligation.ObligingText;
import dev.rehearsal.scenarios.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How losses were made good: by the first later handoff to the same receiver that carries the obligation, or to another one that can
 * change something, or by anybody but the sender that lost it; else by a tool that writes and got it. That the sender tells
 * it to a third that changes nothing mends nothing. Of runs of tools the first 500 that write are looked at. Not thread-safe.
 */
final class Repairs {

    private static final int MAX_WRITES = 500;

    private final List<Span> spans;
    private final ToldTexts texts;
    private final WritingAgents writing;
    private final List<Write> writes;

    Repairs(Trial trial, ToldTexts texts, WritingAgents writing) {
        this.spans = trial.trace().spans();
        this.texts = texts;
        this.writing = writing;
        this.writes = IntStream.range(0, spans.size())
                .boxed()
                .flatMap(place ->
                        spans.get(place) instanceof ToolCall call && ToolKind.of(call.tool()) == ToolKind.WRITING
                                ? Stream.of(new Write(place, call))
                                : Stream.empty())
                .limit(MAX_WRITES)
                .toList();
    }

    /** A run of a tool that writes; what it got is read once, where anything was lost at all. */
    private static final class Write {
        private final int place;
        private final ToolCall call;
        private Optional<ObligingText> got = Optional.empty();

        Write(int place, ToolCall call) {
            this.place = place;
            this.call = call;
        }

        ObligingText got() {
            if (got.isEmpty()) {
                got = Optional.of(ObligingText.of(call.arguments()));
            }
            return got.orElseThrow();
        }
    }

    /** Return how an obligation that a handoff lost was made good. */
    Optional<Repair> of(Obligation obligation, int lost) {
        Handoff loss = texts.handoffs().get(lost);
        for (int i = lost + 1; i < texts.handoffs().size(); i++) {
            Handoff later = texts.handoffs().get(i);
            boolean mends = later.to().equals(loss.to())
                    || writing.has(later.to())
                    || !later.from().equals(loss.from());
            if (mends && texts.payload(i).says(obligation)) {
                return Optional.of(repair(KnownTexts.way(later), lost, texts.place(i)));
            }
        }
        return writes.stream()
                .filter(write -> write.place > texts.place(lost) && write.got().says(obligation))
                .findFirst()
                .map(write -> repair(
                        "a run of the tool " + InvalidInputException.quote(write.call.tool()), lost, write.place));
    }

    private Repair repair(String by, int lost, int place) {
        int from = texts.place(lost);
        Optional<Instant> start = spans.get(from).info().start();
        Optional<Instant> end = spans.get(place).info().start();
        OptionalLong milliseconds =
                start.isPresent() && end.isPresent() && !end.get().isBefore(start.get())
                        ? OptionalLong.of(
                                Duration.between(start.get(), end.get()).toMillis())
                        : OptionalLong.empty();
        return new Repair(by, from, place, milliseconds);
    }
}
