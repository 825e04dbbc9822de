package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every code block of every page runs, in order, as a reader would: in an empty folder, with {@code rehearsal} on the
 * PATH. {@code -Ddocs.page=store} runs the pages of that name alone.
 */
class DocsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> SINGLE = List.of("README.md", "CONTRIBUTING.md", "scenarios/desk/README.md");
    private static final int MOST_NOT_RUN = 21;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    @TempDir
    private Path temporary;

    static List<Page> pages() throws IOException {
        List<Path> files = new ArrayList<>(SINGLE.stream().map(ROOT::resolve).toList());
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        return files.stream().map(file -> Page.read(ROOT, file)).toList();
    }

    @TestFactory
    Stream<DynamicNode> everyBlockRuns() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/bin/bash")) && Files.isExecutable(Path.of("/usr/bin/env")),
                "skipped: no bash");
        Path checkout = Checkout.layOut(ROOT, Files.createDirectories(temporary.resolve("rehearsal")));
        List<Page> pages = pages().stream()
                .filter(page -> !page.blocks().isEmpty())
                .filter(page -> page.name().contains(System.getProperty("docs.page", "")))
                .toList();
        Rounds rounds = new Rounds(pages, checkout, temporary);
        return pages.stream()
                .<DynamicNode>map(page -> dynamicContainer(
                        page.name(),
                        ROOT.resolve(page.name()).toUri(),
                        page.blocks().stream()
                                .map(block ->
                                        dynamicTest(block.place() + " " + block.info(), () -> rounds.await(block)))))
                .onClose(rounds::close);
    }

    @Test
    void fewBlocksAreNotRun(TestReporter reporter) throws IOException {
        List<String> notRun = pages().stream()
                .flatMap(page -> page.blocks().stream())
                .flatMap(block -> block.notRun().map(why -> block.place() + " " + why).stream())
                .toList();
        reporter.publishEntry("blocks not run", notRun.size() + ": " + String.join("; ", notRun));
        assertTrue(notRun.size() <= MOST_NOT_RUN, notRun::toString);
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Page page : pages()) {
            for (Matcher link = LINK.matcher(page.text()); link.find(); ) {
                String target = link.group(1);
                if (!target.matches("https?:.*")
                        && !Files.exists(ROOT.resolve(page.name()).resolveSibling(target))) {
                    broken.add(page.name() + " -> " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void readmeTakesFiveMinutes() throws IOException {
        assertTrue(Files.readAllLines(ROOT.resolve("README.md")).size() < 200);
    }
}
