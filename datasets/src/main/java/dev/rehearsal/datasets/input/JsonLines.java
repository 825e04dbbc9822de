package dev.rehearsal.datasets.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stream of a file of one JSON value a line, plain or gzip, in bounded memory. Empty lines are passed over; a byte
 * order mark is too. All processors parse the lines of large files. Use from one thread and close.
 */
public final class JsonLines implements Iterator<JsonLines.Line>, AutoCloseable {

    /** Bytes that one line may have. */
    public static final int LONGEST_LINE = 64 << 20;

    private static final int CHUNK = 1 << 16;

    /** Bytes of the lines that are parsed at once, and of those that are read ahead. */
    private static final int BATCH = 1 << 17;

    private static final long AHEAD = 8L << 20;

    private final Path file;
    private final Consumer<InvalidInputException> broken;
    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private byte[] line = new byte[1 << 12];
    private int from;
    private int to;
    private long number;
    private long found;
    private Optional<Line> next = Optional.empty();
    private final OrderedWork<List<Parsed>> work = new OrderedWork<>(AHEAD);
    private final Queue<Parsed> parsed = new ArrayDeque<>();
    private Optional<InvalidInputException> unreadable = Optional.empty();
    private boolean begun;
    private boolean ended;

    private JsonLines(Path file, Consumer<InvalidInputException> broken) {
        this.file = file;
        this.broken = broken;
        this.in = InputFile.open(file);
    }

    /**
     * One line.
     *
     * @param where file and line, for messages
     * @param json what it says
     */
    public record Line(String where, JsonNode json) {}

    /** What came of a line: a value, what is wrong with it, or neither where it is empty. */
    private record Parsed(Optional<Line> line, Optional<InvalidInputException> error) {}

    /**
     * Open a file.
     *
     * @throws InvalidInputException where it is missing, is a directory or cannot be read; while iterating, where it is empty, a
     *     line is no JSON in UTF-8, too long, or a compressed file ends in the middle
     */
    public static JsonLines open(Path file) {
        return open(file, error -> {
            throw error;
        });
    }

    /**
     * Open a file as above, and tell of a line that is no JSON in UTF-8 instead of ending there: it is passed over.
     *
     * @param broken may throw what it is told, which ends the file there
     */
    public static JsonLines open(Path file, Consumer<InvalidInputException> broken) {
        return new JsonLines(file, broken);
    }

    /** Return the lines as a stream that must be closed. */
    public static Stream<Line> stream(Path file) {
        return stream(open(file));
    }

    /** Return the lines as a stream that must be closed, and tell of those that are broken, as {@link #open(Path, Consumer)} does. */
    public static Stream<Line> stream(Path file, Consumer<InvalidInputException> broken) {
        return stream(open(file, broken));
    }

    private static Stream<Line> stream(JsonLines lines) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(lines::close);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty()) {
            if (parsed.isEmpty() && !parse()) {
                requireSomething();
                return false;
            }
            Parsed one = parsed.remove();
            next = one.line();
            found += one.line().isPresent() || one.error().isPresent() ? 1 : 0;
            one.error().ifPresent(broken);
        }
        return true;
    }

    /** Parse more lines; return whether there were any. The first ones are parsed here: most files are small. */
    private boolean parse() {
        if (!begun) {
            begun = true;
            parsed.addAll(parsed(batch()));
        }
        while (!ended && !work.isFull()) {
            List<RawLine> lines = batch();
            work.add(lines.stream().mapToLong(RawLine::length).sum(), () -> parsed(lines));
        }
        while (parsed.isEmpty() && !work.isEmpty()) {
            parsed.addAll(work.next());
        }
        if (parsed.isEmpty() && unreadable.isPresent()) {
            throw unreadable.get();
        }
        return !parsed.isEmpty();
    }

    /** Read lines ahead; what cannot be read is told when those before it were given out. */
    private List<RawLine> batch() {
        List<RawLine> lines = new ArrayList<>();
        long bytes = 0;
        try {
            while (bytes < BATCH && !ended) {
                OptionalInt length = readLine();
                ended = length.isEmpty();
                if (!ended) {
                    lines.add(new RawLine(file, number, Arrays.copyOf(line, length.getAsInt())));
                    bytes += length.getAsInt();
                }
            }
        } catch (InvalidInputException e) {
            unreadable = Optional.of(e);
            ended = true;
        }
        return lines;
    }

    private static List<Parsed> parsed(List<RawLine> lines) {
        return lines.stream().map(JsonLines::parsed).toList();
    }

    private static Parsed parsed(RawLine line) {
        try {
            return new Parsed(line.json().map(json -> new Line(line.where(), json)), Optional.empty());
        } catch (InvalidInputException e) {
            return new Parsed(Optional.empty(), Optional.of(e));
        }
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException(file + " has no further line");
        }
        Line line = next.orElseThrow();
        next = Optional.empty();
        return line;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    private void requireSomething() {
        if (found == 0) {
            throw new InvalidInputException(
                    file.toString(), "must have at least one line", "is empty", "Write one JSON object a line");
        }
    }

    private String where() {
        return file + ":" + number;
    }

    private OptionalInt readLine() {
        int length = 0;
        number++;
        while (true) {
            if (from == to && !fill()) {
                return length == 0 ? OptionalInt.empty() : OptionalInt.of(length);
            }
            int end = from;
            while (end < to && chunk[end] != '\n') {
                end++;
            }
            length = append(length, end);
            boolean complete = end < to;
            from = complete ? end + 1 : end;
            if (complete) {
                return OptionalInt.of(length);
            }
        }
    }

    private int append(int length, int end) {
        int longer = length + end - from;
        if (longer > LONGEST_LINE) {
            throw new InvalidInputException(
                    where(),
                    "a line must have at most " + (LONGEST_LINE >> 20) + " MB",
                    "is longer",
                    "Write one JSON object a line; if the file is one JSON document, give its format with --from");
        }
        if (longer > line.length) {
            line = Arrays.copyOf(line, Math.max(longer, (int) Math.min(LONGEST_LINE, 2L * line.length)));
        }
        System.arraycopy(chunk, from, line, length, end - from);
        return longer;
    }

    private boolean fill() {
        try {
            from = 0;
            to = Math.max(0, in.read(chunk));
            return to > 0;
        } catch (IOException e) {
            throw InputFile.unreadable(where(), e);
        }
    }
}
