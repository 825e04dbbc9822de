package dev.rehearsal.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.harness.junit.InconclusiveException;
import dev.rehearsal.harness.junit.InsufficientTrialsException;
import dev.rehearsal.reports.store.StoreException;
import dev.rehearsal.reports.wording.Visible;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.opentest4j.AssertionFailedError;

/** The results of a launch as a tree. Thread-safe while tests run. */
final class TestTree implements TestExecutionListener {

    private static final int LONGEST = 4_000;

    private final Map<String, Result> results = new ConcurrentHashMap<>();
    private final Map<String, Path> runs = new LinkedHashMap<>();
    private Optional<TestPlan> plan = Optional.empty();

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = Optional.of(started);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        results.put(test.getUniqueId(), new Result(Word.SKIPPED, Optional.empty(), reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Word word = switch (result.getStatus()) {
            case SUCCESSFUL -> Word.PASSED;
            case ABORTED -> Word.SKIPPED;
            case FAILED -> Word.FAILED;
        };
        results.put(
                test.getUniqueId(),
                new Result(
                        word,
                        result.getThrowable(),
                        result.getThrowable().map(TestTree::message).orElse("")));
    }

    private static String message(Throwable thrown) {
        boolean told = thrown instanceof AssertionFailedError
                || thrown instanceof InvalidInputException
                || thrown instanceof InconclusiveException
                || thrown instanceof InsufficientTrialsException;
        String message = Optional.ofNullable(thrown.getMessage()).orElse("");
        return Visible.cut(
                told || !message.isEmpty() ? message : thrown.getClass().getName(), LONGEST);
    }

    /** Note a run that the tests stored. */
    void add(String run, Path reports) {
        runs.put(run, reports);
    }

    /** Return the exit code: the worst of all tests, and nothing passes for want of any that did. */
    int exit(Exit.OnInconclusive onInconclusive) {
        List<Throwable> failures = results.values().stream()
                .filter(result -> result.word() == Word.FAILED)
                .flatMap(result -> result.thrown().stream())
                .toList();
        if (tests().isEmpty() || failures.stream().anyMatch(InvalidInputException.class::isInstance)) {
            return Exit.WRONG_INPUT;
        }
        if (failures.stream()
                .anyMatch(
                        thrown -> thrown instanceof StoreException || thrown instanceof InsufficientTrialsException)) {
            return Exit.INFRASTRUCTURE;
        }
        if (failures.stream().anyMatch(thrown -> !(thrown instanceof InconclusiveException))) {
            return Exit.GATE_FAILED;
        }
        if (!failures.isEmpty()) {
            return onInconclusive == Exit.OnInconclusive.fail ? Exit.GATE_FAILED : Exit.INCONCLUSIVE;
        }
        return count(Word.PASSED) == 0 ? Exit.INFRASTRUCTURE : Exit.OK;
    }

    private Collection<TestIdentifier> tests() {
        List<TestIdentifier> tests = new ArrayList<>();
        plan.ifPresent(all -> all.getRoots()
                .forEach(root -> all.getDescendants(root).stream()
                        .filter(TestIdentifier::isTest)
                        .forEach(tests::add)));
        return tests;
    }

    private long count(Word word) {
        return tests().stream()
                .map(test -> results.get(test.getUniqueId()))
                .filter(result -> result != null && result.word() == word)
                .count();
    }

    /** Return it for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        plan.ifPresent(all -> all.getRoots().stream()
                .filter(root -> !all.getChildren(root).isEmpty())
                .forEach(root -> tell(all, root, 0, text)));
        text.append('\n').append(summary()).append('\n');
        runs.forEach((run, reports) -> {
            text.append("run     ").append(run).append('\n');
            if (Files.exists(reports)) {
                text.append("reports ").append(reports).append('\n');
            }
        });
        return text.toString();
    }

    private String summary() {
        int all = tests().size();
        if (all == 0) {
            return "no tests: name a suite, or a class with tests";
        }
        if (results.isEmpty()) {
            return tests(all);
        }
        return tests(all) + ": " + count(Word.PASSED) + " passed, " + count(Word.SKIPPED) + " skipped, "
                + count(Word.FAILED) + " failed";
    }

    private static String tests(int count) {
        return count == 1 ? "1 test" : count + " tests";
    }

    private void tell(TestPlan all, TestIdentifier test, int depth, StringBuilder text) {
        String margin = "  ".repeat(depth);
        Optional<Result> result = Optional.ofNullable(results.get(test.getUniqueId()));
        boolean mark = test.isTest()
                || result.map(found -> found.word() != Word.PASSED).orElse(false);
        text.append(margin)
                .append(Visible.line(test.getDisplayName(), LONGEST))
                .append(mark ? result.map(found -> "  " + found.word().mark).orElse("") : "")
                .append('\n');
        result.map(Result::message)
                .filter(message -> !message.isEmpty())
                .ifPresent(message -> message.lines()
                        .forEach(line ->
                                text.append(margin).append("    ").append(line).append('\n')));
        all.getChildren(test).forEach(child -> tell(all, child, depth + 1, text));
    }

    /** Return it for programs. */
    ObjectNode json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("tests", tests().size());
        document.put("passed", count(Word.PASSED));
        document.put("skipped", count(Word.SKIPPED));
        document.put("failed", count(Word.FAILED));
        ArrayNode tree = document.putArray("tree");
        plan.ifPresent(all -> all.getRoots().stream()
                .filter(root -> !all.getChildren(root).isEmpty())
                .forEach(root -> tree.add(json(all, root))));
        ArrayNode stored = document.putArray("runs");
        runs.forEach((run, reports) -> stored.addObject().put("run", run).put("reports", reports.toString()));
        return document;
    }

    private ObjectNode json(TestPlan all, TestIdentifier test) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", test.getDisplayName()).put("id", test.getUniqueId()).put("test", test.isTest());
        Optional.ofNullable(results.get(test.getUniqueId())).ifPresent(result -> {
            node.put("result", result.word().name().toLowerCase(Locale.ROOT));
            if (!result.message().isEmpty()) {
                node.put("message", result.message());
            }
        });
        ArrayNode tags = node.putArray("tags");
        test.getTags().stream().map(TestTag::getName).sorted().forEach(tags::add);
        ArrayNode children = node.putArray("children");
        all.getChildren(test).forEach(child -> children.add(json(all, child)));
        return node;
    }

    private enum Word {
        PASSED("ok"),
        SKIPPED("skipped"),
        FAILED("FAILED");

        private final String mark;

        Word(String mark) {
            this.mark = mark;
        }
    }

    private record Result(Word word, Optional<Throwable> thrown, String message) {}
}
