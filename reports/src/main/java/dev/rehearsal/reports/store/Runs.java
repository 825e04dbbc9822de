package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.reports.Run;
import dev.rehearsal.reports.store.json.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The runs of a store, and what they took. */
final class Runs {

    private static final String SELECT = """
            select * from (
                select r.run_id, r.name, r.hash, r.seed, r.started_at, epoch_us(r.started_at) as started,
                       o.finished_at, epoch_us(o.finished_at) as finished, r.planned, coalesce(s.suite, r.suite) as suite,
                       r.versions, r.simulated
                from runs r join run_overview o using (run_id)
                left join (select run_id, arg_max(suite, given_at) as suite from run_suites group by run_id) s using (run_id))
            """;

    private static final String EARLIER = """
             from trials t join runs r using (run_id)
            where r.name = ? and r.simulated = ? and t.outcome <> 'not_played' and t.system = ?
            """;

    private static final String WITHIN = """
            with mine as (select distinct case_id from trials where run_id = ? and outcome <> 'not_played'),
                 earlier as (select distinct t.run_id, t.case_id
                               from trials t join run_overview o on o.run_id = t.run_id
                              where o.name = ? and o.simulated = ? and o.finished_at is not null
                                and (o.started_at, o.run_id) < (make_timestamp(?), ?) and t.outcome <> 'not_played')
            select e.run_id, count(*) || '-' || bit_xor(hash(e.case_id)) as cases
              from earlier e left join mine m on m.case_id = e.case_id
             group by e.run_id
            having count(*) = count(m.case_id) and count(*) < (select count(*) from mine)
             order by e.run_id
            """;

    private Runs() {}

    /** Return the earlier finished runs of the same name whose cases are a part of this run's. */
    static List<ResultStore.CaseSet> within(Database database, Run run) {
        return database.list(
                WITHIN,
                row -> new ResultStore.CaseSet(row.getString(1), row.getString(2)),
                run.id(),
                run.name(),
                run.simulated(),
                Database.micros(run.started()),
                run.id());
    }

    static List<Run> list(Database database, String condition, Object... arguments) {
        return database.list(SELECT + condition, Runs::read, arguments);
    }

    /** Return what trials of earlier runs took on average, by system. */
    static ResultStore.Past past(Database database, String suite, boolean simulated, String system) {
        return database.list(
                        "select count(t.input_tokens + t.output_tokens), avg(t.model_calls), avg(t.input_tokens),"
                                + " avg(t.output_tokens)" + EARLIER,
                        row -> new ResultStore.Past(row.getLong(1), real(row, 2), real(row, 3), real(row, 4)),
                        suite,
                        simulated,
                        system)
                .getFirst();
    }

    /** Return what a judge took on average for a trial of earlier runs. */
    static ResultStore.Past judged(Database database, String suite, String judge) {
        return database.list(
                        "select count(u.input_tokens), null::double, avg(u.input_tokens), avg(u.output_tokens)"
                                + " from judge_usage u join runs r using (run_id) where r.name = ? and u.judge = ?",
                        row -> new ResultStore.Past(row.getLong(1), real(row, 2), real(row, 3), real(row, 4)),
                        suite,
                        judge)
                .getFirst();
    }

    /**
     * Return the calls, the tokens and the money of a run's trials of a system, without the share that a recording gave, and with what further arrivals
     * of their tasks took.
     */
    static Usage spent(Database database, String runId, String system) {
        return database.list(
                        "select " + spent("model_calls", "bigint") + ", " + spent("input_tokens", "bigint") + ", "
                                + spent("output_tokens", "bigint") + ", " + spent("cost_usd", "double")
                                + " from trials where run_id = ? and system = ?",
                        row -> Usage.tokens(row.getLong(2), row.getLong(3))
                                .withModelCalls(row.getLong(1))
                                .withCost(row.getDouble(4)),
                        runId,
                        system)
                .getFirst();
    }

    private static String spent(String column, String type) {
        return "coalesce(sum(coalesce(%1$s, 0) * (1 - coalesce(served_from_record, 0)) + coalesce(beside_%1$s, 0)), 0)::%2$s"
                .formatted(column, type);
    }

    /** Return the calls and the tokens that a judge took in a run; one call where a store of before does not say how many. */
    static Usage judging(Database database, String runId, String judge) {
        return database.list(
                        "select coalesce(sum(input_tokens), 0)::bigint, coalesce(sum(output_tokens), 0)::bigint,"
                                + " coalesce(sum(coalesce(model_calls, 1)), 0)::bigint from judge_usage where run_id = ? and judge = ?",
                        row -> Usage.tokens(row.getLong(1), row.getLong(2)).withModelCalls(row.getLong(3)),
                        runId,
                        judge)
                .getFirst();
    }

    private static OptionalDouble real(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Run read(ResultSet row) throws SQLException {
        long finished = row.getLong("finished");
        Optional<Long> ended = row.wasNull() ? Optional.empty() : Optional.of(finished);
        return new Run(
                row.getString("run_id"),
                row.getString("name"),
                row.getString("hash"),
                row.getLong("seed"),
                Database.instant(row.getLong("started")),
                ended.map(Database::instant),
                row.getLong("planned"),
                row.getString("suite"),
                JsonColumn.texts(JsonColumn.parse(row.getString("versions"))),
                row.getBoolean("simulated"));
    }
}
