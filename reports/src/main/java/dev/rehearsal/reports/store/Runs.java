package dev.rehearsal.reports.store;

import dev.rehearsal.reports.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Read runs. */
final class Runs {

    private static final String SELECT = """
            select * from (
                select r.run_id, r.name, r.hash, r.seed, r.started_at, epoch_us(r.started_at) as started,
                       o.finished_at, epoch_us(o.finished_at) as finished, r.planned, r.suite, r.versions, r.simulated
                from runs r join run_overview o using (run_id))
            """;

    private Runs() {}

    static List<Run> list(Database database, String condition, Object... arguments) {
        return database.list(SELECT + condition, Runs::read, arguments);
    }

    private static Run read(ResultSet row) throws SQLException {
        long finished = row.getLong("finished");
        Optional<Long> ended = row.wasNull() ? Optional.empty() : Optional.of(finished);
        return new Run(
                row.getString("run_id"),
                row.getString("name"),
                row.getString("hash"),
                row.getLong("seed"),
                Micros.instant(row.getLong("started")),
                ended.map(Micros::instant),
                row.getLong("planned"),
                row.getString("suite"),
                Json.texts(Json.parse(row.getString("versions"))),
                row.getBoolean("simulated"));
    }
}
