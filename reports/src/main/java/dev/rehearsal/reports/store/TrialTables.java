package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.SpanInfo;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.judges.Metric;
import dev.rehearsal.judges.Score;
import dev.rehearsal.judges.Verdict;
import dev.rehearsal.judges.efficiency.ModelUsage;
import dev.rehearsal.judges.finding.TrialFinding;
import dev.rehearsal.reports.store.json.JsonColumn;
import dev.rehearsal.reports.store.json.LongText;
import dev.rehearsal.reports.store.json.PreparedTrial;
import dev.rehearsal.reports.store.json.SpanJson;
import dev.rehearsal.reports.wording.Excerpt;
import dev.rehearsal.scenarios.Scenario;
import dev.rehearsal.scenarios.Trial;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** The tables that trials of one run touch, for appending. Used by one thread, within its transactions. */
final class TrialTables implements AutoCloseable {

    private static final int MAX_NAME = 1_000;

    private final String runId;
    private final Map<String, List<Long>> variants = new HashMap<>();
    private final Set<String> metrics = new HashSet<>();
    private int nextMetric;
    private final List<Rows> all = new ArrayList<>();
    private final Rows metricRows;
    private final Rows caseRows;
    private final Rows trialRows;
    private final Rows scoreRows;
    private final Rows spanRows;
    private final Rows judgeRows;
    private final Rows verdictRows;
    private final Rows longRows;
    private final Rows findingRows;
    private final Rows usageRows;

    TrialTables(Database database, DuckDBConnection session, String runId) throws SQLException {
        this.runId = runId;
        database.each(
                "select case_id, digest from cases where run_id = ? order by case_id, variant",
                row -> variants.computeIfAbsent(row.getString(1), id -> new ArrayList<>(1))
                        .add(row.getLong(2)),
                runId);
        database.each(
                "select metric, ordinal from metrics where run_id = ?",
                row -> {
                    metrics.add(row.getString(1));
                    nextMetric = Math.max(nextMetric, row.getInt(2) + 1); // ordinals have gaps in a store of before
                },
                runId);
        metricRows = open(session, "metrics");
        caseRows = open(session, "cases");
        trialRows = open(session, "trials");
        scoreRows = open(session, "scores");
        spanRows = open(session, "spans");
        judgeRows = open(session, "judge_usage");
        verdictRows = open(session, "verdicts");
        longRows = open(session, "long_texts");
        findingRows = open(session, "findings");
        usageRows = open(session, "model_usage");
    }

    private Rows open(DuckDBConnection session, String table) throws SQLException {
        Rows rows = new Rows(session, table);
        all.add(rows);
        return rows;
    }

    void append(PreparedTrial prepared, long playedAt) throws SQLException {
        int variant = variant(prepared);
        append(prepared, variant, playedAt);
        long number = prepared.scored().number();
        for (Score score : prepared.scored().scores()) {
            define(score.metric());
            append(number, score);
        }
        for (Map.Entry<String, Usage> judge : prepared.scored().judgeUsage().entrySet()) {
            append(number, judge.getKey(), judge.getValue());
        }
        for (Verdict verdict : prepared.scored().verdicts()) {
            append(number, verdict, playedAt);
        }
        for (TrialFinding finding : prepared.findings()) {
            append(number, finding);
        }
        for (ModelUsage usage : prepared.modelUsage()) {
            append(number, usage);
        }
        List<Span> spans = prepared.scored().trial().trace().spans();
        for (int i = 0; i < spans.size(); i++) {
            append(number, i, spans.get(i), prepared.spans().get(i));
        }
        append(number, prepared.longTexts());
    }

    private void append(long number, List<LongText> texts) throws SQLException {
        for (LongText text : texts) {
            List<String> parts = text.parts();
            for (int i = 0; i < parts.size(); i++) {
                longRows.begin()
                        .text(runId)
                        .number(number)
                        .text(text.place().word())
                        .number(text.ordinal())
                        .number(i)
                        .text(parts.get(i))
                        .end();
            }
        }
    }

    void flush() throws SQLException {
        for (Rows rows : all) {
            rows.flush();
        }
    }

    /** Return which wording of its case this trial had; runs of recordings may have several. */
    private int variant(PreparedTrial prepared) throws SQLException {
        String caseId = prepared.scored().trial().scenario().caseId();
        long number = prepared.scored().number();
        List<Long> digests = variants.computeIfAbsent(caseId, id -> new ArrayList<>(1));
        int variant = digests.indexOf(prepared.digest());
        if (variant < 0) {
            variant = digests.size();
            digests.add(prepared.digest());
            caseRows.begin()
                    .text(runId)
                    .text(caseId)
                    .number(variant)
                    .text(prepared.task())
                    .text(prepared.expectation())
                    .number(prepared.digest())
                    .number(prepared.longCaseTexts().isEmpty() ? OptionalLong.empty() : OptionalLong.of(number))
                    .end();
            append(number, prepared.longCaseTexts());
        }
        return variant;
    }

    private void define(Metric metric) throws SQLException {
        if (metrics.add(metric.name())) {
            metricRows
                    .begin()
                    .text(runId)
                    .text(metric.name())
                    .number(nextMetric++)
                    .text(metric.unit().word())
                    .text(metric.direction().word())
                    .real(metric.min())
                    .real(metric.max())
                    .end();
        }
    }

    private void append(PreparedTrial prepared, int variant, long playedAt) throws SQLException {
        Trial trial = prepared.scored().trial();
        Scenario scenario = trial.scenario();
        Usage usage = trial.usage();
        Usage beside = trial.play().beside().orElse(Usage.UNKNOWN);
        trialRows
                .begin()
                .text(runId)
                .number(prepared.scored().number())
                .text(trial.system())
                .text(scenario.caseId())
                .number(variant)
                .text(scenario.perturbation())
                .number(scenario.repetition())
                .number(scenario.seed())
                .texts(scenario.tags())
                .text(JsonColumn.object(scenario.clusters()).toString())
                .text(trial.outcome().word())
                .text(prepared.reason())
                .text(prepared.output())
                .flag(prepared.success())
                .number(usage.inputTokens())
                .number(usage.outputTokens())
                .number(usage.cachedInputTokens())
                .number(usage.modelCalls())
                .number(usage.toolCalls())
                .real(usage.costUsd())
                .real(trial.latencyMs())
                .text(prepared.feedback())
                .text(name(trial.trace().id()))
                .time(playedAt)
                .number(trial.play().fired())
                .real(trial.play().servedFromRecord())
                .text(prepared.state())
                .text(prepared.actions())
                .number(trial.play().plantedWaitMs())
                .text(prepared.ingress())
                .text(prepared.footprint())
                .number(trial.play().takeoverMs())
                .number(beside.modelCalls())
                .number(beside.inputTokens())
                .number(beside.outputTokens())
                .real(beside.costUsd())
                .text(prepared.wording())
                .text(prepared.replay())
                .end();
    }

    private void append(long number, String judge, Usage usage) throws SQLException {
        judgeRows
                .begin()
                .text(runId)
                .number(number)
                .text(judge)
                .number(usage.inputTokens())
                .number(usage.outputTokens())
                .number(usage.modelCalls())
                .end();
    }

    private void append(long number, Verdict verdict, long givenAt) throws SQLException {
        verdictRows
                .begin()
                .text(runId)
                .number(number)
                .text(verdict.metric())
                .text(name(verdict.judge()))
                .text(verdict.label());
        if (verdict.rating().isPresent()) {
            verdictRows.number(verdict.rating().getAsInt());
        } else {
            verdictRows.absent();
        }
        verdictRows
                .text(verdict.justification())
                .text(verdict.raw())
                .time(givenAt)
                .end();
    }

    private void append(long number, TrialFinding finding) throws SQLException {
        findingRows
                .begin()
                .text(runId)
                .number(number)
                .text(finding.mode().word())
                .text(finding.answer().name().toLowerCase(Locale.ROOT))
                .text(finding.explanation())
                .end();
    }

    private void append(long number, ModelUsage usage) throws SQLException {
        usageRows
                .begin()
                .text(runId)
                .number(number)
                .text(name(usage.agent()))
                .text(name(usage.model()))
                .number(usage.calls())
                .number(usage.inputTokens())
                .number(usage.outputTokens())
                .real(usage.costUsd())
                .real(usage.milliseconds())
                .end();
    }

    private void append(long number, Score score) throws SQLException {
        scoreRows.begin().text(runId).number(number).text(score.metric().name());
        switch (score) {
            case Score.Measured measured -> scoreRows.text("measured").real(measured.value());
            case Score.Abstained ignored -> scoreRows.text("abstained").absent();
            case Score.Unobserved ignored -> scoreRows.text("unobserved").absent();
            case Score.ScorerFailed ignored -> scoreRows.text("failed").absent();
        }
        scoreRows.text(score.explanation()).end();
    }

    private void append(long number, int ordinal, Span span, String content) throws SQLException {
        SpanInfo info = span.info();
        spanRows.begin()
                .text(runId)
                .number(number)
                .number(ordinal)
                .text(name(info.id()))
                .text(info.parent().map(TrialTables::name))
                .text(SpanJson.kind(span))
                .text(name(info.name()))
                .text(name(info.agent()))
                .text(info.source().name().toLowerCase(Locale.ROOT))
                .time(Database.micros(info.start()))
                .time(Database.micros(info.end()))
                .text(info.error().map(TrialTables::name));
        Optional<String> none = Optional.empty();
        switch (span) {
            case Span.AgentSpan ignored -> detail(none, none, none, none, Usage.UNKNOWN);
            case Span.ModelCall call -> detail(Optional.of(call.model()), none, none, none, call.usage());
            case Span.ToolCall call -> detail(none, Optional.of(call.tool()), none, none, Usage.UNKNOWN);
            case Span.Handoff handoff ->
                detail(none, none, Optional.of(handoff.from()), Optional.of(handoff.to()), Usage.UNKNOWN);
        }
        spanRows.text(content).end();
    }

    /** Cut a text that a query asks for; {@code content} has all of it. */
    private static String name(String text) {
        return Excerpt.of(text, MAX_NAME);
    }

    private void detail(
            Optional<String> model, Optional<String> tool, Optional<String> from, Optional<String> to, Usage usage)
            throws SQLException {
        OptionalLong input = usage.inputTokens();
        OptionalLong output = usage.outputTokens();
        spanRows.text(model.map(TrialTables::name))
                .text(tool.map(TrialTables::name))
                .text(from.map(TrialTables::name))
                .text(to.map(TrialTables::name))
                .number(input)
                .number(output);
    }

    @Override
    public void close() throws SQLException {
        for (Rows rows : all) {
            rows.close();
        }
    }
}
