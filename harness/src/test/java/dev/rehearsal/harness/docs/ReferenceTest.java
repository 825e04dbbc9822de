package dev.rehearsal.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.judges.ScorerFactory;
import dev.rehearsal.reports.store.ResultStore;
import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that list things list all of them. */
class ReferenceTest {

    private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();

    @TempDir
    private Path temporary;

    private static void assertNamed(String page, Collection<String> names) throws IOException {
        String text = Files.readString(DOCS.resolve(page));
        List<String> missing =
                names.stream().filter(name -> !text.contains("`" + name + "`")).toList();
        assertTrue(!names.isEmpty(), "there must be something to look for");
        assertEquals(List.of(), missing, page + " must name these");
    }

    @Test
    void everyScorerHasARowAmongTheMetrics() throws IOException {
        assertNamed("metrics.md", ScorerFactory.registry().names());
    }

    @Test
    void everyPerturbationHasItsSheet() throws IOException {
        assertNamed("perturbations.md", PerturbationFactory.registry().names());
    }

    @Test
    void everyTableAndColumnOfTheStoreIsNamed() throws IOException, SQLException {
        Path file = temporary.resolve("store.duckdb");
        ResultStore.open(file, InstantSource.system()).close();
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct unnest([c.table_name, "
                        + "case when t.table_type = 'VIEW' then c.table_name else c.column_name end]) "
                        + "from information_schema.columns c "
                        + "join information_schema.tables t using (table_name) order by 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        assertNamed("store.md", names);
    }

    @Test
    void everyPageIsInTheIndex() throws IOException {
        String index = Files.readString(DOCS.resolve("README.md"));
        try (Stream<Path> pages = Files.list(DOCS)) {
            assertEquals(
                    List.of(),
                    pages.map(page -> String.valueOf(page.getFileName()))
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                            .filter(name -> !index.contains("](" + name + ")"))
                            .sorted()
                            .toList());
        }
    }
}
