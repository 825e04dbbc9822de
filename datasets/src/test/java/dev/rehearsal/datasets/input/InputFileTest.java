package dev.rehearsal.datasets.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

    private static final String LINES = IntStream.range(0, 50_000)
            .mapToObj(number -> "{\"case\": " + number * 7919L % 50_021 + "}\n")
            .collect(Collectors.joining());

    @TempDir
    private Path folder;

    @Test
    void zstdIsReadWhateverTheFileIsCalled() throws IOException {
        Path file = file(Zstd.compress(LINES.getBytes(StandardCharsets.UTF_8)));

        assertEquals(50_000, count(file));
    }

    @Test
    void zstdThatEndsInTheMiddleIsSaidToEndThere() throws IOException {
        byte[] whole = Zstd.compress(LINES.getBytes(StandardCharsets.UTF_8));
        Path file = file(Arrays.copyOf(whole, whole.length / 2));

        Refusal.says(() -> count(file), "a compressed file must be whole");
    }

    @Test
    void zstdThatIsDamagedIsSaidToBe() throws IOException {
        byte[] damaged = Zstd.compress(LINES.getBytes(StandardCharsets.UTF_8));
        Arrays.fill(damaged, 40, 90, (byte) 0x5a);
        Path file = file(damaged);

        Refusal.says(() -> count(file), "a compressed file must be sound");
    }

    private static long count(Path file) {
        try (Stream<JsonLines.Line> lines = JsonLines.stream(file)) {
            return lines.mapToInt(line -> 1).sum();
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("runs.jsonl"), bytes);
    }
}
