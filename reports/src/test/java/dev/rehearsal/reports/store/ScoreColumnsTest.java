package dev.rehearsal.reports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rehearsal.judges.Metric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreColumnsTest {

    /** Write ten trials of which every third abstains from a metric and every fourth was not played; return what each column passes on. */
    private List<String> columns(int mostKept) {
        try (Database database = Database.inMemory()) {
            database.execute("create table trials (run_id varchar, number bigint, outcome varchar)");
            database.execute(
                    "create table scores (run_id varchar, number bigint, metric varchar, value double, status varchar)");
            database.execute(
                    "insert into trials select r, n, case when n % 4 = 3 then 'not_played' else 'completed' end"
                            + " from range(10) t(n), (values ('r1'), ('r2')) u(r)");
            database.execute(
                    "insert into scores select run_id, number, m, case when number % 3 > 0 then number / 10.0 end,"
                            + " case when number % 3 > 0 then 'measured' else 'abstained' end"
                            + " from trials, (values ('success'), ('tokens')) u(m) order by number % 7");
            ScoreColumns columns = new ScoreColumns(database, "r1", mostKept);
            List<String> passed = new ArrayList<>();
            for (Metric metric : List.of(Metric.SUCCESS, Samples.TOKENS, Metric.rate("nobody-measured"))) {
                List<String> values = new ArrayList<>();
                List<String> abstained = new ArrayList<>();
                columns.of(metric).pass(new SliceCases.Values() {
                    @Override
                    public void add(long number, double value) {
                        values.add(number + "=" + value);
                    }

                    @Override
                    public void abstain(long number) {
                        abstained.add(String.valueOf(number));
                    }
                });
                passed.add(metric.name() + " " + values + " " + abstained);
            }
            return passed;
        }
    }

    @Test
    void whatIsKeptIsWhatIsReadAgain() {
        List<String> read = columns(0);
        assertEquals(
                List.of(
                        "success [1=0.1, 2=0.2, 4=0.4, 5=0.5, 7=0.7, 8=0.8] []",
                        Samples.TOKENS.name() + " [1=0.1, 2=0.2, 4=0.4, 5=0.5, 7=0.7, 8=0.8] [0, 6, 9]",
                        "nobody-measured [] []"),
                read);
        assertEquals(read, columns(ScoreColumns.MAX_KEPT));
    }
}
