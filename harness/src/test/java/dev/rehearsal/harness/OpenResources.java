package dev.rehearsal.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The threads (virtual ones, too), child processes, sockets and files that this process holds open at one moment. Sockets and
 * files are seen where there is {@code /proc}.
 *
 * @param names what is open, by a key that is its own: thread, process or descriptor with its target
 */
record OpenResources(Map<String, String> names) {

    /** Ends a hang, and nothing that is only slow. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * One known leak that is not ours to mend: Helidon 4.5.0 makes this timer with each server, keeps no hold on it and never
     * cancels it, so that a daemon thread stays for each server that was stopped.
     */
    private static final String OF_HELIDON = "helidon-idle-connection-timer";

    private static final long GLANCE_MS = 20;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** What the JDK keeps for all of a JVM: carriers and timers of virtual threads, and who waits for the end of processes. */
    private static final Pattern OF_THE_JVM = Pattern.compile(
            "ForkJoinPool-\\d+-(worker-\\d+|delayScheduler)|ForkJoinPool\\.commonPool-.*|VirtualThread-unblocker|VirtualThread-unparker"
                    + "|process reaper.*|Read-Poller.*|Write-Poller.*|MasterPoller|Keep-Alive-Timer|Attach Listener"
                    + "|CompletableFutureDelayScheduler|Cleaner-\\d+|JNA Cleaner|C[12] CompilerThread\\d+");

    /** Look at what is open now. */
    static OpenResources now(Path temporary) {
        Map<String, String> names = new TreeMap<>();
        threads(temporary, names);
        ProcessHandle.current().descendants().forEach(child -> names.put("process " + child.pid(), child.toString()));
        descriptors(names);
        return new OpenResources(names);
    }

    /** Wait until nothing is open that was not open here, and return what still is at the end of the patience. */
    Set<String> awaitNoMore(Path temporary) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Set<String> more = beyond(now(temporary));
        while (!more.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(GLANCE_MS);
            more = beyond(now(temporary));
        }
        return more;
    }

    private Set<String> beyond(OpenResources later) {
        Set<String> more = new TreeSet<>();
        later.names.forEach((key, name) -> {
            if (!names.containsKey(key)) {
                more.add(key + " " + name);
            }
        });
        return more;
    }

    private static void threads(Path temporary, Map<String, String> names) {
        try {
            Path dump = Files.createTempDirectory(temporary, "threads-").resolve("dump.json");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
            JsonNode containers =
                    JsonMapper.builder().build().readTree(dump.toFile()).at("/threadDump/threadContainers");
            for (JsonNode container : containers) {
                for (JsonNode thread : container.path("threads")) {
                    String name = thread.path("name").asText();
                    if (!OF_THE_JVM.matcher(name).matches() && !name.equals(OF_HELIDON)) {
                        names.put("thread " + thread.path("tid").asText(), name + " " + thread.path("stack"));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void descriptors(Map<String, String> names) {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return;
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            for (Path one : (Iterable<Path>) open::iterator) {
                target(one)
                        .filter(target -> !target.equals(ownListing()))
                        .ifPresent(target -> names.put(
                                "descriptor " + target, one.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of descriptors is open itself while it is read. */
    private static String ownListing() {
        return "/proc/" + ProcessHandle.current().pid() + "/fd";
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Optional.empty(); // closed since it was listed
        }
    }
}
